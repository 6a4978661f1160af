import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { DateChoice } from '../../domain/participation/schema.ts';
import { chooseDates } from '../../domain/participation/series/commands.server.ts';
import { OwnRegistration } from '../../ui/own-registration.tsx';
import { readForm } from '../../web/form.ts';
import { handle as handled } from '../../web/handle.ts';
import { changeOwn, openOwn, ownRegistrationOf } from '../../web/own-registration.ts';

/** Which dates of a series one is on, chosen again; a refusal shows the page with what was ticked. */
export const loader = handled(ownRegistrationOf);

export const action = handled(async (handled) => {
  await openOwn(handled);
  const form = await readForm(handled, DateChoice);
  if (!form.ok) return form.reply;
  return changeOwn(handled, (ctx, id) => chooseDates(ctx, id, form.value), { notice: 'dates' });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function OwnDates() {
  return <OwnRegistration own={useLoaderData<typeof loader>()} dates={useActionData<typeof action>()} />;
}

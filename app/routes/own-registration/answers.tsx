import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { changeDetails } from '../../domain/participation/details/commands.server.ts';
import { Details } from '../../domain/participation/schema.ts';
import { OwnRegistration } from '../../ui/own-registration.tsx';
import { readForm } from '../../web/form.ts';
import { handle as handled } from '../../web/handle.ts';
import { changeOwn, openOwn, ownRegistrationOf } from '../../web/own-registration.ts';

/** Answers and needs; a refusal shows the page with what was typed. */
export const loader = handled(ownRegistrationOf);

export const action = handled(async (handled) => {
  await openOwn(handled);
  const form = await readForm(handled, Details);
  if (!form.ok) return form.reply;
  return changeOwn(handled, (ctx, id) => changeDetails(ctx, id, form.value), { notice: 'saved' });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function Answers() {
  return <OwnRegistration own={useLoaderData<typeof loader>()} answers={useActionData<typeof action>()} />;
}

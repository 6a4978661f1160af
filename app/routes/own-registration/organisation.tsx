import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { correctOrganisation } from '../../domain/participation/details/commands.server.ts';
import { Correction } from '../../domain/participation/schema.ts';
import { OwnRegistration } from '../../ui/own-registration.tsx';
import { readForm } from '../../web/form.ts';
import { handle as handled } from '../../web/handle.ts';
import { changeOwn, openOwn, ownRegistrationOf } from '../../web/own-registration.ts';

/** Whom one represents, corrected; a refusal shows the page with what was typed. */
export const loader = handled(ownRegistrationOf);

export const action = handled(async (handled) => {
  await openOwn(handled);
  const form = await readForm(handled, Correction);
  if (!form.ok) return form.reply;
  return changeOwn(handled, (ctx, id) => correctOrganisation(ctx, id, form.value.organisation), {
    notice: 'organisation',
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function Organisation() {
  return <OwnRegistration own={useLoaderData<typeof loader>()} organisation={useActionData<typeof action>()} />;
}

import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { passOn } from '../../domain/participation/commands.server.ts';
import { Successor } from '../../domain/participation/schema.ts';
import { OwnRegistration } from '../../ui/own-registration.tsx';
import { readForm } from '../../web/form.ts';
import { handle as handled } from '../../web/handle.ts';
import { changeOwn, openOwn, ownRegistrationOf } from '../../web/own-registration.ts';

/** One's place to a colleague; a refusal shows the page with what was typed. */
export const loader = handled(ownRegistrationOf);

export const action = handled(async (handled) => {
  await openOwn(handled);
  const form = await readForm(handled, Successor);
  if (!form.ok) return form.reply;
  return changeOwn(handled, (ctx, id) => passOn(ctx, id, form.value, handled.language), { notice: 'passed-on' });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function PassOn() {
  return <OwnRegistration own={useLoaderData<typeof loader>()} successor={useActionData<typeof action>()} />;
}

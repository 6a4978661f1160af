import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { nameStandIn, nameStandInAt } from '../../domain/participation/stand-ins/commands.server.ts';
import { StandInForm } from '../../domain/participation/stand-ins/schema.ts';
import { Invitation } from '../../ui/invitation.tsx';
import { readForm } from '../../web/form.ts';
import { handle as handled } from '../../web/handle.ts';
import { changeInvitation, invitationOf } from '../../web/invitation.ts';
import { openOwn } from '../../web/own-registration.ts';

/** Someone to come in one's place; a refusal shows the page of the invitation with what was typed. */
export const loader = handled(invitationOf);

export const action = handled(async (handled) => {
  await openOwn(handled);
  const form = await readForm(handled, StandInForm);
  if (!form.ok) return form.reply;
  const { part, ...person } = form.value;
  return changeInvitation(
    handled,
    (ctx, id) => (part ? nameStandInAt(ctx, id, part, person) : nameStandIn(ctx, id, person)),
    'stand-in-invited',
  );
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function StandIn() {
  return <Invitation invitation={useLoaderData<typeof loader>()} standIn={useActionData<typeof action>()} />;
}

import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Guest } from '../../domain/participation/invitations/schema.ts';
import { nameStandIn } from '../../domain/participation/stand-ins/commands.server.ts';
import { Invitation } from '../../ui/invitation.tsx';
import { readForm } from '../../web/form.ts';
import { handle as handled } from '../../web/handle.ts';
import { changeInvitation, invitationOf } from '../../web/invitation.ts';
import { openOwn } from '../../web/own-registration.ts';

/** Someone to come in one's place; a refusal shows the page of the invitation with what was typed. */
export const loader = handled(invitationOf);

export const action = handled(async (handled) => {
  await openOwn(handled);
  const form = await readForm(handled, Guest);
  if (!form.ok) return form.reply;
  return changeInvitation(handled, (ctx, id) => nameStandIn(ctx, id, form.value), 'stand-in-invited');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function StandIn() {
  return <Invitation invitation={useLoaderData<typeof loader>()} standIn={useActionData<typeof action>()} />;
}

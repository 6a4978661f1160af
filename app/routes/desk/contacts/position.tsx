import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { changePosition } from '../../../domain/contacts/positions/commands.server.ts';
import { listPositions } from '../../../domain/contacts/queries.server.ts';
import { PositionDraft } from '../../../domain/contacts/schema.ts';
import { NotFound } from '../../../domain/kernel/errors.ts';
import { PositionPage } from '../../../ui/position-page.tsx';
import { contactPage, hrefOf } from '../../../web/contact-page.ts';
import { positionPage } from '../../../web/contact-position.ts';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const loader = handled(async (handled) => {
  const { contact, shown } = await positionPage(handled, 'change-position');
  const position = (await listPositions(handled.ctx, contact.id)).find(({ id }) => id === handled.params.positionId);
  if (!position) throw new NotFound('position-not-found');
  return {
    ...shown,
    known: {
      organisationId: position.organisation_id as string,
      kind: position.kind as string,
      title: position.title ?? '',
      fromOn: position.from_on as string,
      toOn: (position.to_on ?? '') as string,
    },
  };
});

export const action = handled(async (handled) => {
  const { contact } = await contactPage(handled, 'change-position');
  const form = await readForm(handled, PositionDraft);
  if (!form.ok) return form.reply;
  await changePosition(handled.ctx, handled.params.positionId, form.value);
  return redirectWithNotice(hrefOf(contact.id), 'position-saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function ChangePosition() {
  const page = useLoaderData<typeof loader>();
  return <PositionPage page={page} {...shownIn(useActionData<typeof action>(), page.known)} />;
}

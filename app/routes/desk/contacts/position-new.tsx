import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { addPosition } from '../../../domain/contacts/positions/commands.server.ts';
import { PositionDraft } from '../../../domain/contacts/schema.ts';
import { dateOf } from '../../../domain/kernel/time.ts';
import { PositionPage } from '../../../ui/position-page.tsx';
import { contactPage, hrefOf } from '../../../web/contact-page.ts';
import { positionPage } from '../../../web/contact-position.ts';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const loader = handled(async (handled) => {
  const { shown } = await positionPage(handled, 'add-position');
  return {
    ...shown,
    known: { kind: 'employee', fromOn: dateOf(handled.ctx.now()) as string },
  };
});

export const action = handled(async (handled) => {
  const { contact } = await contactPage(handled, 'add-position');
  const form = await readForm(handled, PositionDraft);
  if (!form.ok) return form.reply;
  await addPosition(handled.ctx, contact.id, form.value);
  return redirectWithNotice(hrefOf(contact.id), 'position-saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NewPosition() {
  const page = useLoaderData<typeof loader>();
  return <PositionPage page={page} {...shownIn(useActionData<typeof action>(), page.known)} />;
}

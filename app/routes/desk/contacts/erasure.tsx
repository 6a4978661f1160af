import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { eraseContact } from '../../../domain/contacts/erasure/commands.server.ts';
import { FormPage } from '../../../ui/form-page.tsx';
import { contactPage } from '../../../web/contact-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const loader = handled(async (handled) => {
  const { contact, frame } = await contactPage(handled, 'erase');
  return { ...frame, question: handled.t('desk-contacts.erase-question', { name: contact.name }) };
});

export const action = handled(async (handled) => {
  const { contact } = await contactPage(handled, 'erase');
  await eraseContact(handled.ctx, contact.id);
  return redirectWithNotice('/sekretariat/kontakter', 'erased');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Erasure() {
  const { texts, trail, href, question } = useLoaderData<typeof loader>();
  return (
    <FormPage
      texts={texts}
      trail={trail}
      title={question}
      lead={texts['erase-lead']}
      button={texts['erase-button']}
      tone="danger"
      cancel={href}
    />
  );
}

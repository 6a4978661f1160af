import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { nameAssistant } from '../../../domain/contacts/assistants/commands.server.ts';
import { AssistantChoice } from '../../../domain/contacts/schema.ts';
import { ContactChoice } from '../../../ui/contact-choice.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Breadcrumbs, Button, PageTitle } from '../../../ui/page.tsx';
import { SearchForm } from '../../../ui/search-form.tsx';
import { contactsToChoose } from '../../../web/contact-choice.ts';
import { contactPage, hrefOf } from '../../../web/contact-page.ts';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const loader = handled(async (handled) => {
  const { contact, frame } = await contactPage(handled, 'choose-assistant');
  return { ...frame, ...(await contactsToChoose(handled, contact.id)), assistant: contact.assistant ?? '' };
});

export const action = handled(async (handled) => {
  const { contact } = await contactPage(handled, 'choose-assistant');
  const form = await readForm(handled, AssistantChoice);
  if (!form.ok) return form.reply;
  await nameAssistant(handled.ctx, contact.id, form.value.assistantId);
  return redirectWithNotice(hrefOf(contact.id), 'assistant-saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Assistant() {
  const { texts, trail, heading, href, text, contacts, assistant } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<'assistantId'>(useActionData<typeof action>(), {});
  return (
    <>
      <Breadcrumbs label={texts.path} trail={trail} />
      <PageTitle title={heading}>
        <p className="prose">{texts['assistant-lead']}</p>
      </PageTitle>
      <ErrorSummary title={texts.problems} errors={errors} labels={{ assistantId: texts.assistant }} />
      <SearchForm
        action={`${href}/assistent`}
        label={texts['find-contact']}
        button={texts['search-button']}
        text={text}
      />
      {text && (
        <form method="post" className="stack narrow">
          <ContactChoice
            name="assistantId"
            label={texts.assistant}
            none={texts['no-match']}
            hint={texts['no-match-hint']}
            contacts={contacts}
            chosen={values.assistantId}
            error={errors.assistantId}
          />
          {contacts.length > 0 && (
            <div className="actions">
              <Button>{texts.save}</Button>
              <a href={href}>{texts.cancel}</a>
            </div>
          )}
        </form>
      )}
      {assistant && (
        <form method="post">
          <h2>{assistant}</h2>
          <Button variant="secondary">{texts['remove-assistant']}</Button>
        </form>
      )}
    </>
  );
}

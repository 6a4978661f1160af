import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { changeContact } from '../../../domain/contacts/commands.server.ts';
import { ContactChange } from '../../../domain/contacts/schema.ts';
import { Select, TextField } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { contactPage, hrefOf } from '../../../web/contact-page.ts';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const loader = handled(async (handled) => {
  const { contact, frame } = await contactPage(handled, 'change');
  return {
    ...frame,
    known: {
      name: contact.name,
      language: contact.language as string,
      phone: contact.phone ?? '',
      retainUntilOn: (contact.retain_until_on ?? '') as string,
    },
  };
});

export const action = handled(async (handled) => {
  const { contact } = await contactPage(handled, 'change');
  const form = await readForm(handled, ContactChange);
  if (!form.ok) return form.reply;
  await changeContact(handled.ctx, contact.id, form.value);
  return redirectWithNotice(hrefOf(contact.id), 'changed');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

type Name = 'name' | 'language' | 'phone' | 'retainUntilOn';

export default function ChangeContact() {
  const { texts, trail, heading, href, known } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<Name>(useActionData<typeof action>(), known);
  const field = (name: Name, label: string) => ({ name, label, defaultValue: values[name], error: errors[name] });
  return (
    <FormPage
      texts={texts}
      trail={trail}
      title={heading}
      errors={errors}
      labels={{ name: texts.name, language: texts.language, phone: texts.phone, retainUntilOn: texts['retain-until'] }}
      button={texts.save}
      cancel={href}
    >
      <TextField {...field('name', texts.name)} maxLength={120} required />
      <Select
        {...field('language', texts.language)}
        options={[
          { value: 'nb', label: texts.languages.nb },
          { value: 'en', label: texts.languages.en },
        ]}
      />
      <TextField {...field('phone', texts.phone)} optional={texts.optional} type="tel" />
      <TextField
        {...field('retainUntilOn', texts['retain-until'])}
        optional={texts.optional}
        hint={texts['retain-hint']}
        type="date"
      />
    </FormPage>
  );
}

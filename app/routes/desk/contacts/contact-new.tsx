import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { createContact } from '../../../domain/contacts/commands.server.ts';
import { ContactDraft, positionKinds } from '../../../domain/contacts/schema.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { listOrganisationChoices } from '../../../domain/organisations/desk/queries.server.ts';
import { Select, TextField } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const loader = handled(async ({ ctx, url, words, t }) => {
  requireThat(isSecretariat(ctx.actor));
  const texts = words['desk-contacts'];
  return {
    texts,
    title: t('site.title', { page: texts.add }),
    organisations: await listOrganisationChoices(ctx),
    kinds: positionKinds.map((value) => ({ value, label: texts.kinds[value] })),
    known: { organisationId: url.searchParams.get('organisasjon') ?? '', positionKind: 'employee', language: 'nb' },
  };
});

export const action = handled(async (handled) => {
  requireThat(isSecretariat(handled.ctx.actor));
  const form = await readForm(handled, ContactDraft);
  if (!form.ok) return form.reply;
  const id = await createContact(handled.ctx, form.value);
  return redirectWithNotice(`/sekretariat/kontakter/${id}`, 'created');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

type Name = 'name' | 'address' | 'phone' | 'language' | 'organisationId' | 'positionKind' | 'title';

export default function NewContact() {
  const { texts, organisations, kinds, known } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<Name>(useActionData<typeof action>(), known);
  const field = (name: Name, label: string) => ({ name, label, defaultValue: values[name], error: errors[name] });
  const optional = { optional: texts.optional };
  const list = '/sekretariat/kontakter';
  return (
    <FormPage
      texts={texts}
      trail={[{ href: list, label: texts.title }]}
      title={texts.add}
      errors={errors}
      labels={{
        name: texts.name,
        address: texts.address,
        phone: texts.phone,
        organisationId: texts.organisation,
        positionKind: texts.kind,
        title: texts['position-title'],
        language: texts.language,
      }}
      button={texts.save}
      cancel={list}
    >
      <TextField {...field('name', texts.name)} maxLength={120} required />
      <TextField {...field('address', texts.address)} {...optional} type="email" hint={texts['address-hint']} />
      <TextField {...field('phone', texts.phone)} {...optional} type="tel" />
      <Select
        {...field('organisationId', texts.organisation)}
        {...optional}
        options={organisations}
        empty={texts.none}
      />
      <Select {...field('positionKind', texts.kind)} options={kinds} />
      <TextField {...field('title', texts['position-title'])} {...optional} maxLength={120} />
      <Select
        {...field('language', texts.language)}
        options={[
          { value: 'nb', label: texts.languages.nb },
          { value: 'en', label: texts.languages.en },
        ]}
      />
    </FormPage>
  );
}

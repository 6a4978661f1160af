import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { changeContact } from '../../domain/contacts/commands.server.ts';
import { getContact } from '../../domain/contacts/queries.server.ts';
import { ContactChange } from '../../domain/contacts/schema.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Choices, TextField } from '../../ui/fields.tsx';
import { Breadcrumbs, Button } from '../../ui/page.tsx';
import { readForm } from '../../web/form.ts';
import { handle as handled } from '../../web/handle.ts';
import { redirectWithNotice } from '../../web/notice.ts';
import { signedInOrAsk } from '../../web/signed-in.ts';

/** Name, telephone and language, which are one's own to change. */
export const loader = handled(async (handled) => {
  const { ctx, words, t } = handled;
  const me = await getContact(ctx, signedInOrAsk(handled).contactId);
  const texts = words['my-page'];
  return {
    texts,
    title: t('site.title', { page: texts['change-details'] }),
    trail: [{ href: '/min-side', label: words.site['my-page'] }],
    summaryTitle: words.fields['summary-title'],
    optional: words.fields.optional,
    values: { name: me.name, phone: me.phone ?? '', language: me.language as string },
  };
});

export const action = handled(async (handled) => {
  const { contactId } = signedInOrAsk(handled);
  const form = await readForm(handled, ContactChange);
  if (!form.ok) return form.reply;
  await changeContact(handled.ctx, contactId, form.value);
  return redirectWithNotice('/min-side', 'details-saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Details() {
  const { texts, trail, summaryTitle, optional, ...page } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const values = { ...page.values, ...(reply?.values as Partial<typeof page.values> | undefined) };
  const errors = reply?.errors ?? {};
  return (
    <>
      <Breadcrumbs label={texts.trail} trail={trail} />
      <h1>{texts['change-details']}</h1>
      <form method="post" className="stack narrow" noValidate>
        <ErrorSummary
          title={summaryTitle}
          errors={errors}
          labels={{ name: texts.name, phone: texts.phone, language: texts['mail-language'] }}
        />
        <TextField
          name="name"
          label={texts.name}
          defaultValue={values.name}
          error={errors.name}
          autoComplete="name"
          required
        />
        <TextField
          name="phone"
          type="tel"
          label={texts.phone}
          optional={optional}
          defaultValue={values.phone}
          error={errors.phone}
          autoComplete="tel"
        />
        <Choices
          name="language"
          type="radio"
          label={texts['mail-language']}
          options={Object.entries(texts.languages).map(([value, label]) => ({ value, label }))}
          chosen={[values.language]}
          error={errors.language}
          required
        />
        <p className="small">
          <a href="/min-side/adresse">{texts['change-address']}</a>
        </p>
        <div className="actions">
          <Button>{texts.save}</Button>
        </div>
      </form>
    </>
  );
}

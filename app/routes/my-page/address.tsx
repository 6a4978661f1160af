import { type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { askForNewAddress } from '../../domain/contacts/new-address/commands.server.ts';
import { getContact } from '../../domain/contacts/queries.server.ts';
import { AddressChange } from '../../domain/contacts/schema.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Breadcrumbs, Button, Notice } from '../../ui/page.tsx';
import { readForm } from '../../web/form.ts';
import { shownIn } from '../../web/form-page.ts';
import { handle as handled } from '../../web/handle.ts';
import { signedInOrAsk } from '../../web/signed-in.ts';

export const loader = handled(async (handled) => {
  const { ctx, words, t, url, web } = handled;
  const me = await getContact(ctx, signedInOrAsk(handled).contactId);
  const texts = words['my-page'];
  const isSent = url.searchParams.has('sendt');
  return {
    texts,
    heading: isSent ? texts['address-sent-title'] : texts['change-address'],
    title: t('site.title', { page: texts['change-address'] }),
    trail: [{ href: '/min-side', label: words.site['my-page'] }],
    summaryTitle: words.fields['summary-title'],
    address: me.address ?? texts['no-address'],
    isSent,
    sending: web.settings.sendsMail ? undefined : texts['address-no-mail'],
  };
});

/** The answer is the same whether or not the address is another's. */
export const action = handled(async (handled) => {
  signedInOrAsk(handled);
  const form = await readForm(handled, AddressChange);
  if (!form.ok) return form.reply;
  await askForNewAddress(handled.ctx, form.value.address);
  return redirect('/min-side/adresse?sendt', 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Address() {
  const { texts, heading, trail, sending, isSent } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs label={texts.trail} trail={trail} />
      <div className="narrow stack">
        <h1>{heading}</h1>
        {isSent ? <Sent /> : <AddressForm />}
        {sending && <Notice>{sending}</Notice>}
      </div>
    </>
  );
}

function Sent() {
  const { texts } = useLoaderData<typeof loader>();
  return (
    <>
      <p>{texts['address-sent']}</p>
      <p>{texts['address-sent-nothing']}</p>
      <p>
        <a href="/min-side/adresse">{texts['address-again']}</a>
      </p>
    </>
  );
}

function AddressForm() {
  const { texts, summaryTitle, address } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<'address'>(useActionData<typeof action>(), {});
  return (
    <form method="post" action="/min-side/adresse" className="stack" noValidate>
      <p>{texts['address-lead']}</p>
      <p>
        {texts['address-now']}: <strong>{address}</strong>
      </p>
      <ErrorSummary title={summaryTitle} errors={errors} labels={{ address: texts['new-address'] }} />
      <TextField
        name="address"
        label={texts['new-address']}
        type="email"
        autoComplete="email"
        required
        maxLength={254}
        defaultValue={values.address}
        error={errors.address}
      />
      <div className="actions">
        <Button>{texts['address-send']}</Button>
      </div>
    </form>
  );
}

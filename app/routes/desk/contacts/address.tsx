import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { changeAddress } from '../../../domain/contacts/addresses/commands.server.ts';
import { listAddresses } from '../../../domain/contacts/queries.server.ts';
import { AddressChange } from '../../../domain/contacts/schema.ts';
import { TextField } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { Button } from '../../../ui/page.tsx';
import { contactPage, hrefOf } from '../../../web/contact-page.ts';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const loader = handled(async (handled) => {
  const { contact, frame } = await contactPage(handled, 'change-address');
  const addresses = await listAddresses(handled.ctx, contact.id);
  return {
    ...frame,
    known: { address: contact.address ?? '' },
    aliases: addresses.flatMap((row) => (row.replaced_at ? [row.address] : [])),
  };
});

export const action = handled(async (handled) => {
  const { contact } = await contactPage(handled, 'change-address');
  const form = await readForm(handled, AddressChange);
  if (!form.ok) return form.reply;
  await changeAddress(handled.ctx, contact.id, form.value.address);
  return redirectWithNotice(hrefOf(contact.id), 'address-changed');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Address() {
  const { texts, trail, heading, href, known, aliases } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<'address'>(useActionData<typeof action>(), known);
  return (
    <>
      <FormPage
        texts={texts}
        trail={trail}
        title={heading}
        lead={texts['change-address-lead']}
        errors={errors}
        labels={{ address: texts.address }}
        button={texts.save}
        cancel={href}
      >
        <TextField
          name="address"
          label={texts.address}
          type="email"
          defaultValue={values.address}
          error={errors.address}
          required
        />
      </FormPage>
      {known.address && (
        <form method="post" action={`${href}/adresse/fjerning`}>
          <h2>{texts['retire-address']}</h2>
          <p className="prose">{texts['retire-address-lead']}</p>
          <Button variant="secondary">{texts['retire-address-button']}</Button>
        </form>
      )}
      {aliases.length > 0 && (
        <>
          <h2>{texts.aliases}</h2>
          <p className="prose">{texts['aliases-lead']}</p>
          <ul className="plain">
            {aliases.map((alias) => (
              <li key={alias}>
                <form method="post" action={`${href}/adresse/glemsel`}>
                  <input type="hidden" name="address" value={alias} />
                  {alias}{' '}
                  <button type="submit" className="text-button">
                    {texts['forget-alias']} <span className="visually-hidden">{alias}</span>
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

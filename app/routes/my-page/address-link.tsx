import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { confirmNewAddress } from '../../domain/contacts/new-address/commands.server.ts';
import { findNewAddress } from '../../domain/contacts/new-address/queries.server.ts';
import { Button, ButtonLink } from '../../ui/page.tsx';
import { handle as handled } from '../../web/handle.ts';

/** Only a button: programs that scan mail open links, and must not use this one up. Works without being signed in. */
export const loader = handled(async ({ ctx, params, url, words, t }) => {
  const texts = words['my-page'];
  const address = await findNewAddress(ctx, params.token);
  const title = address ? texts['change-address'] : texts['address-gone-title'];
  const page = {
    texts,
    heading: title,
    title: t('site.title', { page: title }),
    action: url.pathname,
    sentence: address && t('my-page.address-confirm', { address }),
  };
  return data(page, { status: address ? 200 : 404 });
});

export const action = handled(async ({ ctx, params }) => {
  await confirmNewAddress(ctx, params.token);
  return redirect('/min-side/adresse/byttet', 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function AddressLink() {
  const { texts, heading, action, sentence } = useLoaderData<typeof loader>();
  if (!sentence) {
    return (
      <div className="narrow stack">
        <h1>{heading}</h1>
        <p>{texts['address-gone']}</p>
        <p>
          <ButtonLink href="/min-side/adresse">{texts['change-address']}</ButtonLink>
        </p>
      </div>
    );
  }
  return (
    <form method="post" action={action} className="narrow stack">
      <h1>{heading}</h1>
      <p>{sentence}</p>
      <div>
        <Button>{texts['address-confirm-button']}</Button>
      </div>
    </form>
  );
}

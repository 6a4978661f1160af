import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ButtonLink } from '../../ui/page.tsx';
import { handle as handled } from '../../web/handle.ts';

/** Where the link to a new address leads, signed in or not. */
export const loader = handled(async ({ words, t }) => {
  const texts = words['my-page'];
  return { texts, title: t('site.title', { page: texts['address-changed'] }) };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function AddressChanged() {
  const { texts } = useLoaderData<typeof loader>();
  return (
    <div className="narrow stack">
      <h1>{texts['address-changed']}</h1>
      <p>{texts['address-changed-text']}</p>
      <p>
        <ButtonLink href="/min-side">{texts['address-go-on']}</ButtonLink>
      </p>
    </div>
  );
}

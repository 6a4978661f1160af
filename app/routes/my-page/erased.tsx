import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ButtonLink } from '../../ui/page.tsx';
import { handle as handled } from '../../web/handle.ts';

/** Where one comes after erasing oneself: nobody is signed in any more. */
export const loader = handled(async ({ words, t }) => {
  const texts = words['my-page'];
  return { texts, back: words.errors.back, title: t('site.title', { page: texts.erased }) };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Erased() {
  const { texts, back } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>{texts.erased}</h1>
      <p className="lead">{texts['erased-text']}</p>
      <ButtonLink href="/" variant="secondary">
        {back}
      </ButtonLink>
    </>
  );
}

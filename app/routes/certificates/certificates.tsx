import { type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { codeIn } from '../../domain/participation/certificates/rules.ts';
import { TextField } from '../../ui/fields.tsx';
import { Button, PageTitle } from '../../ui/page.tsx';
import { handle as handled } from '../../web/handle.ts';

/** A code from paper is typed here. */
export const loader = handled(async ({ words, t, url }) => {
  const typed = (url.searchParams.get('kode') ?? '').slice(0, 60);
  const code = codeIn(typed);
  if (code) throw redirect(`/bevis/${code}`);
  const texts = words.certificate;
  return {
    texts,
    pageTitle: t('site.title', { page: texts['check-title'] }),
    typed,
    error: typed ? texts['not-a-code'] : undefined,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function Certificates() {
  const { texts, typed, error } = useLoaderData<typeof loader>();
  return (
    <form method="get" action="/bevis" className="narrow stack" noValidate>
      <PageTitle title={texts['check-title']} />
      <TextField
        name="kode"
        label={texts.code}
        hint={texts['code-hint']}
        defaultValue={typed}
        error={error}
        autoComplete="off"
        maxLength={60}
        required
      />
      <div>
        <Button>{texts['check-button']}</Button>
      </div>
    </form>
  );
}

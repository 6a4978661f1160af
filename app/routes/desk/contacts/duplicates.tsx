import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listLikelyDuplicates } from '../../../domain/contacts/merging/queries.server.ts';
import { Breadcrumbs, Empty, PageTitle } from '../../../ui/page.tsx';
import { handle as handled } from '../../../web/handle.ts';

export const loader = handled(async ({ ctx, words, t }) => {
  const texts = words['desk-contacts'];
  const pairs = await listLikelyDuplicates(ctx);
  return {
    texts,
    title: t('site.title', { page: texts.duplicates }),
    pairs: pairs.map((pair) => ({
      key: `${pair.a} ${pair.b}`,
      href: `/sekretariat/kontakter/${pair.a}/sammenslaing?med=${pair.b}`,
      a: `${pair.a_name} (${pair.a_address ?? texts['no-address'].toLowerCase()})`,
      b: `${pair.b_name} (${pair.b_address ?? texts['no-address'].toLowerCase()})`,
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Duplicates() {
  const { texts, pairs } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs label={texts.path} trail={[{ href: '/sekretariat/kontakter', label: texts.title }]} />
      <PageTitle title={texts.duplicates}>
        <p className="prose">{texts['duplicates-lead']}</p>
      </PageTitle>
      {pairs.length === 0 ? (
        <Empty title={texts['no-duplicates']} />
      ) : (
        <ul className="plain">
          {pairs.map((pair) => (
            <li key={pair.key}>
              {pair.a} – {pair.b}: <a href={pair.href}>{texts['merge-preview']}</a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

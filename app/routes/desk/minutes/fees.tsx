import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { TextField } from '../../../ui/fields.tsx';
import { Breadcrumbs, Button, ButtonLink, Empty, PageTitle } from '../../../ui/page.tsx';
import { Rows } from '../../../ui/rows.tsx';
import '../../../ui/search-form.css';
import { feeSheet } from '../../../web/fees.ts';
import { handle as handled } from '../../../web/handle.ts';

/** Who was at a group's meetings in a period, for meeting fees. */
export const loader = handled(async (handled) => {
  const { words, t } = handled;
  const { group, frame, period, sheet } = await feeSheet(handled);
  const texts = words.fees;
  return {
    texts,
    pageTitle: t('site.title', { page: `${texts.title}: ${group.name}` }),
    path: frame.texts.path,
    trail: frame.trail,
    href: `${frame.href}/oppmote`,
    from: period.from as string,
    to: period.to as string,
    headings: sheet.headings,
    rows: sheet.rows.map((cells, at) => ({ key: String(at), cells })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function Fees() {
  const { texts, href, from, to, headings, rows, ...page } = useLoaderData<typeof loader>();
  const query = `?fra=${from}&til=${to}`;
  return (
    <>
      <Breadcrumbs label={page.path} trail={page.trail} />
      <PageTitle title={texts.title}>
        <p className="prose">{texts.lead}</p>
      </PageTitle>
      <form action={href} className="search-form">
        <TextField name="fra" label={texts.from} type="date" defaultValue={from} />
        <TextField name="til" label={texts.to} type="date" defaultValue={to} />
        <Button variant="secondary">{texts.show}</Button>
      </form>
      {rows.length === 0 ? (
        <Empty title={texts.none}>
          <p>{texts['none-hint']}</p>
        </Empty>
      ) : (
        <>
          <div className="actions">
            <ButtonLink href={`${href}.xlsx${query}`}>{texts['as-xlsx']}</ButtonLink>
            <ButtonLink href={`${href}.csv${query}`} variant="secondary">
              {texts['as-csv']}
            </ButtonLink>
          </div>
          <Rows headings={headings}>
            {rows.map(({ key, cells }) => (
              <tr key={key}>
                {cells.map((cell, at) => (
                  <td key={headings[at]}>{cell}</td>
                ))}
              </tr>
            ))}
          </Rows>
        </>
      )}
    </>
  );
}

import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { dateOf, type PlainDate } from '../../domain/kernel/time.ts';
import { getMunicipality } from '../../domain/organisations/members/queries.server.ts';
import { Breadcrumbs, Facts, PageTitle, Tag } from '../../ui/page.tsx';
import { handle as handled } from '../../web/handle.ts';

export const loader = handled(async ({ ctx, params, words, t, formats }) => {
  const on = dateOf(ctx.now());
  const municipality = await getMunicipality(ctx, params.slug, { on });
  const texts = words.members;
  const period = ({ from_on, to_on }: { from_on: PlainDate; to_on: PlainDate | null }) =>
    to_on
      ? t('members.period', { from: formats.date(from_on), to: formats.date(to_on) })
      : t('members.since', { from: formats.date(from_on) });
  const isMember = municipality.memberships.some(({ from_on, to_on }) => from_on <= on && (!to_on || to_on >= on));
  return {
    texts,
    title: t('site.title', { page: municipality.name }),
    name: municipality.name,
    isMember,
    facts: [
      { term: texts.county, description: municipality.county },
      {
        term: texts.subregions,
        description: municipality.subregions
          .map(({ name, role }) =>
            role === 'seat' && municipality.subregions.length > 1 ? `${name} (${texts.seat})` : name,
          )
          .join(', '),
      },
      { term: texts['number'], description: municipality.numbers[0]?.number ?? '' },
      { term: texts['organisation-number'], description: municipality.organisation_number ?? '' },
    ].filter((fact) => fact.description),
    website: municipality.website,
    memberships: municipality.memberships.map(period),
    numbers: municipality.numbers.map((row) => ({ number: row.number, period: period(row) })),
    populations: municipality.populations.map((row) => ({
      on: formats.date(row.counted_on),
      inhabitants: formats.number(row.inhabitants),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Member() {
  const { texts, name, isMember, facts, website, memberships, numbers, populations } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs label={texts.path} trail={[{ href: '/medlemmer', label: texts.title }]} />
      <PageTitle
        title={name}
        tag={isMember ? <Tag tone="success">{texts.member}</Tag> : <Tag>{texts['former-member']}</Tag>}
      />
      <Facts facts={facts} />
      {website && (
        <p>
          <a href={website}>{texts.website}</a>
        </p>
      )}
      <div className="halves">
        <section aria-labelledby="population">
          <h2 id="population">{texts.population}</h2>
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{texts.date}</th>
                <th scope="col" className="number">
                  {texts['inhabitants-column']}
                </th>
              </tr>
            </thead>
            <tbody>
              {populations.map((row) => (
                <tr key={row.on}>
                  <td>{row.on}</td>
                  <td className="number">{row.inhabitants}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="muted small">{texts.source}</p>
        </section>
        <section aria-labelledby="history">
          <h2 id="history">{texts.membership}</h2>
          {memberships.map((period) => (
            <p key={period}>{period}</p>
          ))}
          <p className="muted small">{texts['known-from']}</p>
          <h2>{texts.numbers}</h2>
          <ul className="plain">
            {numbers.map((row) => (
              <li key={row.period}>
                <b>{row.number}</b> <span className="muted">{row.period}</span>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </>
  );
}

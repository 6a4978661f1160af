import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inLanguage, langOf } from '../../domain/events/rules.ts';
import { NotFound } from '../../domain/kernel/errors.ts';
import { findStrategy, listActions } from '../../domain/programme/queries.server.ts';
import { pointKinds } from '../../domain/programme/strategy/schema.ts';
import { Breadcrumbs, PageTitle } from '../../ui/page.tsx';
import { handle as handled } from '../../web/handle.ts';
import { editLink, programmeOf, programmePath } from '../../web/programme.ts';

/** The strategy a programme stands on, as far as it is written; each political case with the actions that serve it. */
export const loader = handled(async (handled) => {
  const { ctx, words, t, language } = handled;
  const programme = await programmeOf(handled);
  const [strategy, actions] = await Promise.all([findStrategy(ctx, programme), listActions(ctx, programme.id)]);
  if (!strategy) throw new NotFound('programme-not-found');
  const texts = words['action-programme'];
  const title = inLanguage(strategy, 'name', language);
  const { from_year, to_year } = strategy;
  return {
    path: texts.path,
    pageTitle: t('site.title', { page: title }),
    trail: [{ href: programmePath(programme), label: t('action-programme.of-year', { year: programme.year }) }],
    title,
    lang: langOf(strategy, 'name', language),
    // «Strategi 2024–2027» says it already.
    lead:
      from_year && to_year && !title.includes(String(from_year))
        ? t('action-programme.strategy-years', { from: from_year, to: to_year })
        : '',
    vision: inLanguage({ ...strategy, vision: strategy.vision ?? '' }, 'vision', language),
    visionLang: langOf(strategy, 'vision', language),
    visionTitle: texts['strategy-parts'].vision,
    edit: editLink(`/${programme.id}/strategi`, handled),
    parts: pointKinds
      .map((kind) => ({
        title: texts['strategy-parts'][kind],
        points: strategy.points
          .filter((point) => point.kind === kind)
          .map((point) => ({
            id: point.id,
            text: inLanguage(point, 'text', language),
            lang: langOf(point, 'text', language),
            actions: actions
              .filter(({ political_case_id }) => political_case_id === point.id)
              .map((action) => ({
                href: programmePath(programme, action),
                label: `${action.number} ${inLanguage(action, 'title', language)}`,
              })),
          })),
      }))
      .filter(({ points }) => points.length > 0),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function Strategy() {
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs label={page.path} trail={page.trail} />
      <PageTitle title={page.title} lang={page.lang}>
        {page.lead && <p className="lead">{page.lead}</p>}
        {page.edit && (
          <p>
            <a href={page.edit.href}>{page.edit.label}</a>
          </p>
        )}
      </PageTitle>
      {page.vision && (
        <section>
          <h2>{page.visionTitle}</h2>
          <p className="prose lead" lang={page.visionLang}>
            {page.vision}
          </p>
        </section>
      )}
      {page.parts.map((part) => (
        <section key={part.title}>
          <h2>{part.title}</h2>
          <ul className="prose">
            {part.points.map((point) => (
              <li key={point.id}>
                <span lang={point.lang}>{point.text}</span>
                {point.actions.length > 0 && (
                  <ul>
                    {point.actions.map((action) => (
                      <li key={action.href}>
                        <a href={action.href}>{action.label}</a>
                      </li>
                    ))}
                  </ul>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inLanguage } from '../../domain/events/rules.ts';
import { listActions, listAreas, listProgrammes, listTargets } from '../../domain/programme/queries.server.ts';
import { ActionRows } from '../../ui/action-rows.tsx';
import { Chips } from '../../ui/chips.tsx';
import { Figures, PageTitle } from '../../ui/page.tsx';
import { handle as handled } from '../../web/handle.ts';
import { conditionOf, groupsOfActions, programmeOf, programmePath } from '../../web/programme.ts';

export const loader = handled(async (handled) => {
  const { ctx, words, t, formats, language } = handled;
  const programme = await programmeOf(handled);
  const texts = words['action-programme'];
  const [areas, actions, targets, programmes, groupsOf] = await Promise.all([
    listAreas(ctx, programme.id),
    listActions(ctx, programme.id),
    listTargets(ctx, { programmeId: programme.id }),
    listProgrammes(ctx),
    groupsOfActions(handled, programme),
  ]);
  const targetsOf = Map.groupBy(targets, ({ action_id }) => action_id);
  const title = t('action-programme.of-year', { year: programme.year });
  return {
    texts,
    title,
    pageTitle: t('site.title', { page: title }),
    adopted: programme.adopted_on ? t('action-programme.adopted', { date: formats.date(programme.adopted_on) }) : '',
    years:
      programmes.length > 1
        ? programmes.map((one) => ({
            href: programmePath(one),
            label: String(one.year),
            current: one.year === programme.year,
          }))
        : [],
    figures: [
      { value: formats.number(areas.length), label: texts.areas },
      { value: formats.number(actions.length), label: texts.actions },
      { value: formats.number(targets.length), label: texts.targets },
    ],
    areas: areas.map((area) => ({
      number: area.number,
      title: inLanguage(area, 'title', language),
      actions: actions
        .filter((action) => action.area_id === area.id)
        .map((action) => ({
          href: programmePath(programme, action),
          number: action.number,
          title: inLanguage(action, 'title', language),
          groups: groupsOf(action.id, 'responsible')
            .map(({ label }) => label)
            .join(', '),
          condition: action.condition_state === 'open' ? conditionOf(action, language) : null,
          targets: t('action-programme.target-count', { count: targetsOf.get(action.id)?.length ?? 0 }),
        })),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function Programme() {
  const { texts, title, adopted, years, figures, areas } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle title={title}>
        <p className="lead">{texts.lead}</p>
        {adopted && <p className="muted">{adopted}</p>}
      </PageTitle>
      {years.length > 0 && <Chips label={texts.years} choices={years} />}
      <Figures figures={figures} />
      {areas.map((area) => (
        <section key={area.number} aria-labelledby={`area-${area.number}`}>
          <h2 id={`area-${area.number}`}>
            <span className="muted">{area.number}</span> {area.title}
          </h2>
          <ActionRows actions={area.actions} />
        </section>
      ))}
    </>
  );
}

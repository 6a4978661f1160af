import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inLanguage, langOf } from '../../domain/events/rules.ts';
import type { TargetId } from '../../domain/kernel/ids.ts';
import { addDays, dateOf } from '../../domain/kernel/time.ts';
import { listMoves, listYearBefore } from '../../domain/programme/comparisons/queries.server.ts';
import {
  findStrategy,
  listActions,
  listAreas,
  listProgrammes,
  listTargets,
} from '../../domain/programme/queries.server.ts';
import { listReadings } from '../../domain/programme/readings/queries.server.ts';
import type { Reading } from '../../domain/programme/readings/schema.ts';
import { ActionRows } from '../../ui/action-rows.tsx';
import { Chips } from '../../ui/chips.tsx';
import { PageTitle } from '../../ui/page.tsx';
import { StatusLegend } from '../../ui/status-marks.tsx';
import { Timeline } from '../../ui/timeline.tsx';
import { handle as handled } from '../../web/handle.ts';
import { conditionOf, editLink, groupsOfActions, movedLine, programmeOf, programmePath } from '../../web/programme.ts';
import { metOf, statusCounts } from '../../web/reading-words.ts';
import { timelineOf } from '../../web/timeline.ts';

export const loader = handled(async (handled) => {
  const { ctx, words, t, formats, language } = handled;
  const programme = await programmeOf(handled);
  const texts = words['action-programme'];
  const on = dateOf(ctx.now());
  const [areas, strategy] = await Promise.all([listAreas(ctx, programme.id), findStrategy(ctx, programme)]);
  const [actions, targets, readings, yearBefore, moves, programmes, groupsOf, timeline] = await Promise.all([
    listActions(ctx, programme.id),
    listTargets(ctx, { programmeId: programme.id }),
    listReadings(ctx, programme.id, { on }),
    programme.carried_from_id ? listYearBefore(ctx, programme.id, { on }) : new Map<TargetId, Reading>(),
    listMoves(ctx, programme.id, { since: addDays(on, -30), on }),
    listProgrammes(ctx),
    groupsOfActions(handled, programme),
    timelineOf(handled, programme, areas),
  ]);
  const readingsOf = Map.groupBy(readings, ({ action }) => action);
  const title = t('action-programme.of-year', { year: programme.year });
  return {
    texts,
    words: words.readings,
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
    timeline,
    strategy: strategy && {
      href: `${programmePath(programme)}/strategi`,
      label: inLanguage(strategy, 'name', language),
      lang: langOf(strategy, 'name', language),
    },
    edit: editLink(`?ar=${programme.year}`, handled),
    records: {
      label: words['reading-records'].label,
      links: (['csv', 'json'] as const).map((as) => ({
        href: `${programmePath(programme)}/malinger.${as}`,
        label: words['reading-records'][as],
      })),
    },
    summary: metOf(readings, handled),
    lastYear:
      yearBefore.size > 0
        ? t('readings.last-year', { status: metOf([...yearBefore.values()], handled).toLowerCase() })
        : '',
    legend: statusCounts(readings, handled),
    moved: moves.map((move) => movedLine(move, { programme, actions, targets }, handled)),
    areas: areas.map((area) => ({
      number: area.number,
      title: inLanguage(area, 'title', language),
      lang: langOf(area, 'title', language),
      actions: actions
        .filter((action) => action.area_id === area.id)
        .map((action) => ({
          href: programmePath(programme, action),
          number: action.number,
          title: inLanguage(action, 'title', language),
          lang: langOf(action, 'title', language),
          groups: groupsOf(action.id, 'responsible')
            .map(({ label }) => label)
            .join(', '),
          condition: action.condition_state === 'open' ? conditionOf(action, language) : null,
          marks: (readingsOf.get(action.id) ?? []).map(({ status }) => status),
          summary: metOf(readingsOf.get(action.id) ?? [], handled),
        })),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function Programme() {
  const {
    texts,
    words,
    title,
    adopted,
    years,
    summary,
    lastYear,
    legend,
    moved,
    areas,
    timeline,
    records,
    edit,
    strategy,
  } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle title={title}>
        <p className="lead">{texts.lead}</p>
        {adopted && <p className="muted">{adopted}</p>}
        {strategy && (
          <p>
            <a href={strategy.href} lang={strategy.lang}>
              {strategy.label}
            </a>
          </p>
        )}
        {edit && (
          <p>
            <a href={edit.href}>{edit.label}</a>
          </p>
        )}
      </PageTitle>
      {years.length > 0 && <Chips label={texts.years} choices={years} />}
      <p className="lead">{summary}</p>
      {lastYear && <p className="muted">{lastYear}</p>}
      <StatusLegend items={legend} />
      {moved.length > 0 && (
        <details>
          <summary>{words.moved}</summary>
          <ul className="prose">
            {moved.map((move) => (
              <li key={move.href}>
                <a href={move.href} lang={move.lang}>
                  {move.text}
                </a>
                : {move.change}
              </li>
            ))}
          </ul>
        </details>
      )}
      {areas.map((area) => (
        <section key={area.number} aria-labelledby={`area-${area.number}`}>
          <h2 id={`area-${area.number}`}>
            <span className="muted">{area.number}</span> <span lang={area.lang}>{area.title}</span>
          </h2>
          <ActionRows actions={area.actions} />
        </section>
      ))}
      {timeline && <Timeline texts={texts.timeline} {...timeline} />}
      <p className="small">
        {records.label}{' '}
        {records.links.map(({ href, label }, at) => (
          <span key={href}>
            {at > 0 && ' · '}
            <a href={href}>{label}</a>
          </span>
        ))}
      </p>
    </>
  );
}

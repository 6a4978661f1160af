import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listEvents } from '../../domain/events/listing/queries.server.ts';
import { inLanguage, langOf } from '../../domain/events/rules.ts';
import { dateOf } from '../../domain/kernel/time.ts';
import { listYearBefore } from '../../domain/programme/comparisons/queries.server.ts';
import { canRunProgrammes } from '../../domain/programme/policy.ts';
import { getAction, listBudget, listTargets, namesInMeasures } from '../../domain/programme/queries.server.ts';
import { listReadingsOfAction } from '../../domain/programme/readings/queries.server.ts';
import { targetKinds } from '../../domain/programme/schema.ts';
import { BudgetTable } from '../../ui/budget-table.tsx';
import { EventList } from '../../ui/event-list.tsx';
import { LinkedTables } from '../../ui/linked-tables.tsx';
import { Materials } from '../../ui/materials.tsx';
import { Breadcrumbs, Facts, PageTitle, Tag } from '../../ui/page.tsx';
import { TargetList } from '../../ui/target-list.tsx';
import { actionTies } from '../../web/action-ties.ts';
import { budgetRows } from '../../web/budget.ts';
import { monthsOf } from '../../web/event-words.ts';
import { handle as handled } from '../../web/handle.ts';
import { judgementLink } from '../../web/judgements.ts';
import { documentLinks } from '../../web/materials.ts';
import { measureSentence } from '../../web/measure-words.ts';
import {
  actionFacts,
  editLink,
  groupsOfActions,
  programmeOf,
  programmePath,
  targetPath,
  targetReading,
} from '../../web/programme.ts';

export const loader = handled(async (handled) => {
  const { ctx, params, words, t, language } = handled;
  const programme = await programmeOf(handled);
  const action = await getAction(ctx, programme.id, params.actionNumber);
  const texts = words['action-programme'];
  const on = dateOf(ctx.now());
  const [targets, readings, yearBefore, groupsOf, coming, past, budget] = await Promise.all([
    listTargets(ctx, { actionId: action.id }),
    listReadingsOfAction(ctx, action.id, { on }),
    programme.carried_from_id ? listYearBefore(ctx, programme.id, { on }) : new Map(),
    groupsOfActions(handled, programme),
    listEvents(ctx, { when: 'coming', action: action.id }),
    listEvents(ctx, { when: 'past', action: action.id }),
    listBudget(ctx, programme.id, action.id),
  ]);
  const names = await namesInMeasures(
    ctx,
    targets.map(({ measure }) => measure),
  );
  const title = inLanguage(action, 'title', language);
  return {
    texts,
    pageTitle: t('site.title', { page: `${action.number} ${title}` }),
    trail: [{ href: programmePath(programme), label: t('action-programme.of-year', { year: programme.year }) }],
    path: texts.path,
    rows: words.readings.rows,
    number: t('action-programme.number', { number: action.number }),
    title,
    lang: langOf(action, 'title', language),
    state: {
      label: texts.states[action.state],
      tone: action.state === 'stopped' ? ('warning' as const) : ('info' as const),
    },
    description: inLanguage({ ...action, description: action.description ?? '' }, 'description', language),
    descriptionLang: langOf(action, 'description', language),
    facts: actionFacts(action, groupsOf, handled),
    kinds: targetKinds
      .map((kind) => ({
        title: texts.kinds[kind],
        targets: targets
          .filter((target) => target.kind === kind)
          .map((target) => ({
            code: target.code,
            ...inOneLine(targetReading(target, readings, yearBefore, handled)),
            href: targetPath(programme, action, target),
            text: inLanguage(target, 'text', language),
            lang: langOf(target, 'text', language),
            measure: [
              `${measureSentence(target.measure, names, handled)}.`,
              ...(target.threshold_basis === 'implied' && 'least' in target.measure ? [texts.implied] : []),
            ].join(' '),
            judgement: judgementLink(target, handled),
          })),
      }))
      .filter((kind) => kind.targets.length > 0),
    coming: monthsOf(coming, handled),
    past: monthsOf(past, handled),
    documents: { title: words['desk-documents'].title, links: await documentLinks(handled, { action: action.id }) },
    budget: budgetRows(budget, handled).lines,
    edit: editLink(`/tiltak/${action.id}`, handled),
    ties: canRunProgrammes(ctx.actor) ? Object.values(await actionTies(action, programme, on, handled)) : [],
  };
});

function inOneLine({ notes, ...reading }: ReturnType<typeof targetReading>) {
  return { ...reading, notes: notes.join(' ') };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function Action() {
  const page = useLoaderData<typeof loader>();
  const { texts } = page;
  return (
    <>
      <Breadcrumbs label={page.path} trail={page.trail} />
      <PageTitle
        kicker={page.number}
        title={page.title}
        lang={page.lang}
        tag={<Tag tone={page.state.tone}>{page.state.label}</Tag>}
      />
      {page.description && (
        <p className="prose lead" lang={page.descriptionLang}>
          {page.description}
        </p>
      )}
      <Facts facts={page.facts} />
      {page.edit && (
        <p>
          <a href={page.edit.href}>{page.edit.label}</a>
        </p>
      )}
      {page.kinds.map((kind) => (
        <section key={kind.title}>
          <h2>{kind.title}</h2>
          <TargetList targets={kind.targets} rows={page.rows} />
        </section>
      ))}
      {page.coming.length > 0 && (
        <section>
          <h2>{texts.coming}</h2>
          <EventList months={page.coming} level={3} />
        </section>
      )}
      {page.past.length > 0 && (
        <section>
          <h2>{texts.held}</h2>
          <EventList months={page.past} level={3} />
        </section>
      )}
      <Materials {...page.documents} />
      <LinkedTables tables={page.ties} />
      {page.budget.length > 0 && (
        <section>
          <h2>{texts['budget-title']}</h2>
          <BudgetTable texts={page.texts} lines={page.budget} />
        </section>
      )}
    </>
  );
}

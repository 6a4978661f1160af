import { inLanguage, langOf } from '../domain/events/rules.ts';
import { NotFound } from '../domain/kernel/errors.ts';
import type { ActionId, TargetId } from '../domain/kernel/ids.ts';
import type { Language } from '../domain/kernel/shapes.ts';
import type { Move } from '../domain/programme/comparisons/rules.ts';
import { canRunProgrammes } from '../domain/programme/policy.ts';
import { getProgramme, listActionGroups } from '../domain/programme/queries.server.ts';
import type { Reading } from '../domain/programme/readings/schema.ts';
import type { Action, Programme, Target } from '../domain/programme/schema.ts';
import type { Handled } from './handle.ts';
import { readingNotes, readingNumber } from './reading-words.ts';

/** The programme of the year in the address. */
export async function programmeOf({ ctx, params }: Handled): Promise<Programme> {
  if (!/^\d{4}$/.test(params.year)) throw new NotFound('programme-not-found');
  return getProgramme(ctx, Number(params.year));
}

export function programmePath({ year }: { year: number }, action?: { number: string }): string {
  return action ? `/handlingsprogram/${year}/${action.number}` : `/handlingsprogram/${year}`;
}

/** Where the secretariat changes what the page shows; nothing for anyone else. */
export function editLink(path: string, { ctx, words }: Handled) {
  return canRunProgrammes(ctx.actor)
    ? { href: `/sekretariat/handlingsprogram${path}`, label: words['action-programme'].edit }
    : undefined;
}

/** The groups of each action, as links. */
export async function groupsOfActions(handled: Handled, programme: Programme) {
  const groups = await listActionGroups(handled.ctx, programme.id);
  const ofAction = Map.groupBy(groups, ({ action_id }) => action_id);
  return (id: ActionId, part: 'responsible' | 'takes part') =>
    (ofAction.get(id) ?? [])
      .filter((group) => group.part === part)
      .map((group) => ({ href: `/grupper/${group.slug}`, label: inLanguage(group, 'name', handled.language) }));
}

/** What an action hangs on, in the reader's language. */
export function conditionOf(action: Action, language: Language): string {
  return inLanguage({ ...action, condition: action.condition ?? '' }, 'condition', language);
}

/** What there is to know about an action, as far as it is known. */
export function actionFacts(
  action: Action,
  groupsOf: Awaited<ReturnType<typeof groupsOfActions>>,
  { ctx, words, language }: Handled,
) {
  const texts = words['action-programme'];
  const person = canRunProgrammes(ctx.actor) ? action.responsible : null;
  const names = (part: 'responsible' | 'takes part') => groupsOf(action.id, part).map(({ label }) => label);
  const condition = conditionOf(action, language);
  const goals = action.sustainability_goals.map(
    (goal) => words['sustainability-goals'][String(goal) as keyof (typeof words)['sustainability-goals']],
  );
  const political_case = action.political_case ?? '';
  const facts: [string, string, lang?: 'nb' | undefined][] = [
    [texts.responsible, names('responsible').join(', ')],
    [texts['responsible-person'], person ?? ''],
    [texts['takes-part'], names('takes part').join(', ')],
    [texts.partners, (action.partners ?? '').split('; ').join(', '), language === 'en' ? 'nb' : undefined],
    [
      texts.condition,
      condition
        ? [condition, action.condition_state && texts.conditions[action.condition_state]].filter(Boolean).join(' – ')
        : '',
      langOf(action, 'condition', language),
    ],
    [
      texts['political-case'],
      inLanguage({ ...action, political_case }, 'political_case', language),
      langOf(action, 'political_case', language),
    ],
    [texts.goals, goals.join(', ')],
  ];
  return facts.flatMap(([term, description, lang]) => (description ? [{ term, description, lang }] : []));
}

/** A target that stands otherwise than it did, from what to what. */
export function movedLine(
  { target, before, now }: Move,
  { programme, actions, targets }: { programme: Programme; actions: Action[]; targets: Target[] },
  handled: Handled,
) {
  const { t, words, language } = handled;
  const moved = targets.find(({ id }) => id === target)!;
  const action = actions.find(({ id }) => id === moved.action_id)!;
  const said = (reading: Reading) =>
    [words.readings.statuses[reading.status].toLowerCase(), readingNumber(reading, handled)].filter(Boolean).join(', ');
  return {
    href: targetPath(programme, action, moved),
    text: inLanguage(moved, 'text', language),
    lang: langOf(moved, 'text', language),
    change: t('readings.was-now', { before: said(before), now: said(now) }),
  };
}

/** Where the rows behind a target's number are. */
export function targetPath(programme: Programme, action: Action, { code }: { code: string }): string {
  return `${programmePath(programme, action)}/${code}`;
}

/** Where a target stands, in words, and where the same target stood a year ago. */
export function targetReading(
  target: Target,
  readings: Reading[],
  yearBefore: Map<TargetId, Reading>,
  handled: Handled,
) {
  const { t, words } = handled;
  const reading = readings.find((one) => one.target === target.id)!;
  const before = yearBefore.get(target.id);
  const then = before && [words.readings.statuses[before.status].toLowerCase(), readingNumber(before, handled)];
  return {
    status: { status: reading.status, label: words.readings.statuses[reading.status] },
    number: readingNumber(reading, handled),
    notes: [
      ...readingNotes(reading, handled),
      ...(then ? [t('readings.last-year', { status: then.filter(Boolean).join(', ') })] : []),
    ],
  };
}

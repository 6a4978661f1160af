import { isPolitical } from '../../groups/rules.ts';
import type { PlainDate } from '../../kernel/time.ts';
import type { AgendaItem } from '../agenda/schema.ts';
import type { Meeting } from '../schema.ts';
import type { Changes, News, NoticeContent, NoticeKind, Reach } from './schema.ts';

/** What the later notice has that the earlier had not. */
export function changesBetween(before: NoticeContent, now: NoticeContent): Changes {
  const known = new Map(before.cases.map((one) => [one.id, one]));
  const hashes = new Map(before.cases.flatMap(({ papers }) => papers.map((paper) => [paper.id, paper.hash] as const)));
  const papers = now.cases.flatMap((one) => one.papers);
  const still = new Set(papers.map(({ id }) => id));
  const stayed = now.cases.filter(({ id }) => known.has(id));
  return {
    when: before.starts_local !== now.starts_local || before.ends_local !== now.ends_local,
    where: before.place !== now.place || before.address !== now.address,
    lead: before.lead !== now.lead,
    order: stayed.some(
      ({ id }, at) => before.cases.filter((one) => stayed.some((other) => other.id === one.id))[at]?.id !== id,
    ),
    added: now.cases.filter(({ id }) => !known.has(id)).map(({ id }) => id),
    changed: stayed.filter(({ id, text }) => known.get(id)!.text !== text).map(({ id }) => id),
    papers: papers.filter(({ id, hash }) => hashes.get(id) !== hash).map(({ id }) => id),
    gone: [...hashes.keys()].filter((id) => !still.has(id)).length,
  };
}

export function isUnchanged({ added, changed, papers, gone, ...flags }: Changes): boolean {
  return added.length + changed.length + papers.length + gone === 0 && !Object.values(flags).includes(true);
}

/** What the next notice is called. New cases alone, with their papers, are a supplement to the agenda. */
export function kindOfNext(changes: Changes | undefined): NoticeKind {
  if (!changes) return 'notice';
  const { added, changed, when, where, order, gone } = changes;
  return added.length > 0 && changed.length === 0 && gone === 0 && !when && !where && !order
    ? 'supplement'
    : 'corrected';
}

/** Fewer days than this are pointed out. Ours alone: the law asks for reasonable notice and names no number (kommuneloven § 11-3). */
const SHORT_DAYS = 7;

export type Warning =
  | { kind: 'draft' | 'begun' | 'agenda-empty' }
  | { kind: 'no-paper'; cases: string[] }
  | { kind: 'short' | 'short-political'; days: number }
  | { kind: 'unreachable'; count: number };

/** What to look at before sending. The first three stand in its way. */
export function warningsFor(
  meeting: Meeting,
  items: AgendaItem[],
  { today, hasBegun, unreachable }: { today: PlainDate; hasBegun: boolean; unreachable: number },
): Warning[] {
  if (hasBegun) return [{ kind: 'begun' }];
  const days = Math.round((Date.parse(meeting.starts_local.slice(0, 10)) - Date.parse(today)) / 86_400_000);
  const bare = items.filter(({ paper, papers, kind }) => kind !== 'information' && !paper && papers.length === 0);
  const isShort = days < SHORT_DAYS;
  return [
    ...(meeting.published_at ? [] : [{ kind: 'draft' as const }]),
    ...(items.length === 0 ? [{ kind: 'agenda-empty' as const }] : []),
    ...(bare.length > 0 ? [{ kind: 'no-paper' as const, cases: bare.map(({ number }) => number) }] : []),
    ...(isShort
      ? [{ kind: isPolitical(meeting.group) ? ('short-political' as const) : ('short' as const), days }]
      : []),
    ...(unreachable > 0 ? [{ kind: 'unreachable' as const, count: unreachable }] : []),
  ];
}

/** Whether a notice can be sent at all. */
export function isInTheWay({ kind }: Warning): boolean {
  return kind === 'draft' || kind === 'begun' || kind === 'agenda-empty';
}

/**
 * What is ticked before anyone has chosen. Substitutes of political bodies know the cases should they be called in at
 * short notice; official addresses are a choice of the secretariat's.
 */
export function usualReaches(meeting: Meeting): Reach[] {
  return isPolitical(meeting.group) ? ['varas'] : [];
}

/** An organisation's mailbox is read, and journaled, by anyone there: it is told of meetings that are public anyway. */
export function mayReachOfficial(meeting: Meeting): boolean {
  return isPolitical(meeting.group);
}

/** What is new, in the order it matters; of cases and papers what these items let their reader know. */
export function newsOf(changes: Changes, now: NoticeContent, items: AgendaItem[]): News[] {
  const { starts_local, ends_local } = now;
  const named = (kind: 'added' | 'changed', ids: string[]) =>
    items.filter(({ caseId }) => ids.includes(caseId)).map(({ number, title }): News => ({ kind, number, title }));
  const papers = items
    .filter(({ caseId }) => !changes.added.includes(caseId))
    .flatMap(({ number, papers }) =>
      papers
        .filter(({ id }) => changes.papers.includes(id))
        .map((paper): News => ({ kind: 'paper', number, title: paper.readable ? paper.title : null })),
    );
  return [
    ...(changes.when ? [{ kind: 'when' as const, starts_local, ends_local }] : []),
    ...(changes.where ? [{ kind: 'where' as const, where: placeOf(now) }] : []),
    ...named('added', changes.added),
    ...named('changed', changes.changed),
    ...papers,
    ...(changes.gone > 0 ? [{ kind: 'gone' as const, count: changes.gone }] : []),
    ...(changes.order ? [{ kind: 'order' as const }] : []),
    ...(changes.lead ? [{ kind: 'lead' as const }] : []),
  ];
}

function placeOf({ place, address }: { place: string | null; address: string | null }): string {
  return [place, address].filter(Boolean).join(', ');
}

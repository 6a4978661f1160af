import { createHash } from 'node:crypto';
import type { People } from '../facts/schema.ts';
import { sourcesOf } from '../measures/rules.ts';
import type { MeasuredTarget } from '../readings/queries.server.ts';

/**
 * What a number rests on, as one hash: the formula, the number and what it is held against, and of each row that counts its
 * id and what the formula reads of it. What is set in the calendar is left out: it may change without being corrected.
 * There are no names in it, so it can be kept when the persons are forgotten; the same rows give the same hash.
 */
export function fingerprintOf({ target, measured, facts, reading }: MeasuredTarget): string {
  const { events, meetings, documents, entries, groups } = facts.actions.get(target.action_id)!;
  const { counted } = measured;
  const among = <Row extends { id: string }>(rows: Row[], ids: readonly string[] = []) =>
    rows.filter(({ id }) => ids.includes(id)).sort(byId);
  const reads = new Set(sourcesOf(target.measure));
  const rows = {
    measure: target.measure,
    number: [reading.value, reading.of, measured.needs.map(({ have, least }) => [have, least])],
    events: among([...events, ...meetings], counted.events).map(({ id, kind, starts_local, ...event }) => ({
      ...{ id, kind, starts_local },
      ...(reads.has('modes') ? { modes: [...event.modes].sort() } : {}),
      ...(reads.has('partners') ? { partners: [...event.partners].sort() } : {}),
      ...(reads.has('speakers') ? { presenting: [...event.presenting].sort() } : {}),
      ...(reads.has('documents') ? { documents: [...event.documents].sort() } : {}),
      ...(reads.has('people') ? { people: event.people.map(asText).sort() } : {}),
    })),
    documents: among(documents, counted.documents),
    entries: among(entries, counted.entries),
    groups: among(groups, counted.groups),
    organisations: [...(counted.organisations ?? [])].sort(),
    surveys: [...(counted.surveys ?? [])].sort(),
    judgement: reading.judgement && [reading.judgement.verdict, reading.judgement.on],
    share: reading.share,
  };
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

function asText({ organisation, isElected, count }: People): string {
  return JSON.stringify([organisation, isElected, count]);
}

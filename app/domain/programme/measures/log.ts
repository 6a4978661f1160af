import type { OrganisationId } from '../../kernel/ids.ts';
import { isMember, sectorOf } from '../facts/rules.ts';
import type { ActionFacts, EntryFact, Facts } from '../facts/schema.ts';
import { isParty } from './events.ts';
import { counting, type Measured, type Missing, type Need, type Note, type Unit } from './measured.ts';
import type { MeasureOf, Party } from './schema.ts';

type LogMeasure = MeasureOf<'log'>;

/** Entries of the action in the log, within the year; or the parties in them, each once. */
export function logged(measure: LogMeasure, { entries }: ActionFacts, facts: Facts): Measured {
  const ofKind = entries.filter(({ kind }) => measure.kinds.includes(kind));
  const fit = ofKind.filter((entry) => !measure.evidence || entry.hasEvidence);
  const done = fit.filter(({ isPlanned }) => !isPlanned);
  const coming = fit.filter(({ isPlanned }) => isPlanned);
  const without = ofKind.filter((entry) => !entry.isPlanned && !fit.includes(entry));
  const value = countOf(measure, done, facts);
  const notes: Note[] = [
    ...(measure.most !== undefined && value > measure.most
      ? [{ code: 'more-than-most' as const, most: measure.most }]
      : []),
    ...(without.length > 0 ? [{ code: 'not-counted' as const, count: without.length }] : []),
  ];
  return counting(
    { value, planned: countOf(measure, fit, facts) - value, least: measure.least, unit: unitOf(measure) },
    {
      entries: done.map(({ id }) => id),
      plannedEntries: coming.map(({ id }) => id),
      without: without.map(({ id }) => ({ id, reasons: ['evidence'] })),
      ...(measure.distinct ? { organisations: partiesIn(measure, done, facts) } : {}),
    },
    {
      notes,
      needs: internationalNeeded(measure, done, coming),
      ...(measure.parties ? { missing: partiesMissing(measure.parties, done, facts) } : {}),
    },
  );
}

function countOf(measure: LogMeasure, entries: EntryFact[], facts: Facts): number {
  if (measure.parties) return measure.parties.filter((party) => isMet(party, entries, facts)).length;
  return measure.distinct ? partiesIn(measure, entries, facts).length : entries.length;
}

function unitOf({ kinds, distinct, parties }: LogMeasure): Unit {
  if (parties) return 'party';
  return distinct ?? (kinds.length === 1 ? kinds[0]! : 'entry');
}

/** The parties a measure counts, each once. A municipality counts as a member on the day of the entry. */
function partiesIn({ distinct }: LogMeasure, entries: EntryFact[], facts: Facts): OrganisationId[] {
  const isCounted = (id: OrganisationId, { happened_on }: EntryFact): boolean => {
    const sector = sectorOf(facts, id);
    const isMunicipality = sector === 'municipality' && isMember(facts, id, happened_on);
    if (distinct === 'party') return sector !== undefined;
    if (distinct === 'subregion') return facts.organisations.get(id)?.isSubregion ?? false;
    return isMunicipality || (distinct === 'municipality or county' && sector === 'county');
  };
  return [...new Set(entries.flatMap((entry) => entry.parties.filter((id) => isCounted(id, entry))))];
}

function isMet(party: Party, entries: EntryFact[], facts: Facts): boolean {
  return entries.some(({ parties }) => parties.some((id) => isParty(party, id, facts)));
}

/** The parties there is no entry with: named, rather than a number of parties. */
function partiesMissing(parties: Party[], done: EntryFact[], facts: Facts): Missing[] {
  return parties
    .filter((party) => !isMet(party, done, facts))
    .map((party) => {
      const of =
        'organisation' in party
          ? { organisation: party.organisation as OrganisationId, name: nameOf(party.organisation, facts) }
          : party;
      return { kind: 'party', count: 1, ...of };
    });
}

function nameOf(id: string, { organisations }: Facts): string {
  return organisations.get(id)?.name ?? '';
}

function internationalNeeded({ international }: LogMeasure, done: EntryFact[], coming: EntryFact[]): Need[] {
  if (international === undefined) return [];
  const [have, planned] = [done, coming].map((some) => some.filter((entry) => entry.isInternational).length) as [
    number,
    number,
  ];
  const missing: Missing[] = have < international ? [{ kind: 'international', count: international - have }] : [];
  return [{ have, planned, least: international, missing }];
}

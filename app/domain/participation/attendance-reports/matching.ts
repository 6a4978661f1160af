/** Whose a row of a report is. Told by the address, or by name and organisation together; anything else is for a person. */
import { organisationKey } from '../../imports/columns.ts';
import type { ContactId, OrganisationId, ParticipationId } from '../../kernel/ids.ts';
import { searchKey } from '../../kernel/text.ts';
import { domainsOf } from '../../organisations/rules.ts';
import type { MatchedBy, ReportPerson } from './schema.ts';

/** Someone on the event. */
export interface Candidate {
  id: ParticipationId;
  name: string;
  organisationId: OrganisationId | null;
  organisation: string | null;
}

/** What a report's rows may be matched with. */
export interface Known {
  /** Whose an address is or has been, and that contact's participation in the event, if there is one. */
  byAddress: Map<string, { contactId: ContactId; participationId: ParticipationId | null }>;
  /** Those registered, by `nameKey`. */
  byName: Map<string, Candidate[]>;
  organisationOfDomain: Map<string, OrganisationId>;
  /** What a person has said before of the same name and address, by `personKey`; null: not a participant. */
  settled: Map<string, ParticipationId | null>;
}

export type Match =
  | { verdict: 'matched'; matchedBy: MatchedBy; participationId: ParticipationId }
  | { verdict: 'not-participant'; matchedBy: 'person'; participationId: null }
  | { verdict: 'doubtful'; matchedBy: null; participationId: null };

type Named = Pick<ReportPerson, 'name' | 'address'>;

const DOUBTFUL: Match = { verdict: 'doubtful', matchedBy: null, participationId: null };

/** Whose the row is. An address that is another contact's is never given to someone of the same name. */
export function matchOf(person: Named, known: Known): Match {
  const owner = person.address ? known.byAddress.get(person.address) : undefined;
  if (owner?.participationId) {
    return { verdict: 'matched', matchedBy: 'address', participationId: owner.participationId };
  }
  const before = known.settled.get(personKey(person));
  if (before) return { verdict: 'matched', matchedBy: 'person', participationId: before };
  if (before === null) return { verdict: 'not-participant', matchedBy: 'person', participationId: null };
  if (owner) return DOUBTFUL;
  const sure = namesakesOf(person, known).filter((candidate) => saysOrganisation(person, candidate, known));
  const [only] = sure;
  return only && sure.length === 1 ? { verdict: 'matched', matchedBy: 'name', participationId: only.id } : DOUBTFUL;
}

/** Whom a doubtful row may be: those registered with the same name, or first and last name. */
export function suggestionsFor(person: Named, known: Pick<Known, 'byName'>): Candidate[] {
  const same = namesakesOf(person, known);
  if (same.length > 0) return same;
  const ends = new Set(namesIn(person.name).flatMap((name) => endsKey(name) ?? []));
  return [...known.byName.values()].flat().filter(({ name }) => ends.has(endsKey(searchKey(name)) ?? ''));
}

/** The same words in any order are the same name: «Lie, Eva» is Eva Lie. */
export function nameKey(name: string): string {
  return searchKey(name).replace(/[.@]/g, ' ').split(/\s+/).filter(Boolean).sort().join(' ');
}

export function personKey({ name, address }: { name: string | null; address: string | null }): string {
  return JSON.stringify([nameKey(name ?? ''), address]);
}

function namesakesOf(person: Named, { byName }: Pick<Known, 'byName'>): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const name of namesIn(person.name)) {
    for (const candidate of byName.get(nameKey(name)) ?? []) found.set(candidate.id, candidate);
  }
  return [...found.values()];
}

/** What programs add to the name of someone without an account. */
const GUEST =
  /^(guest|unverified|external|gjest|gast|ekstern|extern|ikke bekreftet|ubekreftet|invite|invitado|vieras)$/;
const APART = /\s*[()|[\]{}/–—]\s*|\s+-\s+|\s*:\s+/;

/** The parts of what stands as a name: «Eva Lie (Moss kommune)», «iPad (Eva Lie)», «Lie, Eva | Moss». */
function partsIn(name: string): string[] {
  return name
    .split(APART)
    .map((part) => part.trim())
    .filter((part) => part && !GUEST.test(searchKey(part)));
}

function namesIn(name: string): string[] {
  const parts = partsIn(name);
  const pieces = parts.flatMap((part) => (part.includes(',') ? part.split(/\s*,\s*/) : []));
  return [...parts, ...pieces].map((part) => searchKey(part)).filter(Boolean);
}

function endsKey(name: string): string | undefined {
  const words = name.split(' ').filter(Boolean);
  return words.length > 1 ? [words[0]!, words.at(-1)!].sort().join(' ') : undefined;
}

/** Whether the row says where the person comes from, in the name or by the address's domain, and it is where this one does. */
function saysOrganisation({ name, address }: Named, candidate: Candidate, known: Known): boolean {
  const domain = address && domainsOf(address).find((domain) => known.organisationOfDomain.has(domain));
  const ofDomain = domain ? known.organisationOfDomain.get(domain) : undefined;
  if (ofDomain) return ofDomain === candidate.organisationId;
  const theirs = candidate.organisation && organisationKey(candidate.organisation);
  const said = partsIn(name)
    .flatMap((part) => [part, ...part.split(/\s*,\s*/)])
    .map(organisationKey);
  return Boolean(theirs) && said.includes(theirs!);
}

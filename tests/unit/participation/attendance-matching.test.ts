import { expect, test } from 'vitest';
import type { ContactId, OrganisationId, ParticipationId } from '../../../app/domain/kernel/ids.ts';
import {
  type Candidate,
  type Known,
  matchOf,
  nameKey,
  personKey,
  suggestionsFor,
} from '../../../app/domain/participation/attendance-reports/matching.ts';

const candidate = (id: string, name: string, organisation: string | null): Candidate => ({
  id: id as ParticipationId,
  name,
  organisationId: (organisation?.toLowerCase() ?? null) as OrganisationId | null,
  organisation,
});
const people = [
  candidate('eva', 'Eva Lie', 'Moss'),
  candidate('eva-2', 'Eva Lie', 'Hole'),
  candidate('ola', 'Ola Bø', 'Hole'),
  candidate('anne', 'Anne-Lise Marie Ås', 'Moss'),
  candidate('free', 'Per Fri', null),
];
const known: Known = {
  byAddress: new Map([
    ['ola@hole.example', { contactId: 'o' as ContactId, participationId: 'ola' as ParticipationId }],
    ['gammel@hole.example', { contactId: 'o' as ContactId, participationId: 'ola' as ParticipationId }],
    ['annen@moss.example', { contactId: 'x' as ContactId, participationId: null }],
  ]),
  byName: Map.groupBy(people, ({ name }) => nameKey(name)),
  organisationOfDomain: new Map([
    ['moss.example', 'moss' as OrganisationId],
    ['hole.example', 'hole' as OrganisationId],
  ]),
  settled: new Map([
    [personKey({ name: 'iPad', address: null }), 'anne' as ParticipationId],
    [personKey({ name: 'Siri Dal', address: null }), null],
  ]),
};

test.each([
  ['by address', 'Hvem som helst', 'ola@hole.example', 'matched', 'address', 'ola'],
  ['by an earlier address', 'Ola', 'gammel@hole.example', 'matched', 'address', 'ola'],
  ['by name and municipality', 'Ola Bø (Hole kommune)', null, 'matched', 'name', 'ola'],
  ['with the municipality first', 'Hole - Bø, Ola', null, 'matched', 'name', 'ola'],
  ['with letters folded', 'OLA BO | hole', null, 'matched', 'name', 'ola'],
  ['by name and the domain of the address', 'Ola Bø', 'ob@post.hole.example', 'matched', 'name', 'ola'],
  ['of two by that name the one from there', 'Eva Lie, Moss', null, 'matched', 'name', 'eva'],
  ['a name with a hyphen', 'Ås, Anne-Lise Marie (Moss)', null, 'matched', 'name', 'anne'],
  ['a name alone', 'Ola Bø', null, 'doubtful', null, null],
  ['a guest’s name alone', 'Ola Bø (Guest)', null, 'doubtful', null, null],
  ['two by that name', 'Eva Lie', null, 'doubtful', null, null],
  ['another municipality', 'Ola Bø (Moss)', null, 'doubtful', null, null],
  ['a domain of another municipality', 'Ola Bø, Hole', 'ob@moss.example', 'doubtful', null, null],
  ['the address of someone else', 'Eva Lie', 'annen@moss.example', 'doubtful', null, null],
  ['nobody', 'Fremmed Person (Moss)', 'f@moss.example', 'doubtful', null, null],
  ['no organisation to compare', 'Per Fri', null, 'doubtful', null, null],
  ['settled before', 'iPad', null, 'matched', 'person', 'anne'],
  ['settled before as not taking part', 'Siri Dal', null, 'not-participant', 'person', null],
  ['no name at all', '', null, 'doubtful', null, null],
])('%s', (_, name, address, verdict, matchedBy, participationId) => {
  expect(matchOf({ name, address }, known)).toEqual({ verdict, matchedBy, participationId });
});

test.each([
  ['Eva Lie', ['eva', 'eva-2']],
  ['Lie, Eva (Guest)', ['eva', 'eva-2']],
  ['Anne-Lise Ås', ['anne']],
  ['Ola Johan Bø', ['ola']],
  ['Fremmed', []],
])('%s may be', (name, expected) => {
  expect(suggestionsFor({ name, address: null }, known).map(({ id }) => id)).toEqual(expected);
});

import { beforeAll, describe, expect, test } from 'vitest';
import { eraseContact } from '../../app/domain/contacts/erasure/commands.server.ts';
import { mergeContacts } from '../../app/domain/contacts/merging/commands.server.ts';
import { addPosition } from '../../app/domain/contacts/positions/commands.server.ts';
import { createGroup, endGroupMembership } from '../../app/domain/groups/commands.server.ts';
import { actingAs, inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { ContactId, EventId, GroupId, OrganisationId } from '../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { resolveAudience, sortAudience } from '../../app/domain/newsletters/audience-members/queries.server.ts';
import type { Rule } from '../../app/domain/newsletters/audiences/schema.ts';
import { subscribe, unsubscribe } from '../../app/domain/newsletters/commands.server.ts';
import { suppress } from '../../app/domain/outbox/sending/commands.server.ts';
import { answerSurvey } from '../../app/domain/surveys/answering/commands.server.ts';
import { openSurvey } from '../../app/domain/surveys/commands.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aContact, anOrganisation, aParticipation, aPublishedEvent, aSeat } from '../support/factories.ts';
import { someTopics } from '../support/newsletters.ts';
import { anAttendance } from '../support/programme.ts';
import { answersTo, aSurvey, linksTo } from '../support/surveys.ts';

/**
 * Five people who subscribe to `climate` or `transport`, or have a seat, and what else is true of them:
 * Anne of Moss; Bo of a cluster; Cecilie who represents Moss; Dag of Aremark, next to Moss in the same council; Eva.
 */
const database = testDatabase();
const clock = clockAt();
const ctx = () => testCtx(database.db, { clock });

const on = '2026-01-01' as PlainDate;
const people = {} as Record<'anne' | 'bo' | 'cecilie' | 'dag' | 'eva', ContactId>;
let climate: string;
let transport: string;
let group: GroupId;
let moss: OrganisationId;
let council: OrganisationId;
let webinar: EventId;
let ended: string;
let clusterId: OrganisationId;

const subscribed = (contactId: ContactId, topics: string[]) =>
  subscribe(ctx(), contactId, { topics, basis: 'consent', source: 'secretariat', note: 'Spurte på telefon' });
const organisationNamed = async (name: string) =>
  (await database.db.selectFrom('organisations').select('id').where('name', '=', name).executeTakeFirstOrThrow())
    .id as OrganisationId;
const namesOf = (ids: ContactId[]) =>
  Object.entries(people)
    .filter(([, id]) => ids.includes(id))
    .map(([name]) => name);
const who = async (rule: Rule) => namesOf((await resolveAudience(ctx(), rule)).map(({ contactId }) => contactId));

beforeAll(async () => {
  await loadReferenceData(ctx());
  [climate, transport] = (await someTopics(ctx())) as [string, string];
  moss = await organisationNamed('Moss');
  const seatsOfMoss = await database.db
    .selectFrom('subregion_municipalities')
    .select('subregion_id')
    .where('municipality_id', '=', moss)
    .executeTakeFirstOrThrow();
  council = seatsOfMoss.subregion_id as OrganisationId;
  const neighbour = await database.db
    .selectFrom('subregion_municipalities')
    .select('municipality_id')
    .where('subregion_id', '=', council)
    .where('municipality_id', '!=', moss)
    .executeTakeFirstOrThrow();
  const cluster = await anOrganisation(ctx(), { name: 'Vannklyngen', sector: 'cluster' });
  clusterId = cluster.id;
  for (const name of ['anne', 'bo', 'cecilie', 'dag', 'eva'] as const) {
    people[name] = await aContact(ctx(), { name, address: `${name}@moss.example` });
  }
  const { anne, bo, cecilie, dag, eva } = people;
  await addPosition(ctx(), anne, { organisationId: moss, kind: 'elected', fromOn: on });
  await addPosition(ctx(), bo, { organisationId: cluster.id, kind: 'employee', fromOn: on });
  const neighbourId = neighbour.municipality_id as OrganisationId;
  await addPosition(ctx(), dag, { organisationId: neighbourId, kind: 'employee', fromOn: on });
  await subscribed(anne, [climate]);
  await subscribed(bo, [climate, transport]);
  await subscribed(dag, [transport]);
  await subscribed(eva, [transport]);
  group = await createGroup(ctx(), { kind: 'faggruppe', name: 'Vann', composition: 'open', from_on: on });
  const other = await createGroup(ctx(), { kind: 'faggruppe', name: 'Skog', composition: 'open', from_on: on });
  await aSeat(ctx(), group, cecilie, { role: 'leder', representsId: moss });
  await aSeat(ctx(), group, dag);
  await aSeat(ctx(), other, dag, { role: 'leder' });
  ended = (await aSeat(ctx(), other, eva, { role: 'leder' })).id;
  await endGroupMembership(ctx(), ended, '2026-01-10' as PlainDate);
  webinar = (await aPublishedEvent(ctx())).id;
  for (const name of ['anne', 'bo', 'eva'] as const) {
    const id = await aParticipation(ctx(), { eventId: webinar, name, email: `${name}@moss.example` });
    if (name !== 'eva') await anAttendance(ctx(), id, '2026-02-05');
  }
});

describe('one condition', () => {
  test.each<[string, () => Rule, string[]]>([
    ['a topic', () => ({ kind: 'topic', topicId: climate }), ['anne', 'bo']],
    ['seats in a group', () => ({ kind: 'group', groupId: group }), ['cecilie', 'dag']],
    ['a role in a group', () => ({ kind: 'group', groupId: group, role: 'leder' }), ['cecilie']],
    ['a role anywhere; a seat that has ended is none', () => ({ kind: 'role', role: 'leder' }), ['cecilie', 'dag']],
    ['a kind of position', () => ({ kind: 'position', position: 'employee' }), ['bo', 'dag']],
    [
      'a municipality, by position or by seat',
      () => ({ kind: 'municipality', organisationId: moss }),
      ['anne', 'cecilie'],
    ],
    [
      'a subregion with its municipalities',
      () => ({ kind: 'subregion', organisationId: council }),
      ['anne', 'cecilie', 'dag'],
    ],
    ['a sector', () => ({ kind: 'sector', sector: 'cluster' }), ['bo']],
    ['registered', () => ({ kind: 'participation', eventId: webinar, what: 'registered' }), ['anne', 'bo', 'eva']],
    ['attended', () => ({ kind: 'participation', eventId: webinar, what: 'attended' }), ['anne', 'bo']],
    ['registered and not there', () => ({ kind: 'participation', eventId: webinar, what: 'absent' }), ['eva']],
    ['on a waiting list', () => ({ kind: 'participation', eventId: webinar, what: 'waitlisted' }), []],
  ])('%s', async (_, rule, expected) => {
    expect(await who(rule())).toEqual(expected);
  });

  test('a date of a series and a part of a day count for the whole', async () => {
    const date = await aPublishedEvent(ctx());
    await inTransaction(ctx(), ({ db }) =>
      db.updateTable('events').set({ parent_id: webinar }).where('id', '=', date.id).execute(),
    );
    await aParticipation(ctx(), { eventId: date.id, name: 'dag', email: 'dag@moss.example' });
    expect(await who({ kind: 'participation', eventId: webinar, what: 'registered' })).toContain('dag');
  });

  test('answered a survey or not, of those who were asked; anonymous or not', async () => {
    const id = await aSurvey(ctx(), { audience: 'group', groupId: group, anonymity: 'anonymous' });
    await openSurvey(ctx(), id);
    const [first] = await linksTo(ctx(), id);
    const { contact_id } = await database.db
      .selectFrom('survey_invitations')
      .select('contact_id')
      .where('survey_id', '=', id)
      .orderBy('id')
      .executeTakeFirstOrThrow();
    const answers = await answersTo(ctx(), id, { useful: '4' });
    await answerSurvey(actingAs(ctx(), { kind: 'anyone' }), first!, answers, { ip: '192.0.2.7' });
    const answered = namesOf([contact_id as ContactId]);
    const others = ['cecilie', 'dag'].filter((name) => !answered.includes(name));
    expect(await who({ kind: 'survey', surveyId: id, answered: 'yes' })).toEqual(answered);
    expect(await who({ kind: 'survey', surveyId: id, answered: 'no' })).toEqual(others);
  });

  test('what a municipality was asked as such, its people have answered or not', async () => {
    const id = await aSurvey(ctx(), {
      template: 'member-survey',
      anonymity: 'municipality',
      audience: 'municipalities',
    });
    await inTransaction(ctx(), ({ db }) =>
      db.insertInto('official_addresses').values({ organisation_id: moss, address: 'post@moss.example' }).execute(),
    );
    await openSurvey(ctx(), id);
    expect(await who({ kind: 'survey', surveyId: id, answered: 'no' })).toEqual(['anne', 'cecilie']);
    const [link] = await linksTo(ctx(), id);
    const answers = await answersTo(ctx(), id, { 'membership-worth': '4', voice: '3' });
    const from = { ip: '192.0.2.7', signedBy: 'Ola Rådmann' };
    await answerSurvey(actingAs(ctx(), { kind: 'anyone' }), link!, answers, from);
    expect(await who({ kind: 'survey', surveyId: id, answered: 'no' })).toEqual([]);
    expect(await who({ kind: 'survey', surveyId: id, answered: 'yes' })).toEqual(['anne', 'cecilie']);
  });
});

describe('conditions together', () => {
  const topic = (topicId: string): Rule => ({ kind: 'topic', topicId });
  const attended = (): Rule => ({ kind: 'participation', eventId: webinar, what: 'attended' });

  test.each<[string, () => Rule, string[]]>([
    ['and', () => ({ all: [topic(climate), topic(transport)] }), ['bo']],
    ['or', () => ({ any: [topic(climate), { kind: 'group', groupId: group }] }), ['anne', 'bo', 'cecilie', 'dag']],
    [
      'not, also where participants without a person are',
      () => ({ all: [topic(transport), { not: attended() }] }),
      ['dag', 'eva'],
    ],
    [
      'nested',
      () => ({
        all: [
          { any: [topic(climate), topic(transport)] },
          { not: { any: [attended(), { kind: 'role', role: 'leder' }] } },
        ],
      }),
      ['eva'],
    ],
    ['a rule that says nothing gives nobody', () => ({ all: [{ any: [] }, { not: { all: [] } }] }), []],
    ['what says nothing is passed over', () => ({ all: [topic(climate), { any: [] }] }), ['anne', 'bo']],
  ])('%s', async (_, rule, expected) => {
    const { id } = await aPublishedEvent(ctx());
    const erased = await aContact(ctx(), { address: `borte${id}@moss.example` });
    await aParticipation(ctx(), { eventId: webinar, name: 'Borte', email: `borte${id}@moss.example` });
    await eraseContact(ctx(), erased);
    expect(await who(rule())).toEqual(expected);
  });
});

describe('who is never written to', () => {
  const inMoss = async (name: string, address?: string) => {
    const id = await aContact(ctx(), { name, ...(address ? { address } : {}) });
    await addPosition(ctx(), id, { organisationId: moss, kind: 'other', fromOn: on });
    return id;
  };
  const rule = (): Rule => ({
    all: [
      { kind: 'municipality', organisationId: moss },
      { kind: 'position', position: 'other' },
    ],
  });

  test('who left, who has no basis or no address; the dead address is told apart; merged and erased are nobody', async () => {
    const [left, stranger, unreachable, dead, erased, one, kept, moved] = [
      await inMoss('Gått', 'gatt@moss.example'),
      await inMoss('Fremmed', 'fremmed@moss.example'),
      await inMoss('Uten adresse'),
      await inMoss('Død', 'dod@moss.example'),
      await inMoss('Slettet', 'slettet@moss.example'),
      await inMoss('En', 'en@moss.example'),
      await inMoss('Samme', 'samme@moss.example'),
      await inMoss('Flyttet', 'flyttet@moss.example'),
    ];
    for (const id of [left, unreachable, dead, erased, one, kept, moved]) await subscribed(id, [climate]);
    await unsubscribe(ctx(), left);
    await unsubscribe(ctx(), moved);
    await aSeat(ctx(), group, left);
    await inTransaction(ctx(), async (ctx) => {
      await suppress(ctx, 'dod@moss.example');
      await ctx.db
        .updateTable('contact_addresses')
        .set({ replaced_at: ctx.now() })
        .where('contact_id', '=', moved)
        .execute();
      const address = { address: 'ny@moss.example', contact_id: moved, added_at: ctx.now() };
      await ctx.db.insertInto('contact_addresses').values(address).execute();
    });
    await eraseContact(ctx(), erased);
    await mergeContacts(ctx(), { from: one, into: kept });
    const { members, left: out } = await sortAudience(ctx(), rule());
    expect(members.map(({ address, isDead }) => [address, isDead]).sort()).toEqual([
      ['dod@moss.example', true],
      ['samme@moss.example', false],
    ]);
    expect(Object.fromEntries(out.map(({ contactId, because }) => [contactId, because]))).toEqual({
      [left]: 'left',
      [moved]: 'left',
      [stranger]: 'no-basis',
      [unreachable]: 'no-address',
    });
  });

  test('a subscription is to something: a rule about another topic is not reached by it', async () => {
    const reader = await inMoss('Leser', 'leser@moss.example');
    await subscribed(reader, [transport]);
    const both: Rule = { any: [{ kind: 'topic', topicId: climate }, rule()] };
    const because = async (rule: Rule) =>
      (await sortAudience(ctx(), rule)).left.find(({ contactId }) => contactId === reader)?.because;
    expect(await because(rule())).toBeUndefined();
    expect(await because(both)).toBe('no-basis');
    expect(await because({ all: [rule(), { not: { kind: 'topic', topicId: climate } }] })).toBeUndefined();
  });
});

test('each once, in the order of ids, with what a mail needs', async () => {
  const members = await resolveAudience(ctx(), {
    any: [
      { kind: 'group', groupId: group },
      { kind: 'topic', topicId: climate },
    ],
  });
  expect(members.map(({ contactId }) => contactId)).toEqual(members.map(({ contactId }) => contactId).sort());
  expect(members.find(({ contactId }) => contactId === people.cecilie)).toEqual({
    contactId: people.cecilie,
    address: 'cecilie@moss.example',
    name: 'cecilie',
    language: 'nb',
    organisationId: moss,
    isDead: false,
  });
  const { bo } = people;
  expect(members.find(({ contactId }) => contactId === bo)).toMatchObject({ organisationId: clusterId });
  await expect(resolveAudience(actingAs(ctx(), { kind: 'contact', contactId: bo }), { all: [] })).rejects.toThrow(
    'forbidden',
  );
  await addPosition(ctx(), people.cecilie, { organisationId: clusterId, kind: 'employee', fromOn: on });
  const [cecilie] = await resolveAudience(ctx(), {
    all: [
      { kind: 'group', groupId: group },
      { kind: 'sector', sector: 'cluster' },
    ],
  });
  expect(cecilie, 'of a municipality, whatever else').toMatchObject({ organisationId: moss });
});

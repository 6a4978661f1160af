import { beforeEach, expect, test } from 'vitest';
import { issueToken } from '../../app/domain/access/commands.server.ts';
import { createContact } from '../../app/domain/contacts/commands.server.ts';
import { findContactByAddress, listPositions } from '../../app/domain/contacts/queries.server.ts';
import { addGroupMember } from '../../app/domain/groups/commands.server.ts';
import { getGroup, listGroupMembers } from '../../app/domain/groups/queries.server.ts';
import { actingAs, type Ctx } from '../../app/domain/kernel/ctx.ts';
import type { ContactId, OrganisationId, RoundAnswerId, RoundId } from '../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { createOrganisation } from '../../app/domain/organisations/commands.server.ts';
import { approveAnswer } from '../../app/domain/rounds/approving/commands.server.ts';
import {
  answerRound,
  closeRound,
  openConfirmation,
  openElection,
  openYearlyConfirmation,
  remindRound,
} from '../../app/domain/rounds/commands.server.ts';
import {
  getAnswerByLink,
  getRoundAnswer,
  listContactsIn,
  listRoundAnswers,
  listRounds,
} from '../../app/domain/rounds/queries.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { clockAt, type TestClock, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aUser } from '../support/factories.ts';

const database = testDatabase();
const dueOn = '2026-02-15' as PlainDate;
const endsOn = '2026-06-30' as PlainDate;
const answeredBy = 'Postmottaket';
let clock: TestClock;
let ctx: Ctx;
let moss: OrganisationId;
let turn = 0;

/** The file's database is one for all tests: each closes the rounds it finds and has addresses of its own. */
beforeEach(async () => {
  turn++;
  clock = clockAt();
  const platform = testCtx(database.db, { clock });
  await loadReferenceData(platform);
  ctx = actingAs(platform, { kind: 'secretariat', contactId: await aUser(platform, 'secretariat', {}) });
  for (const round of await listRounds(ctx)) await closeRound(ctx, round.id);
  const row = await database.db.selectFrom('organisations').select('id').where('name', '=', 'Moss').executeTakeFirst();
  moss = row!.id as OrganisationId;
  await database.db.transaction().execute(async (db) => {
    await db
      .insertInto('official_addresses')
      .values({ address: 'postmottak@moss.example', organisation_id: moss })
      .onConflict((conflict) => conflict.column('address').doNothing())
      .execute();
  });
});

const own = (address: string) => address.replace('@', `.${turn}@`);

async function answerOf(roundId: RoundId, organisationId = moss): Promise<RoundAnswerId> {
  return (await listRoundAnswers(ctx, roundId)).find((answer) => answer.organisation_id === organisationId)!.id;
}

async function asked(roundId: RoundId) {
  const answerId = await answerOf(roundId);
  const messages = await database.db
    .selectFrom('messages')
    .select(['address', 'data'])
    .where('purpose', '=', 'round-asked')
    .execute();
  return messages.filter(({ data }) => data.includes(answerId)).map(({ address }) => address);
}

async function seats(slug: string, on: PlainDate) {
  const { id } = await getGroup(ctx, slug);
  return listGroupMembers(ctx, id, { on });
}

async function answer(id: RoundAnswerId, input: Partial<Parameters<typeof answerRound>[2]>) {
  await answerRound(ctx, await getRoundAnswer(ctx, id), { answeredBy, people: [], contacts: [], ...input });
}

test('an election period ends every political seat on its day, and asks each member municipality', async () => {
  const contactId = await createContact(ctx, { name: 'Gammel Representant' });
  const fromOn = '2026-01-01' as PlainDate;
  for (const slug of ['representantskapet', 'klima-og-miljo']) {
    const { id } = await getGroup(ctx, slug);
    await addGroupMember(ctx, id, { contactId, role: 'medlem', rank: 1, representsId: moss, fromOn });
  }
  await expect(openElection(ctx, { endsOn: '2026-01-01' as PlainDate, dueOn })).rejects.toMatchObject({
    field: 'endsOn',
  });
  const id = await openElection(ctx, { endsOn, dueOn });
  const sits = async (slug: string, on: string) =>
    (await seats(slug, on as PlainDate)).some((seat) => seat.contact_id === contactId);
  expect(await sits('representantskapet', '2026-06-30')).toBe(true);
  expect(await sits('representantskapet', '2026-07-01')).toBe(false);
  expect(await sits('klima-og-miljo', '2026-07-01')).toBe(true);
  expect(await listRoundAnswers(ctx, id)).toHaveLength(62);
  expect(await asked(id)).toEqual(['postmottak@moss.example']);
  await expect(openElection(ctx, { endsOn, dueOn })).rejects.toMatchObject({ code: 'round-already-open' });
});

test('a municipality names its representatives by a link; approved, they have their seats', async () => {
  const id = await answerOf(await openElection(ctx, { endsOn, dueOn }));
  const link = await issueToken(ctx, { purpose: 'round', subjectId: id });
  const anyone = actingAs(ctx, { kind: 'anyone' });
  const opened = await getAnswerByLink(anyone, link);
  await expect(answerRound(anyone, opened, { answeredBy, people: [], contacts: [] })).rejects.toMatchObject({
    code: 'representative-missing',
  });
  const people = [
    { name: 'Ny Ordfører', email: own('ordforer@moss.example'), title: 'Ordfører', kind: 'employee' as const },
    { name: 'Ny Vara', email: own('vara@moss.example'), kind: 'employee' as const },
  ];
  const twice = [...people, people[0]!];
  await expect(answerRound(anyone, opened, { answeredBy, people: twice, contacts: [] })).rejects.toMatchObject({
    field: 'people[2].email',
  });
  await answerRound(anyone, opened, { answeredBy, people, contacts: [] });
  await expect(approveAnswer(anyone, id)).rejects.toMatchObject({ code: 'forbidden' });
  await approveAnswer(ctx, id);
  await approveAnswer(ctx, id);
  const named = (await seats('representantskapet', '2026-07-01' as PlainDate)).filter((seat) =>
    seat.name.startsWith('Ny '),
  );
  expect(named.map(({ name, role, rank, represents }) => [name, role, rank, represents])).toEqual([
    ['Ny Ordfører', 'medlem', 1, 'Moss'],
    ['Ny Vara', 'varamedlem', 1, 'Moss'],
  ]);
  const mayor = (await findContactByAddress(ctx, own('ordforer@moss.example')))!;
  expect(await listPositions(ctx, mayor.id)).toMatchObject([{ kind: 'elected', title: 'Ordfører' }]);
  await expect(answer(id, { people })).rejects.toMatchObject({ code: 'answer-already-approved' });
  expect((await getRoundAnswer(ctx, id)).answer).toBeUndefined();
});

test('a municipality says who has left and who is new; nothing happens before it is approved', async () => {
  const stays = await createContact(ctx, { name: 'Blir Her', organisationId: moss });
  const leaves = await createContact(ctx, { name: 'Har Sluttet', organisationId: moss });
  const id = await answerOf(await openConfirmation(ctx, { dueOn }));
  const contacts = [
    { id: stays, stays: 'yes' as const },
    { id: leaves, stays: 'no' as const },
    { id: 'someone else' as ContactId, stays: 'no' as const },
  ];
  const people = [{ name: 'Ny Ansatt', email: own('ny@moss.example'), kind: 'employee' as const }];
  await answer(id, { contacts, people });
  clock.advance({ days: 1 });
  const names = async () =>
    (await listContactsIn(ctx, moss, { on: '2026-01-17' as PlainDate })).map((contact) => contact.name);
  expect(await names()).toEqual(expect.arrayContaining(['Blir Her', 'Har Sluttet']));
  expect(await names()).not.toContain('Ny Ansatt');
  await approveAnswer(ctx, id);
  expect(await names()).toEqual(expect.arrayContaining(['Blir Her', 'Ny Ansatt']));
  expect(await names()).not.toContain('Har Sluttet');
});

test('those who have not answered are reminded, once a day; a closed round takes no answers', async () => {
  const round = await openConfirmation(ctx, { dueOn });
  const id = await answerOf(round);
  await expect(approveAnswer(ctx, id)).rejects.toMatchObject({ code: 'no-answer-yet' });
  clock.advance({ days: 3 });
  await remindRound(ctx, round);
  await remindRound(ctx, round);
  expect(await asked(round)).toHaveLength(2);
  await answer(id, {});
  clock.advance({ days: 3 });
  await remindRound(ctx, round);
  expect(await asked(round)).toHaveLength(2);
  await closeRound(ctx, round);
  await closeRound(ctx, round);
  await expect(answer(id, {})).rejects.toMatchObject({ code: 'round-closed' });
  await expect(remindRound(ctx, round)).rejects.toMatchObject({ code: 'round-closed' });
  expect((await getRoundAnswer(ctx, id)).answer).toBeUndefined();
});

test('the year’s round opens by itself, unless there has been one', async () => {
  const system = actingAs(ctx, { kind: 'system' });
  const count = async () => (await listRounds(ctx)).filter((round) => round.kind === 'contacts').length;
  const before = await count();
  await openYearlyConfirmation(system);
  expect(await count()).toBe(before);
  clock.advance({ days: 301 });
  await openYearlyConfirmation(system);
  await openYearlyConfirmation(system);
  expect(await count()).toBe(before + 1);
});

test('who only has registered on an open form is not shown to the municipality', async () => {
  const { id } = await createOrganisation(actingAs(ctx, { kind: 'system' }), {
    name: `Prøveby ${turn}`,
    sector: 'municipality',
  });
  await createContact(actingAs(ctx, { kind: 'anyone' }), { name: 'Ubekreftet', organisationId: id });
  expect(await listContactsIn(ctx, id, { on: '2026-01-15' as PlainDate })).toEqual([]);
});

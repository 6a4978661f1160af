import { beforeEach, expect, test } from 'vitest';
import { addGroupMember, endGroupMembership } from '../../app/domain/groups/commands.server.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import { Conflict, Forbidden } from '../../app/domain/kernel/errors.ts';
import { type ContactId, type EventId, type GroupId, newId } from '../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { answerInvitation } from '../../app/domain/participation/invitations/commands.server.ts';
import { writeToParticipants } from '../../app/domain/participation/letters/commands.server.ts';
import { listRecipients } from '../../app/domain/participation/letters/queries.server.ts';
import type { Audience, Letter } from '../../app/domain/participation/letters/schema.ts';
import { aMunicipality, anAttendee, aPerson } from '../support/attendees.ts';
import { testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aPublishedEvent } from '../support/factories.ts';
import { participationOf } from '../support/invitations.ts';

const database = testDatabase();
let ctx: Ctx;
let event: EventId;
let letter: Letter;

beforeEach(async () => {
  ctx = testCtx(database.db);
  event = (await aPublishedEvent(ctx)).id;
  letter = { audience: 'registered', subject: 'Husk lunsj', body: 'Vi serverer fra kl. 11.', key: crypto.randomUUID() };
});

const namesOf = async (audience: Audience) =>
  (await listRecipients(ctx, event, audience)).map(({ name, isReachable }) => (isReachable ? name : `${name}?`));
const sent = () =>
  database.db.selectFrom('messages').select(['data', 'version', 'lane']).where('event_id', '=', event).execute();

test('each audience is who it says', async () => {
  const there = await anAttendee(ctx, event, { name: 'Møtt' });
  await anAttendee(ctx, event, { name: 'Ikke møtt' });
  await anAttendee(ctx, event, { name: 'Venter', state: 'waitlisted' });
  await anAttendee(ctx, event, { name: 'Tilbudt', state: 'offered' });
  const gone = await anAttendee(ctx, event, { name: 'Meldt av', state: 'withdrawn' });
  await inTransaction(ctx, async ({ db, now }) => {
    for (const participation_id of [there, gone]) {
      await db
        .insertInto('attendances')
        .values({ participation_id, day_on: '2026-02-05', mode: 'room', source: 'manual', noted_at: now() })
        .execute();
    }
  });
  expect(await namesOf('registered')).toEqual(['Ikke møtt', 'Møtt']);
  expect(await namesOf('waiting')).toEqual(['Tilbudt', 'Venter']);
  expect(await namesOf('attended')).toEqual(['Meldt av', 'Møtt']);
  expect(await namesOf('absent')).toEqual(['Ikke møtt']);
});

test('the contacts of the municipalities that are missing, once each, confirmed, and not those who have answered', async () => {
  const moss = await aMunicipality(ctx, 'Moss');
  const hole = await aMunicipality(ctx, 'Hole');
  const eva = await aPerson(ctx, 'Eva i Hole', { position: hole });
  await inTransaction(ctx, ({ db }) =>
    db
      .insertInto('positions')
      .values({ id: 'second', contact_id: eva, organisation_id: hole, kind: 'elected', from_on: '2025-01-01' })
      .execute(),
  );
  await aPerson(ctx, 'Ikke bekreftet', { position: hole, confirmed: false });
  await aPerson(ctx, 'I Moss', { position: moss });
  const declined = await aPerson(ctx, 'Sa nei', { position: hole });
  await anAttendee(ctx, event, { contact_id: declined, organisation_id: hole, state: 'declined' });
  await anAttendee(ctx, event, { organisation_id: moss });
  const assistant = await aPerson(ctx, 'Assistent', { address: 'assistent@hole.example' });
  await aPerson(ctx, 'Ordfører', { position: hole, address: null, assistant_id: assistant });
  await aPerson(ctx, 'Uten adresse', { position: hole, address: null });
  expect(await namesOf('missing')).toEqual(['Eva i Hole', 'Ordfører', 'Uten adresse?']);
});

test('members of the groups an event is for, on its day, who have not answered', async () => {
  const [climate, transport, other] = [await aGroup(), await aGroup(), await aGroup()];
  event = (await aPublishedEvent(ctx, { openness: 'groups', groups: [climate, transport] })).id;
  const member = async (name: string, ...groups: GroupId[]) => {
    const contactId = await aPerson(ctx, name);
    const seat = { contactId, role: 'medlem' as const, rank: 1, fromOn: '2025-01-01' as PlainDate };
    const seats = [];
    for (const group of groups) seats.push((await addGroupMember(ctx, group, seat)).id);
    return { contactId, seats };
  };
  await member('I begge', climate, transport);
  for (const answer of ['yes', 'no'] as const) {
    const { contactId } = await member(`Har svart ${answer}`, climate);
    const { id } = await participationOf(ctx, event, contactId);
    await answerInvitation(ctx, id, { answer, channel: 'web' });
  }
  const { seats } = await member('Gått av', climate);
  await endGroupMembership(ctx, seats[0]!, '2026-01-31' as PlainDate);
  await member('I en annen', other);
  expect(await namesOf('unanswered')).toEqual(['I begge']);
});

async function aGroup(): Promise<GroupId> {
  const id = newId<GroupId>();
  const group = { id, kind: 'faggruppe' as const, name: id, slug: id, from_on: '2025-01-01', rank: 1 };
  await inTransaction(ctx, ({ db }) => db.insertInto('groups').values(group).execute());
  return id;
}

test('a letter is one mail to each who can be reached, and the same form again is not another', async () => {
  await anAttendee(ctx, event, { name: 'Eva' });
  await anAttendee(ctx, event, { name: 'Ola' });
  await anAttendee(ctx, event, { contact_id: await aPerson(ctx, 'Uten adresse', { address: null }) });
  expect(await writeToParticipants(ctx, event, letter)).toBe(2);
  await anAttendee(ctx, event, { name: 'Ny siden sist' });
  expect(await writeToParticipants(ctx, event, letter)).toBe(2);
  expect(await sent()).toEqual(
    Array(2).fill({
      data: '{"subject":"Husk lunsj","body":"Vi serverer fra kl. 11."}',
      version: letter.key,
      lane: 'mailing',
    }),
  );
});

test('two presses at once are one letter', async () => {
  await anAttendee(ctx, event);
  await Promise.all([writeToParticipants(ctx, event, letter), writeToParticipants(ctx, event, letter)]);
  expect(await sent()).toHaveLength(1);
});

test('to nobody, and by a contact, is refused', async () => {
  await expect(writeToParticipants(ctx, event, letter)).rejects.toThrow(Conflict);
  const contact = testCtx(database.db, { actor: { kind: 'contact', contactId: 'c' as ContactId } });
  await expect(writeToParticipants(contact, event, letter)).rejects.toThrow(Forbidden);
});

import { beforeEach, describe, expect, test } from 'vitest';
import type { ContactId, EventId, GroupId, OrganisationId } from '../../../app/domain/kernel/ids.ts';
import { removeParticipant } from '../../../app/domain/participation/commands.server.ts';
import { coverageOf } from '../../../app/domain/participation/coverage/queries.server.ts';
import { answerDay } from '../../../app/domain/participation/days/commands.server.ts';
import { inviteGuest } from '../../../app/domain/participation/guests/commands.server.ts';
import { answerInvitation } from '../../../app/domain/participation/invitations/commands.server.ts';
import { nameStandIn } from '../../../app/domain/participation/stand-ins/commands.server.ts';
import { aPublishedDay } from '../../support/days.ts';
import { aSeat } from '../../support/factories.ts';
import { participationOf } from '../../support/invitations.ts';
import { meetings } from '../../support/meetings.ts';

const { ctx, as, group, member, meeting, person } = meetings();

let climate: GroupId;
let transport: GroupId;
beforeEach(async () => {
  climate = await group('klima-og-miljo');
  transport = await group('areal-og-transport');
});

let number = 0;
const guest = () => ({ name: 'Gunn Gjest', email: `gunn${++number}@firma.example` });
const idOf = async (eventId: EventId, contactId: ContactId) => (await participationOf(ctx(), eventId, contactId)).id;
const statesOf = (events: EventId[], contactId: ContactId) =>
  Promise.all(events.map(async (event) => (await participationOf(ctx(), event, contactId)).state));
const eventsOf = async (email: string) =>
  ctx()
    .db.selectFrom('participations')
    .innerJoin('contact_addresses', 'contact_addresses.contact_id', 'participations.contact_id')
    .select(['event_id', 'state', 'invited_as', 'stands_in_for_id'])
    .where('address', '=', email)
    .execute();

test('whoever is taken off the day is off its meetings too; off a meeting alone stays on the day', async () => {
  const [one, other] = [await member(climate), await member(climate)];
  const { id, parts } = await aPublishedDay(ctx(), [climate, transport]);
  await removeParticipant(ctx(), await idOf(id, one));
  await removeParticipant(ctx(), await idOf(parts[0]!, other));
  expect(await statesOf([id, parts[0]!], one)).toEqual(['withdrawn', 'withdrawn']);
  expect(await statesOf([id, parts[0]!], other)).toEqual(['invited', 'withdrawn']);
});

describe('a guest', () => {
  test('is invited to the meetings that are ticked, or from a meeting to the day', async () => {
    const { id, parts } = await aPublishedDay(ctx(), [climate, transport]);
    const [one, other] = [guest(), guest()];
    await inviteGuest(ctx(), id, one, [parts[1]!]);
    expect((await eventsOf(one.email)).map(({ event_id }) => event_id).sort()).toEqual([id, parts[1]].sort());
    await inviteGuest(ctx(), parts[0]!, other, [id]);
    expect((await eventsOf(other.email)).map(({ event_id }) => event_id).sort()).toEqual([id, parts[0]].sort());
  });

  test('who is on the day already is invited to the meeting alone', async () => {
    const contactId = await member(climate);
    const { id, parts } = await aPublishedDay(ctx(), [climate, transport]);
    await inviteGuest(ctx(), parts[1]!, { contactId }, [id]);
    expect(await statesOf([id, parts[1]!], contactId)).toEqual(['invited', 'invited']);
    expect((await participationOf(ctx(), id, contactId)).invited_as).toBe('member');
  });

  test('is not invited to what is of another day', async () => {
    const { id } = await aPublishedDay(ctx(), [climate, transport]);
    const invited = inviteGuest(ctx(), id, guest(), [await meeting()]);
    await expect(invited).rejects.toMatchObject({ code: 'not-found' });
  });
});

test('whoever comes to the day in a member’s place comes to that member’s meetings, each in their place', async () => {
  const contactId = await member(climate);
  await aSeat(ctx(), transport, contactId);
  const { id, parts } = await aPublishedDay(ctx(), [climate, transport]);
  const whole = await idOf(id, contactId);
  const no = { answer: 'no' as const, parts: [], answers: {}, accommodations: [] };
  await answerDay(as(contactId), whole, no);
  const standIn = guest();
  await nameStandIn(as(contactId), whole, standIn);
  const invited = await eventsOf(standIn.email);
  const own = await Promise.all([id, ...parts].map((event) => idOf(event, contactId)));
  expect(invited.map(({ stands_in_for_id }) => stands_in_for_id).sort()).toEqual([...own].sort());
  expect(invited.every(({ state, invited_as }) => state === 'invited' && invited_as === 'stand-in')).toBe(true);
});

test('a stand-in who is invited to the meeting on their own account stays so', async () => {
  const [contactId, colleague] = [await member(climate), await person()];
  await aSeat(ctx(), transport, contactId);
  const { id, parts } = await aPublishedDay(ctx(), [climate, transport]);
  await inviteGuest(ctx(), parts[0]!, { contactId: colleague });
  const { address } = await ctx()
    .db.selectFrom('contact_addresses')
    .select('address')
    .where('contact_id', '=', colleague)
    .executeTakeFirstOrThrow();
  const whole = await idOf(id, contactId);
  await answerInvitation(as(contactId), whole, { answer: 'no', channel: 'web' });
  await nameStandIn(as(contactId), whole, { name: 'En Kollega', email: address });
  const invitedAs = await Promise.all(parts.map((part) => participationOf(ctx(), part, colleague)));
  expect(invitedAs.map(({ invited_as }) => invited_as)).toEqual(['guest', 'stand-in']);
});

test('a day covers municipalities whose people come to a group’s meeting alone, and counts each person once', async () => {
  const [one, alone] = [await person(), await person()];
  const cities = await ctx().db.selectFrom('municipalities').select('organisation_id').limit(2).execute();
  for (const [at, contactId] of [one, alone].entries()) {
    await aSeat(ctx(), climate, contactId, { representsId: cities[at]!.organisation_id as OrganisationId });
  }
  const { id, parts } = await aPublishedDay(ctx(), [climate, transport]);
  const yes = { answer: 'yes' as const, channel: 'web' as const };
  await answerInvitation(ctx(), await idOf(id, one), yes);
  await answerInvitation(ctx(), await idOf(parts[0]!, one), yes);
  await answerInvitation(ctx(), await idOf(parts[0]!, alone), yes);
  const counts = (await coverageOf(ctx(), id)).municipalities.filter(({ registered }) => registered > 0);
  expect(counts.map((city) => [city.id, city.registered]).sort()).toEqual(
    cities.map(({ organisation_id }) => [organisation_id, 1]).sort(),
  );
});

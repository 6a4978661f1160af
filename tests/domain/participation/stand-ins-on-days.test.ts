import { beforeEach, expect, test } from 'vitest';
import { endGroupMembership } from '../../../app/domain/groups/commands.server.ts';
import type { ContactId, EventId, GroupId } from '../../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../../app/domain/kernel/time.ts';
import { removeParticipant } from '../../../app/domain/participation/commands.server.ts';
import { answerDay } from '../../../app/domain/participation/days/commands.server.ts';
import { nameStandIn, nameStandInAt } from '../../../app/domain/participation/stand-ins/commands.server.ts';
import { listBothComing } from '../../../app/domain/participation/stand-ins/queries.server.ts';
import { aPublishedDay } from '../../support/days.ts';
import { aSeat } from '../../support/factories.ts';
import { participationOf } from '../../support/invitations.ts';
import { meetings } from '../../support/meetings.ts';

/** A stand-in's life on a day that several groups meet: named, taken back, and the member coming after all. */

const { ctx, as, group, member } = meetings();
let climate: GroupId;
let transport: GroupId;
beforeEach(async () => {
  climate = await group('klima-og-miljo');
  transport = await group('areal-og-transport');
});

let number = 0;
const idOf = async (eventId: EventId, contactId: ContactId) => (await participationOf(ctx(), eventId, contactId)).id;

/** At which of these events a stand-in and the member both come. */
const flagged = async (events: EventId[]) => {
  const both = (await listBothComing(ctx())).map(({ event_id }) => event_id);
  return events.filter((event) => both.includes(event));
};

/** A member of both groups invited to a day with a meeting of each, and someone nobody has invited. */
async function aMemberOfBoth() {
  const contactId = await member(climate);
  const { id: seatId } = await aSeat(ctx(), transport, contactId);
  const { id, parts } = await aPublishedDay(ctx(), [climate, transport]);
  const [whole, first, second] = await Promise.all([id, ...parts].map((event) => idOf(event, contactId)));
  const answer = (given: 'yes' | 'no', chosen: string[] = []) =>
    answerDay(as(contactId), whole!, { answer: given, parts: chosen, answers: {}, accommodations: [], choice: 'none' });
  const person = { name: 'Stig Stedfortreder', email: `stig${++number}@kommune.example` };
  const standsIn = async () => {
    const rows = await ctx()
      .db.selectFrom('participations')
      .innerJoin('contact_addresses as own', 'own.contact_id', 'participations.contact_id')
      .select(['participations.id', 'event_id', 'state', 'participations.contact_id'])
      .where('own.address', '=', person.email)
      .execute();
    const at = (event: EventId) => rows.find(({ event_id }) => event_id === event);
    return { rows, states: [id, ...parts].map((event) => at(event)?.state), at };
  };
  return { contactId, seatId, id, parts, whole: whole!, first: first!, second: second!, answer, person, standsIn };
}

test('who comes to the day but not to their group’s meeting names someone for that meeting alone', async () => {
  const { contactId, id, parts, whole, first, second, answer, person, standsIn } = await aMemberOfBoth();
  await answer('yes', [second]);
  await expect(nameStandIn(as(contactId), whole, person)).rejects.toMatchObject({ code: 'not-absent' });
  await expect(nameStandInAt(as(contactId), whole, second, person)).rejects.toMatchObject({ code: 'not-absent' });
  const other = await aMemberOfBoth();
  const foreign = nameStandInAt(as(contactId), whole, other.first, person);
  await expect(foreign).rejects.toMatchObject({ code: 'not-found' });
  await nameStandInAt(as(contactId), whole, first, person);
  expect((await standsIn()).states).toEqual([undefined, 'invited', undefined]);
  await answer('yes', [first]);
  expect(await flagged([id, ...parts])).toEqual([parts[0]]);
});

test('the member comes to the day after all: the stand-in taken off it stays where the member is still absent', async () => {
  const { contactId, id, parts, whole, first, answer, person, standsIn } = await aMemberOfBoth();
  await answer('no');
  await nameStandIn(as(contactId), whole, person);
  expect((await standsIn()).states).toEqual(['invited', 'invited', 'invited']);
  await answer('yes', [first]);
  expect(await flagged([id, ...parts])).toEqual([id, parts[0]]);
  await removeParticipant(ctx(), (await standsIn()).at(id)!.id as never);
  expect((await standsIn()).states).toEqual(['withdrawn', 'withdrawn', 'invited']);
  expect(await flagged([id, ...parts])).toEqual([]);
});

test('taken off while the member is away: off all of it, and can be named again', async () => {
  const { contactId, id, whole, answer, person, standsIn } = await aMemberOfBoth();
  await answer('no');
  await nameStandIn(as(contactId), whole, person);
  await removeParticipant(ctx(), (await standsIn()).at(id)!.id as never);
  expect((await standsIn()).states).toEqual(['withdrawn', 'withdrawn', 'withdrawn']);
  await nameStandIn(as(contactId), whole, person);
  expect((await standsIn()).states).toEqual(['invited', 'invited', 'invited']);
});

test('with the seat goes the stand-in; a seat of their own has them invited, though they were taken off before', async () => {
  const { contactId, seatId, id, whole, answer, person, standsIn } = await aMemberOfBoth();
  await answer('no');
  await nameStandIn(as(contactId), whole, person);
  await endGroupMembership(ctx(), seatId, '2026-01-20' as PlainDate);
  expect((await standsIn()).states).toEqual(['invited', 'invited', 'withdrawn']);
  const own = (await standsIn()).at(id)!;
  await removeParticipant(ctx(), own.id as never);
  expect((await standsIn()).states).toEqual(['withdrawn', 'withdrawn', 'withdrawn']);
  await aSeat(ctx(), climate, own.contact_id as ContactId);
  expect((await standsIn()).states).toEqual(['invited', 'invited', 'withdrawn']);
});

import { beforeEach, describe, expect, test } from 'vitest';
import { eraseContact } from '../../../app/domain/contacts/erasure/commands.server.ts';
import { mergeContacts } from '../../../app/domain/contacts/merging/commands.server.ts';
import { changeEvent } from '../../../app/domain/events/commands.server.ts';
import type { EventDraft } from '../../../app/domain/events/schema.ts';
import type { Ctx } from '../../../app/domain/kernel/ctx.ts';
import type { ContactId, EventId, ParticipationId } from '../../../app/domain/kernel/ids.ts';
import { moveTo, passOn, withdraw } from '../../../app/domain/participation/commands.server.ts';
import { acceptOffer, declineOffer, expireOffers } from '../../../app/domain/participation/offers/commands.server.ts';
import { getParticipation } from '../../../app/domain/participation/queries.server.ts';
import { clockAt, type TestClock, testCtx } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { anEventDraft, anOrganisation, aParticipation, aPublishedEvent } from '../../support/factories.ts';
import { brokenPromises, poolsOn } from '../../support/places.ts';

const database = testDatabase();
let clock: TestClock;
let ctx: Ctx;
let count = 0;

beforeEach(() => {
  clock = clockAt();
  ctx = testCtx(database.db, { clock });
});

async function anEventWith(draft: Partial<EventDraft>): Promise<EventId> {
  return (await aPublishedEvent(ctx, draft)).id;
}

/** So many people, one after another. */
async function people(eventId: EventId, number: number, mode?: 'room' | 'online', organisation = 'Moss') {
  const ids: ParticipationId[] = [];
  for (let n = 0; n < number; n++) {
    ids.push(await aParticipation(ctx, { eventId, email: `person${++count}@moss.example`, mode, organisation }));
  }
  return ids as [ParticipationId, ParticipationId, ParticipationId, ParticipationId];
}

async function stateOf(id: ParticipationId): Promise<string> {
  const { state, mode, queue } = await getParticipation(ctx, id);
  return [state, mode, queue && `number ${queue.position}`].filter(Boolean).join(' ');
}

function mailsOf(id: ParticipationId): Promise<string[]> {
  return database.db
    .selectFrom('messages')
    .select('purpose')
    .where('participation_id', '=', id)
    .orderBy('id')
    .execute()
    .then((rows) => rows.map((row) => row.purpose));
}

const room = (capacity: number) => ({ pools: [{ mode: 'room' as const, capacity }] });
const both = (roomPlaces: number, online: number | null) => ({
  pools: [
    { mode: 'room' as const, capacity: roomPlaces },
    { mode: 'online' as const, capacity: online },
  ],
});

describe('a place that becomes free', () => {
  test('is offered to the next, who has some working hours to answer', async () => {
    const [first, second, third] = await people(await anEventWith({ ...room(1), offer_hours: 8 }), 3);
    await withdraw(ctx, first);
    expect(await getParticipation(ctx, second)).toMatchObject({
      state: 'offered',
      offer_expires_at: '2026-01-16T09:00:00.000Z',
    });
    expect(await mailsOf(second)).toEqual(['registration-waitlisted', 'place-offered']);
    expect(await stateOf(third)).toBe('waitlisted room number 1');
  });

  test('is taken by whoever says yes, once', async () => {
    const [first, second] = await people(await anEventWith(room(1)), 2);
    await withdraw(ctx, first);
    await acceptOffer(ctx, second);
    await acceptOffer(ctx, second);
    expect(await stateOf(second)).toBe('registered room');
    expect(await mailsOf(second)).toEqual(['registration-waitlisted', 'place-offered', 'registration-confirmed']);
  });

  test('goes on when the offer is declined, and when it expires', async () => {
    const [first, second, third, fourth] = await people(await anEventWith({ ...room(1), offer_hours: 8 }), 4);
    await withdraw(ctx, first);
    await declineOffer(ctx, second);
    expect([await stateOf(second), await stateOf(third)]).toEqual(['declined room', 'offered room']);
    clock.advance({ days: 2 });
    await expect(acceptOffer(ctx, third)).rejects.toThrow('offer-expired');
    expect(await expireOffers(ctx)).toBeGreaterThan(0);
    expect(await expireOffers(ctx)).toBe(0);
    expect([await stateOf(third), await stateOf(fourth)]).toEqual(['declined room', 'offered room']);
  });

  test('is not held past the start of the event', async () => {
    const [first, second] = await people(await anEventWith(room(1)), 2);
    clock.set('2026-02-04T14:00:00.000Z');
    await withdraw(ctx, first);
    expect((await getParticipation(ctx, second)).offer_expires_at).toBe('2026-02-05T08:00:00.000Z');
  });

  test('stays free once the event has begun', async () => {
    const [first, second] = await people(await anEventWith(room(1)), 2);
    clock.set('2026-02-05T08:30:00.000Z');
    await withdraw(ctx, first);
    expect(await stateOf(second)).toBe('waitlisted room number 1');
  });
});

describe('a limit per organisation', () => {
  test('keeps people waiting, with their position, while others pass', async () => {
    await anOrganisation(ctx, { name: 'Nordby' });
    await anOrganisation(ctx, { name: 'Sørby' });
    const eventId = await anEventWith({ ...room(2), organisation_limit: 1 });
    const [first, blocked] = await people(eventId, 2, 'room', 'Nordby');
    const [other] = await people(eventId, 1, 'room', 'Sørby');
    const [unlucky] = await people(eventId, 1, 'room', 'Sørby');
    expect(await stateOf(blocked)).toBe('waitlisted room number 1');
    expect(await stateOf(other)).toBe('registered room');
    await withdraw(ctx, other);
    expect(await stateOf(unlucky)).toBe('offered room');
    expect(await stateOf(blocked)).toBe('waitlisted room number 1');
    await withdraw(ctx, first);
    expect(await stateOf(blocked)).toBe('offered room');
    expect(await brokenPromises(database.db, eventId)).toEqual([]);
  });

  test('is about the room: whoever follows on the net is not limited', async () => {
    await anOrganisation(ctx, { name: 'Vestby i nord' });
    const eventId = await anEventWith({ ...both(5, null), organisation_limit: 1 });
    const online = await people(eventId, 3, 'online', 'Vestby i nord');
    for (const id of online) expect(await stateOf(id)).toBe('registered online');
  });
});

describe('moving', () => {
  test('to where there is room', async () => {
    const [person] = await people(await anEventWith(both(1, 1)), 1, 'room');
    await moveTo(ctx, person, 'online');
    expect(await getParticipation(ctx, person)).toMatchObject({ mode: 'online', calendar_sequence: 1 });
    expect(await mailsOf(person)).toEqual(['registration-confirmed', 'registration-confirmed']);
  });

  test('to where it is full: one keeps the place and waits, and moves when there is room', async () => {
    const eventId = await anEventWith(both(1, null));
    const [seated] = await people(eventId, 1, 'room');
    const [follower] = await people(eventId, 1, 'online');
    await moveTo(ctx, follower, 'room');
    expect(await stateOf(follower)).toBe('registered online number 1');
    await withdraw(ctx, seated);
    expect(await stateOf(follower)).toBe('registered room');
    expect(await brokenPromises(database.db, eventId)).toEqual([]);
  });

  test('can be regretted', async () => {
    const eventId = await anEventWith(both(1, null));
    await people(eventId, 1, 'room');
    const [follower] = await people(eventId, 1, 'online');
    await moveTo(ctx, follower, 'room');
    await moveTo(ctx, follower, 'online');
    expect(await stateOf(follower)).toBe('registered online');
  });

  test('two who want each other’s place get it', async () => {
    const eventId = await anEventWith(both(1, 1));
    const [inRoom] = await people(eventId, 1, 'room');
    const [online] = await people(eventId, 1, 'online');
    await moveTo(ctx, inRoom, 'online');
    await moveTo(ctx, online, 'room');
    expect([await stateOf(inRoom), await stateOf(online)]).toEqual(['registered online', 'registered room']);
  });

  test('whoever has an offer answers it first', async () => {
    const [first, second] = await people(await anEventWith(both(1, null)), 2, 'room');
    await withdraw(ctx, first);
    await expect(moveTo(ctx, second, 'online')).rejects.toThrow('answer-offer-first');
  });
});

describe('passing a place on', () => {
  test('the colleague has it, whatever the queue', async () => {
    const eventId = await anEventWith(room(1));
    const [first, waiting] = await people(eventId, 2);
    await passOn(ctx, first, { name: 'Ola Hansen', email: 'ola.hansen@moss.example' });
    const rows = await database.db.selectFrom('participations').selectAll().where('event_id', '=', eventId).execute();
    const ola = rows.find((row) => row.id !== first && row.id !== waiting);
    expect(ola).toMatchObject({ state: 'registered', source: 'colleague' });
    expect([await stateOf(first), await stateOf(waiting)]).toEqual(['withdrawn room', 'waitlisted room number 1']);
  });

  test('a colleague who waited leaves the queue for it', async () => {
    const eventId = await anEventWith(room(1));
    const [first] = await people(eventId, 1);
    const [, waiting] = await people(eventId, 2);
    await passOn(ctx, first, { name: 'Kari Nilsen', email: `person${count}@moss.example` });
    expect(await stateOf(waiting)).toBe('registered room');
    expect(await brokenPromises(database.db, eventId)).toEqual([]);
  });

  test('a colleague who has a place already keeps it, and the place goes to the next', async () => {
    const eventId = await anEventWith(room(2));
    const [first, second, third] = await people(eventId, 3);
    await passOn(ctx, first, { name: 'Kari Nilsen', email: `person${count - 1}@moss.example` });
    expect([await stateOf(second), await stateOf(third)]).toEqual(['registered room', 'offered room']);
  });
});

describe('when the event gets other pools', () => {
  test('more places are offered to those who wait', async () => {
    const eventId = await anEventWith(room(1));
    const [, second, third, fourth] = await people(eventId, 4);
    await changeEvent(ctx, eventId, anEventDraft(room(3)));
    const states = [await stateOf(second), await stateOf(third), await stateOf(fourth)];
    expect(states).toEqual(['offered room', 'offered room', 'waitlisted room number 1']);
  });

  test('a pool that gets a limit seats those who are in it', async () => {
    const eventId = await anEventWith({ pools: [{ mode: 'room', capacity: null }] });
    await people(eventId, 3);
    await changeEvent(ctx, eventId, anEventDraft(room(4)));
    expect(await poolsOn(ctx, eventId)).toEqual([{ mode: 'room', capacity: 4, free: 1, taken: 3, waiting: 0 }]);
    expect(await brokenPromises(database.db, eventId)).toEqual([]);
  });

  test('a pool that loses its limit offers everyone a place', async () => {
    const eventId = await anEventWith(room(1));
    const [, second, third] = await people(eventId, 3);
    await changeEvent(ctx, eventId, anEventDraft({ pools: [{ mode: 'room', capacity: null }] }));
    expect([await stateOf(second), await stateOf(third)]).toEqual(['offered room', 'offered room']);
  });

  test('a higher limit per organisation lets more of them in', async () => {
    await anOrganisation(ctx, { name: 'Østby' });
    const eventId = await anEventWith({ ...room(5), organisation_limit: 1 });
    const [, second] = await people(eventId, 2, 'room', 'Østby');
    await changeEvent(ctx, eventId, anEventDraft({ ...room(5), organisation_limit: 2 }));
    expect(await stateOf(second)).toBe('offered room');
  });
});

describe('persons who turn out to be one, or are forgotten', () => {
  async function contactOf(id: ParticipationId): Promise<ContactId> {
    return (await getParticipation(ctx, id)).contact_id!;
  }

  test('merging leaves the participation that reaches furthest', async () => {
    const eventId = await anEventWith(room(1));
    const [first, second, third] = await people(eventId, 3);
    await mergeContacts(ctx, { from: await contactOf(first), into: await contactOf(second) });
    expect(await getParticipation(ctx, first)).toMatchObject({ state: 'registered' });
    expect(await getParticipation(ctx, second)).toMatchObject({ state: 'withdrawn', contact_id: null });
    expect(await stateOf(third)).toBe('waitlisted room number 1');
    expect(await brokenPromises(database.db, eventId)).toEqual([]);
  });

  test('erasing frees the place and keeps the event and the organisation', async () => {
    await anOrganisation(ctx, { name: 'Glemby' });
    const eventId = await anEventWith(room(1));
    const [first, second] = await people(eventId, 2, 'room', 'Glemby');
    const { organisation_id } = await getParticipation(ctx, first);
    await eraseContact(ctx, await contactOf(first));
    expect(await getParticipation(ctx, first)).toMatchObject({ contact_id: null, organisation_id, state: 'withdrawn' });
    expect(await stateOf(second)).toBe('offered room');
  });

  test('attendance at what has been held stays', async () => {
    const [person] = await people(await anEventWith(room(1)), 1);
    clock.set('2026-03-01T09:00:00.000Z');
    await eraseContact(ctx, await contactOf(person));
    expect(await getParticipation(ctx, person)).toMatchObject({ contact_id: null, state: 'registered' });
  });
});

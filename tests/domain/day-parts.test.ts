import { beforeEach, describe, expect, test } from 'vitest';
import { listMovePreviews } from '../../app/domain/events/change/queries.server.ts';
import { changeEvent, publishEvent } from '../../app/domain/events/commands.server.ts';
import { copyEvent } from '../../app/domain/events/copy/commands.server.ts';
import { draftOf } from '../../app/domain/events/day-moves/rules.ts';
import { addPart, removePart } from '../../app/domain/events/day-parts/commands.server.ts';
import { moveDay } from '../../app/domain/events/days/commands.server.ts';
import { listParts } from '../../app/domain/events/days/queries.server.ts';
import { getEvent } from '../../app/domain/events/queries.server.ts';
import type { ContactId, EventId, GroupId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime } from '../../app/domain/kernel/time.ts';
import { aDay, aMoveOf, aPublishedDay } from '../support/days.ts';
import { participationOf } from '../support/invitations.ts';
import { meetings } from '../support/meetings.ts';

const { ctx, group, member } = meetings();

let climate: GroupId;
let transport: GroupId;
let business: GroupId;
beforeEach(async () => {
  climate = await group('klima-og-miljo');
  transport = await group('areal-og-transport');
  business = await group('naeringssamarbeid');
});

const stateOf = async (eventId: EventId, contactId: ContactId) =>
  (await participationOf(ctx(), eventId, contactId)).state;
const toldOf = async (eventId: EventId, contactId: ContactId) => {
  const { id } = await participationOf(ctx(), eventId, contactId);
  const rows = await ctx().db.selectFrom('messages').select('purpose').where('participation_id', '=', id).execute();
  return rows.map(({ purpose }) => purpose);
};
const hours = { from: '12:15', to: '14:00', room: 'kantina' };

describe('one more meeting', () => {
  test('of a published day invites its group to it and to what is joint', async () => {
    const contactId = await member(business);
    const { id } = await aPublishedDay(ctx(), [climate, transport]);
    const part = await addPart(ctx(), id, { group: business, ...hours });
    expect(await getEvent(ctx(), part)).toMatchObject({
      ...{ day_id: id, place: 'Oslo rådhus, kantina', starts_local: '2026-02-05T12:15', questions: [] },
      title: 'Faggruppe for næringssamarbeid: Møtedag',
    });
    expect((await getEvent(ctx(), id)).groups).toHaveLength(3);
    expect([await stateOf(id, contactId), await stateOf(part, contactId)]).toEqual(['invited', 'invited']);
  });

  test('of a draft is a draft', async () => {
    const { id } = await aDay(ctx(), [climate, transport]);
    const part = await addPart(ctx(), id, { group: business, ...hours });
    expect((await getEvent(ctx(), part)).published_at).toBeNull();
  });

  test.each([
    ['a group that meets already', () => ({ group: climate, ...hours }), 'group-has-meeting', 'group'],
    ['another day', () => ({ group: business, ...hours, on: '2026-02-06' as never }), 'not-within-day', 'on'],
    ['an end before the start', () => ({ group: business, ...hours, to: '12:00' }), 'ends-before-start', 'to'],
  ])('is refused for %s', async (_, form, code, field) => {
    const { id } = await aDay(ctx(), [climate, transport]);
    await expect(addPart(ctx(), id, form())).rejects.toMatchObject({ code, field });
  });

  test('is not for what is no day', async () => {
    const { parts } = await aDay(ctx(), [climate, transport]);
    const added = addPart(ctx(), parts[0]!, { group: business, ...hours });
    await expect(added).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a meeting taken off', () => {
  test('is cancelled, and its group comes to what is joint', async () => {
    const contactId = await member(climate);
    const { id, parts } = await aPublishedDay(ctx(), [climate, transport]);
    await removePart(ctx(), parts[0]!, { group: 'joint', reason: 'Leder er syk.' });
    expect((await getEvent(ctx(), parts[0]!)).cancellation_reason).toBe('Leder er syk.');
    expect(await toldOf(parts[0]!, contactId)).toEqual(['invitation', 'invitation-withdrawn']);
    expect(await toldOf(id, contactId)).toEqual(['invitation']);
    expect(await stateOf(id, contactId)).toBe('invited');
  });

  test('with its group: who sits in no other is no longer invited to what is joint; once', async () => {
    const contactId = await member(climate);
    const { id, parts } = await aPublishedDay(ctx(), [climate, transport, business]);
    const removal = { group: 'not' as const, reason: 'Gruppen møtes en annen dag.' };
    await removePart(ctx(), parts[0]!, removal);
    await removePart(ctx(), parts[0]!, removal);
    expect(await stateOf(id, contactId)).toBe('withdrawn');
    expect(await toldOf(id, contactId)).toEqual(['invitation', 'invitation-withdrawn']);
    expect(await toldOf(parts[0]!, contactId)).toEqual(['invitation', 'invitation-withdrawn']);
    expect((await getEvent(ctx(), id)).groups).toHaveLength(2);
  });

  test('can be put on again', async () => {
    const contactId = await member(climate);
    const { id, parts } = await aPublishedDay(ctx(), [climate, transport, business]);
    await removePart(ctx(), parts[0]!, { group: 'not', reason: 'Rommet er opptatt.' });
    const again = await addPart(ctx(), id, { group: climate, ...hours });
    expect([await stateOf(id, contactId), await stateOf(again, contactId)]).toEqual(['invited', 'invited']);
  });

  test('of a draft goes unseen, and the day is published without it', async () => {
    const contactId = await member(climate);
    const { id, parts } = await aDay(ctx(), [climate, transport]);
    await removePart(ctx(), parts[0]!, { group: 'joint' });
    await publishEvent(ctx(), id);
    expect((await getEvent(ctx(), parts[0]!)).published_at).toBeNull();
    expect(await toldOf(id, contactId)).toEqual(['invitation']);
  });

  test('needs a reason where somebody reads it, and two groups left', async () => {
    const { parts } = await aPublishedDay(ctx(), [climate, transport]);
    await expect(removePart(ctx(), parts[0]!, { group: 'joint' })).rejects.toMatchObject({ field: 'reason' });
    const alone = removePart(ctx(), parts[0]!, { group: 'not', reason: 'Nei.' });
    await expect(alone).rejects.toMatchObject({ code: 'day-needs-groups' });
    expect((await getEvent(ctx(), parts[0]!)).cancelled_at).toBeNull();
  });
});

test('a copy of a day has its groups’ meetings, as far from its start, and none that was taken off', async () => {
  const { id, parts } = await aPublishedDay(ctx(), [climate, transport, business]);
  await removePart(ctx(), parts[2]!, { group: 'joint', reason: 'Syk.' });
  const copied = await copyEvent(ctx(), id, { title: 'Møtedag i mars', starts_local: '2026-03-05T09:00' as LocalTime });
  const copies = await listParts(ctx(), copied.id);
  const seen = copies.map(({ title, starts_local, published_at, groups }) => [
    title,
    starts_local,
    published_at,
    groups,
  ]);
  expect(seen.map(([title, starts, published]) => [title, starts, published]).sort()).toEqual([
    ['Faggruppe for areal og transport: Møtedag i mars', '2026-03-05T11:15', null],
    ['Faggruppe for klima og miljø: Møtedag i mars', '2026-03-05T11:15', null],
  ]);
});

describe('a day that is moved whole', () => {
  const later = { starts_local: '2026-02-05T10:30' as LocalTime, ends_local: '2026-02-05T12:00' as LocalTime };

  test('on the event’s own form takes its parts along by as much', async () => {
    const { id, parts } = await aPublishedDay(ctx(), [climate, transport]);
    await changeEvent(ctx(), id, { ...draftOf(await getEvent(ctx(), id)), ...later });
    expect((await getEvent(ctx(), parts[1]!)).starts_local).toBe('2026-02-05T12:45');
  });

  test('on the day’s form, except a part that is given hours of its own; its deadline keeps its hour', async () => {
    const deadline_local = '2026-02-02T12:00' as LocalTime;
    const { id, parts } = await aPublishedDay(ctx(), [climate, transport], { deadline_local });
    const move = { ...(await aMoveOf(ctx(), id)), from: '10:30', to: '12:00' };
    move.parts = move.parts.map((part) => (part.id === parts[0] ? { ...part, to: '13:00' } : part));
    expect((await listMovePreviews(ctx(), id, move)).map(({ event }) => event.id)).toEqual([id, ...parts]);
    await moveDay(ctx(), id, move);
    const times = await Promise.all(parts.map((part) => getEvent(ctx(), part)));
    expect(times.map(({ starts_local, ends_local }) => [starts_local.slice(11), ends_local.slice(11)])).toEqual([
      ['12:15', '13:00'],
      ['12:45', '14:30'],
    ]);
    expect((await getEvent(ctx(), id)).deadline_local).toBe('2026-02-02T12:00');
  });
});

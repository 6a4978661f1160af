import { beforeEach, describe, expect, test } from 'vitest';
import { listMovePreviews } from '../../app/domain/events/change/queries.server.ts';
import { cancelEvent, changeEvent, publishEvent } from '../../app/domain/events/commands.server.ts';
import { draftOf } from '../../app/domain/events/day-moves/rules.ts';
import { moveDay, setUpDay } from '../../app/domain/events/days/commands.server.ts';
import { listParts } from '../../app/domain/events/days/queries.server.ts';
import { listEvents } from '../../app/domain/events/listing/queries.server.ts';
import { getEvent } from '../../app/domain/events/queries.server.ts';
import { stateOf as lifeOf } from '../../app/domain/events/rules.ts';
import { endGroupMembership } from '../../app/domain/groups/commands.server.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { ContactId, EventId, GroupId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../app/domain/kernel/time.ts';
import { listNextMeetings } from '../../app/domain/meetings/next/queries.server.ts';
import { getMeeting, listMeetingsOf } from '../../app/domain/meetings/queries.server.ts';
import { answerDay } from '../../app/domain/participation/days/commands.server.ts';
import { countToBeInvited } from '../../app/domain/participation/days/queries.server.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { aDay, aDayForm, aMoveOf, aPublishedDay } from '../support/days.ts';
import { aSeat } from '../support/factories.ts';
import { participationOf } from '../support/invitations.ts';
import { meetings } from '../support/meetings.ts';

const { database, ctx, as, group, member, person } = meetings();

let climate: GroupId;
let transport: GroupId;
beforeEach(async () => {
  climate = await group('klima-og-miljo');
  transport = await group('areal-og-transport');
});

const stateOf = async (eventId: EventId, contactId: ContactId) =>
  (await participationOf(ctx(), eventId, contactId)).state;
const invitedTo = async (eventId: EventId) =>
  (await ctx().db.selectFrom('participations').select('contact_id').where('event_id', '=', eventId).execute()).length;
const answer = (over: object = {}) => ({
  ...{ answer: 'yes' as const, parts: [] as string[], answers: {}, accommodations: [] },
  ...over,
});

describe('set up', () => {
  test('is a draft for all the groups, and a meeting of each that has its own', async () => {
    const business = await group('naeringssamarbeid');
    const groups = aDayForm([climate, transport]).groups;
    const { id } = await setUpDay(ctx(), 'meeting-day', {
      ...aDayForm([]),
      groups: [...groups, { id: business, comes: true, meets: false }],
    });
    const day = await getEvent(ctx(), id);
    expect(day).toMatchObject({ published_at: null, openness: 'groups', place: 'Oslo rådhus', day_id: null });
    expect(day.groups.map((one) => one.id).sort()).toEqual([climate, transport, business].sort());
    expect(day.questions.map(({ label }) => label)).toEqual(['Blir du med på lunsj?']);
    const parts = await listParts(ctx(), id);
    expect(parts.map((part) => [part.groups.map((one) => one.id), part.place]).sort()).toEqual(
      [
        [[climate], 'Oslo rådhus, rom 1'],
        [[transport], 'Oslo rådhus, rom 2'],
      ].sort(),
    );
    expect(parts[0]).toMatchObject({ starts_local: '2026-02-05T12:15', ends_local: '2026-02-05T14:00', day_id: id });
  });

  test('each group’s meeting is a meeting of theirs; the day is nobody’s own', async () => {
    const { id, parts } = await aPublishedDay(ctx(), [climate, transport]);
    expect((await getMeeting(ctx(), parts[0]!)).group.id).toBe(climate);
    expect((await listMeetingsOf(ctx(), transport)).map(({ eventId }) => eventId)).toContain(parts[1]);
    await expect(getMeeting(ctx(), id)).rejects.toMatchObject({ code: 'not-found' });
  });

  test.each([
    ['one group', { groups: [] }, 'two-groups', 'groups'],
    ['an end before the start', { to: '09:00' }, 'ends-before-start', 'to'],
    ['no hours for the groups', { parts_from: undefined }, 'required', 'parts_from'],
    ['a part on another day', { parts_on: '2026-02-06' as PlainDate }, 'not-within-day', 'parts_on'],
    ['neither room nor online', { room: false }, 'no-mode', 'room'],
  ])('refuses %s', async (_, form, code, field) => {
    const made = setUpDay(ctx(), 'meeting-day', aDayForm([climate, transport], form));
    await expect(made).rejects.toMatchObject({ code, field });
  });

  test('in the calendar the day is one entry, until the last of its meetings ends', async () => {
    const { id, parts } = await aPublishedDay(ctx(), [climate, transport]);
    const listed = async () => (await listEvents(ctx(), { when: 'coming' })).filter((event) => event.id === id);
    expect((await listEvents(ctx(), { when: 'coming' })).map((event) => event.id)).not.toContain(parts[0]);
    expect(await listed()).toMatchObject([{ starts_local: '2026-02-05T10:00', until_local: '2026-02-05T14:00' }]);
    for (const part of parts) await cancelEvent(ctx(), part, { reason: 'Syk.' });
    expect(await listed()).toMatchObject([{ until_local: '2026-02-05T11:30' }]);
  });

  test('the day is over with the last of its meetings, wherever they are moved', async () => {
    const { id, parts } = await aPublishedDay(ctx(), [climate, transport]);
    const at = (moment: string) => testCtx(database.db, { clock: clockAt(moment) });
    const during = at('2026-02-05T11:00:00.000Z');
    const among = async (ctx: Ctx, when: 'coming' | 'past') => (await listEvents(ctx, { when, among: [id] })).length;
    expect([await among(during, 'coming'), await among(during, 'past')]).toEqual([1, 0]);
    expect(lifeOf(await getEvent(during, id), during.now())).toBe('coming');
    await expect(cancelEvent(during, id, { reason: 'Nei' })).rejects.toMatchObject({ code: 'event-already-held' });
    const later = { ...draftOf(await getEvent(ctx(), parts[0]!)), ends_local: '2026-02-05T17:00' as LocalTime };
    await changeEvent(during, parts[0]!, later);
    expect(await getEvent(ctx(), id)).toMatchObject({
      until_local: '2026-02-05T17:00',
      ends_local: '2026-02-05T11:30',
    });
    expect(await among(at('2026-02-05T15:59:00.000Z'), 'coming')).toBe(1);
    expect(await among(at('2026-02-05T16:00:00.000Z'), 'past')).toBe(1);
    const move = await aMoveOf(ctx(), id);
    await moveDay(ctx(), id, {
      ...move,
      on: '2026-02-06' as PlainDate,
      parts: move.parts.map((part) => ({ ...part, on: '2026-02-06' as PlainDate })),
    });
    expect((await getEvent(ctx(), id)).until_at).toBe('2026-02-06T16:00:00.000Z');
    const { parts: one } = await aDay(ctx(), [climate, transport], { parts_to: '16:00' });
    const { day_id } = await getEvent(ctx(), one[0]!);
    expect((await getEvent(ctx(), day_id!)).until_local).toBe('2026-02-05T16:00');
  });

  test('a group’s next meeting is its own on the day, or what is joint where it has none', async () => {
    const business = await group('naeringssamarbeid');
    const form = aDayForm([climate, transport]);
    const groups = [...form.groups, { id: business, comes: true, meets: false }];
    await aPublishedDay(ctx(), [climate, transport], { groups });
    const next = await listNextMeetings(ctx(), [climate, business]);
    expect(next.get(climate)?.starts_local).toBe('2026-02-05T12:15');
    expect(next.get(business)?.starts_local).toBe('2026-02-05T10:00');
  });

  test('a gathering asks what was chosen, over two days', async () => {
    const options = [
      { label: 'Fjorden', label_en: null },
      { label: 'Fabrikken', label_en: null },
    ];
    const form = {
      ...{ until_on: '2026-02-06' as PlainDate, to: '15:00', parts_on: '2026-02-06' as PlainDate },
      ...{ choices: { '2': options }, asked: ['0'] },
    };
    const { id } = await setUpDay(ctx(), 'gathering', aDayForm([climate, transport], form));
    const day = await getEvent(ctx(), id);
    expect(day).toMatchObject({ kind: 'gathering', starts_local: '2026-02-05T10:00', ends_local: '2026-02-06T15:00' });
    expect(day.questions.map(({ label, options }) => [label, options.length])).toEqual([
      ['Skal du overnatte?', 2],
      ['Hvilket studiebesøk vil du være med på?', 2],
    ]);
    expect((await listParts(ctx(), id))[0]!.starts_local).toBe('2026-02-06T12:15');
  });
});

describe('published', () => {
  test('each is invited to the day once and to their own group’s meeting, with an entry of its own', async () => {
    const [one, both] = [await member(climate), await member(climate)];
    await aSeat(ctx(), transport, both);
    const draft = await aDay(ctx(), [climate, transport]);
    const planned = await countToBeInvited(ctx(), [draft.id, ...draft.parts]);
    expect([...planned.values()].map((people) => people.size)).toEqual([2, 2, 1]);
    await publishEvent(ctx(), draft.id);
    expect(await Promise.all([draft.id, ...draft.parts].map(invitedTo))).toEqual([2, 2, 1]);
    const uids = await ctx()
      .db.selectFrom('invitations')
      .select('uid')
      .distinct()
      .where('recipient_id', 'in', [one, both])
      .execute();
    expect(uids).toHaveLength(3);
  });

  test('a part of a draft is not published by itself', async () => {
    const { parts } = await aDay(ctx(), [climate, transport]);
    await expect(publishEvent(ctx(), parts[0]!)).rejects.toMatchObject({ code: 'day-not-published' });
  });

  test('who joins a group comes to the day and its meeting; who leaves stays on the day for another group', async () => {
    const { id, parts } = await aPublishedDay(ctx(), [climate, transport]);
    const contactId = await person();
    const seat = await aSeat(ctx(), climate, contactId);
    await aSeat(ctx(), transport, contactId);
    expect(await Promise.all([id, ...parts].map((event) => stateOf(event, contactId)))).toEqual(
      Array(3).fill('invited'),
    );
    await endGroupMembership(ctx(), seat.id, '2026-01-20' as PlainDate);
    expect(await stateOf(id, contactId)).toBe('invited');
    expect(await stateOf(parts[0]!, contactId)).toBe('withdrawn');
    expect(await stateOf(parts[1]!, contactId)).toBe('invited');
  });

  test('cancelled, all of it is', async () => {
    const { id, parts } = await aPublishedDay(ctx(), [climate, transport]);
    await cancelEvent(ctx(), id, { reason: 'Streik.' });
    for (const part of parts) expect((await getEvent(ctx(), part)).cancellation_reason).toBe('Streik.');
  });

  test('one part alone is cancelled alone', async () => {
    const { id, parts } = await aPublishedDay(ctx(), [climate, transport]);
    await cancelEvent(ctx(), parts[0]!, { reason: 'Leder er syk.' });
    expect((await getEvent(ctx(), id)).cancelled_at).toBeNull();
    expect((await getEvent(ctx(), parts[1]!)).cancelled_at).toBeNull();
  });
});

describe('moved', () => {
  test('to another date, every part follows at its own hours, and everyone answers anew', async () => {
    const contactId = await member(climate);
    const { id, parts } = await aPublishedDay(ctx(), [climate, transport]);
    await answerDay(as(contactId), (await participationOf(ctx(), id, contactId)).id, answer());
    const move = { ...(await aMoveOf(ctx(), id)), on: '2026-02-12' as PlainDate, place: 'Lillestrøm' };
    const told = await listMovePreviews(ctx(), id, move);
    expect(told.map(({ event, weight, concerned }) => [event.id, weight, concerned.invited])).toEqual([
      [id, 'time', 1],
      [parts[0], 'time', 1],
      [parts[1], 'time', 0],
    ]);
    await moveDay(ctx(), id, move);
    expect(await getEvent(ctx(), id)).toMatchObject({ starts_local: '2026-02-12T10:00', place: 'Lillestrøm' });
    expect(await getEvent(ctx(), parts[1]!)).toMatchObject({
      ...{ starts_local: '2026-02-12T12:15', ends_local: '2026-02-12T14:00', place: 'Lillestrøm, rom 2' },
    });
    expect(await stateOf(parts[0]!, contactId)).toBe('invited');
  });

  test('one part alone gets other hours; the others are as they were', async () => {
    const contactId = await member(climate);
    const { id, parts } = await aPublishedDay(ctx(), [climate, transport]);
    const move = await aMoveOf(ctx(), id);
    move.parts = move.parts.map((part) => (part.id === parts[0] ? { ...part, from: '13:00' } : part));
    expect((await listMovePreviews(ctx(), id, move)).map(({ event }) => event.id)).toEqual([parts[0]]);
    await moveDay(ctx(), id, move);
    const revisions = await Promise.all([id, ...parts].map(async (event) => (await getEvent(ctx(), event)).revision));
    expect(revisions).toEqual([0, 1, 0]);
    expect(await stateOf(parts[0]!, contactId)).toBe('invited');
  });

  test('on the event’s own form, a new date takes the parts along and new hours do not', async () => {
    const { id, parts } = await aPublishedDay(ctx(), [climate, transport]);
    const draft = draftOf(await getEvent(ctx(), id));
    await changeEvent(ctx(), id, { ...draft, starts_local: '2026-02-05T09:30' as LocalTime });
    expect((await getEvent(ctx(), parts[0]!)).starts_local).toBe('2026-02-05T12:15');
    const dates = { starts_local: '2026-02-06T09:30' as LocalTime, ends_local: '2026-02-06T11:30' as LocalTime };
    await changeEvent(ctx(), id, { ...draft, ...dates });
    expect((await getEvent(ctx(), parts[0]!)).starts_local).toBe('2026-02-06T12:15');
  });
});

import { beforeEach, describe, expect, test } from 'vitest';
import { getEvent } from '../../../app/domain/events/queries.server.ts';
import type { ContactId, EventId, GroupId } from '../../../app/domain/kernel/ids.ts';
import type { Instant } from '../../../app/domain/kernel/time.ts';
import { answerDay } from '../../../app/domain/participation/days/commands.server.ts';
import { listCollisions } from '../../../app/domain/participation/days/queries.server.ts';
import { answerInvitation } from '../../../app/domain/participation/invitations/commands.server.ts';
import { remindParticipants } from '../../../app/domain/participation/mails/commands.server.ts';
import { aPublishedDay } from '../../support/days.ts';
import { aSeat } from '../../support/factories.ts';
import { participationOf } from '../../support/invitations.ts';
import { meetings } from '../../support/meetings.ts';

const { clock, ctx, as, group, member, person } = meetings();

let climate: GroupId;
let transport: GroupId;
beforeEach(async () => {
  climate = await group('klima-og-miljo');
  transport = await group('areal-og-transport');
});

const stateOf = async (eventId: EventId, contactId: ContactId) =>
  (await participationOf(ctx(), eventId, contactId)).state;
const answer = (over: object = {}) => ({
  ...{ answer: 'yes' as const, parts: [] as string[], answers: {}, accommodations: [] },
  ...over,
});

describe('answered', () => {
  async function invited(groups = 1) {
    const contactId = await member(climate);
    if (groups === 2) await aSeat(ctx(), transport, contactId);
    const { id, parts } = await aPublishedDay(ctx(), [climate, transport]);
    const whole = await participationOf(ctx(), id, contactId);
    const own = await Promise.all(
      parts.slice(0, groups).map(async (part) => (await participationOf(ctx(), part, contactId)).id),
    );
    const states = async () => Promise.all([id, ...parts.slice(0, groups)].map((event) => stateOf(event, contactId)));
    return { contactId, id, parts, whole: whole.id, own, states };
  }

  test('day and meeting together', async () => {
    const { contactId, whole, own, states } = await invited();
    await answerDay(as(contactId), whole, answer({ parts: own }));
    expect(await states()).toEqual(['registered', 'registered']);
  });

  test('the day without the meeting', async () => {
    const { contactId, whole, states } = await invited();
    await answerDay(as(contactId), whole, answer());
    expect(await states()).toEqual(['registered', 'declined']);
  });

  test('with lunch and needs in the same go', async () => {
    const { contactId, id, whole, own } = await invited();
    const [lunch] = (await getEvent(ctx(), id)).questions;
    const form = answer({ parts: own, answers: { [lunch!.id]: 'Ja' }, dietary: 'Vegetar' });
    await answerDay(as(contactId), whole, form);
    const kept = await ctx().db.selectFrom('answers').select('answer').where('participation_id', '=', whole).execute();
    expect(kept).toEqual([{ answer: '"Ja"' }]);
    const needs = await ctx().db.selectFrom('needs').select('dietary').where('participation_id', '=', whole).execute();
    expect(needs).toEqual([{ dietary: 'Vegetar' }]);
  });

  test('a no to the day is a no to the meeting, also by mail, and the calendar that did not know is told', async () => {
    const { contactId, whole, own, states } = await invited();
    const stamp = ctx().now();
    await answerInvitation(as(contactId), whole, { answer: 'no', channel: 'mail', sequence: 0, stamp });
    expect(await states()).toEqual(['declined', 'declined']);
    const told = await ctx()
      .db.selectFrom('messages')
      .select('participation_id')
      .where('purpose', '=', 'invitation-answered')
      .where('participation_id', 'in', [whole, ...own])
      .execute();
    expect(told).toEqual([{ participation_id: own[0] }]);
  });

  test('a stale no changes nothing, and an answer by mail to one counts for that one', async () => {
    const { contactId, whole, own, states } = await invited();
    clock.advance({ minutes: 5 });
    await answerInvitation(as(contactId), whole, { answer: 'yes', channel: 'web' });
    const stale = {
      answer: 'no' as const,
      channel: 'mail' as const,
      sequence: 0,
      stamp: '2026-01-01T00:00:00.000Z' as Instant,
    };
    expect((await answerInvitation(as(contactId), whole, stale)).standing).toBe('stale');
    expect(await states()).toEqual(['registered', 'invited']);
    await answerInvitation(as(contactId), own[0]!, { answer: 'no', channel: 'mail', sequence: 0, stamp: ctx().now() });
    expect(await states()).toEqual(['registered', 'declined']);
  });

  test('two meetings at once are to be chosen between, and the other becomes a no', async () => {
    const { contactId, id, whole, own, states } = await invited(2);
    expect((await listCollisions(ctx(), id)).map(({ meetings }) => meetings.map((one) => one.id))).toEqual([own]);
    await expect(answerDay(as(contactId), whole, answer())).rejects.toMatchObject({ code: 'choose-meeting' });
    await expect(answerDay(as(contactId), whole, answer({ parts: own }))).rejects.toMatchObject({
      code: 'meetings-at-once',
    });
    expect(await states()).toEqual(['invited', 'invited', 'invited']);
    await answerDay(as(contactId), whole, answer({ choice: own[1] }));
    expect(await states()).toEqual(['registered', 'declined', 'registered']);
    expect(await listCollisions(ctx(), id)).toEqual([]);
    await answerDay(as(contactId), whole, answer({ choice: 'none' }));
    expect(await states()).toEqual(['registered', 'declined', 'declined']);
  });

  test('yes to both by mail is left for the desk to see', async () => {
    const { contactId, id, own } = await invited(2);
    for (const part of own) await answerInvitation(as(contactId), part, { answer: 'yes', channel: 'mail' });
    expect(await listCollisions(ctx(), id)).toHaveLength(1);
  });

  test('nobody answers for another', async () => {
    const { whole } = await invited();
    await expect(answerDay(as(await person()), whole, answer())).rejects.toMatchObject({ code: 'not-found' });
  });

  test('one reminder for the day; whoever comes to the meeting alone is reminded of that', async () => {
    const all = await invited();
    const alone = await member(climate);
    await answerDay(as(all.contactId), all.whole, answer({ parts: all.own }));
    const part = await participationOf(ctx(), all.parts[0]!, alone);
    await answerInvitation(ctx(), part.id, { answer: 'yes', channel: 'web' });
    const later = { ...ctx(), now: () => '2026-02-04T12:00:00.000Z' as Instant };
    await remindParticipants(later);
    const reminded = await ctx()
      .db.selectFrom('messages')
      .select('participation_id')
      .where('purpose', '=', 'event-reminder')
      .where('contact_id', 'in', [all.contactId, alone])
      .execute();
    expect(reminded.map(({ participation_id }) => participation_id).sort()).toEqual([all.whole, part.id].sort());
  });
});

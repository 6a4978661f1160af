import { describe, expect, test } from 'vitest';
import { cancelEvent } from '../../../app/domain/events/commands.server.ts';
import { inTransaction } from '../../../app/domain/kernel/ctx.ts';
import { withdraw } from '../../../app/domain/participation/commands.server.ts';
import { type Answering, clients, fromExchange, fromThunderbird } from '../../support/calendar-clients.ts';
import { aContact } from '../../support/factories.ts';
import { testInbox } from '../../support/inbox.ts';

const { clock, ctx, invited, receive, standing, given, last, moved } = testInbox();

test.each(Object.entries(clients))('case 16: an answer from %s is carried out', async (_client, write) => {
  const one = await invited();
  expect(await receive(write({ ...one, partstat: 'TENTATIVE', comment: 'Kanskje <b>sent</b>' }))).toEqual(['handled']);
  expect(await standing(one)).toBe('tentative');
  expect(await given(one)).toEqual([
    ...[
      {
        answer: 'maybe',
        comment: 'Kanskje <b>sent</b>',
        channel: 'mail',
        answered_by_id: one.contactId,
        sequence: 0,
        stale_at: null,
      },
    ],
  ]);
  expect(await last()).toMatchObject({
    kind: 'reply',
    state: 'applied',
    participation_id: one.id,
    contact_id: one.contactId,
  });
});

describe('case 17', () => {
  test('the same message again does nothing; nor does the same answer in another message', async () => {
    const one = await invited();
    const raw = fromExchange(one);
    await receive(raw, raw);
    await receive(raw);
    expect(await given(one)).toHaveLength(1);
    await receive(fromThunderbird(one));
    expect(await last()).toMatchObject({ state: 'ignored', reason: 'repeated' });
    expect(await given(one)).toHaveLength(1);
    expect(await standing(one)).toBe('registered');
  });

  test('of two answers the later written counts, whichever comes first', async () => {
    const one = await invited();
    const yes = fromExchange({ ...one, stamp: '20260115T091500Z' });
    const no = fromExchange({ ...one, stamp: '20260115T091600Z', partstat: 'DECLINED' });
    expect(await receive(no, yes)).toEqual(['handled', 'handled']);
    expect(await standing(one)).toBe('declined');
    expect(await last()).toMatchObject({ state: 'stale', reason: 'stale' });
  });

  test('an answer to the old time is kept and counts for nothing', async () => {
    const one = await invited();
    await moved(one.eventId);
    expect(await receive(fromExchange({ ...one, sequence: 0 }))).toEqual(['handled']);
    expect(await standing(one)).toBe('invited');
    expect(await given(one)).toMatchObject([{ answer: 'yes', sequence: 0, stale_at: clock.now() }]);
    await receive(fromExchange({ ...one, sequence: 1, stamp: '20260115T093000Z' }));
    expect(await standing(one)).toBe('registered');
  });

  test('an answer to what nobody was sent is a person’s', async () => {
    const one = await invited();
    expect(await receive(fromExchange({ ...one, sequence: 7 }))).toEqual(['review']);
    expect(await standing(one)).toBe('invited');
    expect(await last()).toMatchObject({ state: 'review', reason: 'unsent' });
  });

  test('an answer written tomorrow is a person’s, and outranks nothing', async () => {
    const one = await invited();
    expect(await receive(fromExchange({ ...one, stamp: '20990101T000000Z' }))).toEqual(['review']);
    await receive(fromExchange({ ...one, partstat: 'DECLINED' }));
    expect(await standing(one)).toBe('declined');
  });

  test('an answer to what is withdrawn or cancelled changes nothing', async () => {
    const [one, other] = [await invited(), await invited()];
    await withdraw(ctx(), one.id);
    await cancelEvent(ctx(), other.eventId, { reason: 'Sykdom' });
    expect(await receive(fromExchange(one), fromExchange(other))).toEqual(['handled', 'handled']);
    expect([await standing(one), await standing(other)]).not.toContain('registered');
    expect(await last()).toMatchObject({ state: 'stale' });
  });
});

describe('case 18: no change, and a person looks', () => {
  test.each([
    [
      'someone else sent it',
      (one: Answering): Answering => ({ ...one, attendee: one.from, from: 'skurk@ond.example' }),
      'other-sender',
    ],
    [
      'someone who was not invited answers',
      (one: Answering): Answering => ({ ...one, from: 'skurk@ond.example' }),
      'other-attendee',
    ],
    [
      'the key is none of ours',
      (one: Answering): Answering => ({ ...one, to: `moter+${'0'.repeat(32)}@osloregionen.example` }),
      'unknown-key',
    ],
    ['there is no key', (one: Answering): Answering => ({ ...one, to: 'moter@osloregionen.example' }), 'no-key'],
    ['the UID is another', (one: Answering): Answering => ({ ...one, uid: 'annen@moteplass' }), 'other-uid'],
    [
      'the receiving server calls it forged',
      (one: Answering): Answering => ({ ...one, headers: ['Authentication-Results: mx; dmarc=fail'] }),
      'forged',
    ],
    [
      'it is about another date',
      (one: Answering): Answering => ({ ...one, lines: ['RECURRENCE-ID:20260312T080000Z'] }),
      'other-date',
    ],
  ])('when %s', async (_when, change, reason) => {
    const one = await invited();
    for (const write of [fromExchange, fromThunderbird]) {
      expect(await receive(write(change(one)))).toEqual(['review']);
      expect(await last()).toMatchObject({ kind: 'reply', state: 'review', reason });
    }
    expect(await standing(one)).toBe('invited');
    expect(await given(one)).toEqual([]);
  });

  test('another’s key with one’s own address', async () => {
    const [one, other] = [await invited(), await invited()];
    await receive(fromExchange({ ...one, to: other.to, uid: other.uid }));
    expect(await last()).toMatchObject({ state: 'review', reason: 'other-attendee' });
    await receive(fromExchange({ ...one, to: `${one.to}, ${other.to}` }));
    expect(await last()).toMatchObject({ state: 'review', reason: 'no-key' });
    expect([await standing(one), await standing(other)]).toEqual(['invited', 'invited']);
  });
});

describe('the assistant', () => {
  test('answers for whom they assist, in either’s calendar, and is named', async () => {
    const address = 'ane@asker.example';
    const assistantId = await aContact(ctx(), { name: 'Ane', address });
    const one = await invited({ assistantId });
    await receive(fromExchange({ ...one, from: address, attendee: one.address, sentBy: address }));
    expect(await standing(one)).toBe('registered');
    clock.advance({ minutes: 1 });
    await receive(
      fromExchange({ ...one.answering(assistantId), from: address, partstat: 'DECLINED', stamp: '20260115T095000Z' }),
    );
    expect(await standing(one)).toBe('declined');
    expect((await given(one)).map(({ answered_by_id }) => answered_by_id)).toEqual([assistantId, assistantId]);
  });

  test('of yesterday answers nothing', async () => {
    const address = 'bo@asker.example';
    const assistantId = await aContact(ctx(), { name: 'Bo', address });
    const one = await invited({ assistantId });
    const old = one.answering(assistantId);
    await inTransaction(ctx(), ({ db }) =>
      db.updateTable('contacts').set({ assistant_id: null }).where('id', '=', one.contactId).execute(),
    );
    expect(await receive(fromExchange({ ...old, from: address }))).toEqual(['review']);
    expect(await standing(one)).toBe('invited');
  });
});

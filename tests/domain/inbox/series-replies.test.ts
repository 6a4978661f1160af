import { expect, test } from 'vitest';
import { cancelEvent, changeEvent, createEvent } from '../../../app/domain/events/commands.server.ts';
import { draftOf } from '../../../app/domain/events/day-moves/rules.ts';
import { getEvent } from '../../../app/domain/events/queries.server.ts';
import { addDates, publishDates } from '../../../app/domain/events/series/commands.server.ts';
import { listDates } from '../../../app/domain/events/series/queries.server.ts';
import { getGroup } from '../../../app/domain/groups/queries.server.ts';
import type { EventId } from '../../../app/domain/kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../../app/domain/kernel/time.ts';
import { type Answering, fromExchange, fromThunderbird } from '../../support/calendar-clients.ts';
import { aContact, anEventDraft, aSeat } from '../../support/factories.ts';
import { testInbox } from '../../support/inbox.ts';

const { database, clock, ctx, receive, last } = testInbox();
let number = 0;

/** A member invited to three Thursdays at nine, and what their calendar knows of them all. */
async function invitedToSeries() {
  const { id: groupId } = await getGroup(ctx(), 'klima-og-miljo');
  const address = `kari${++number}@serie.example`;
  const contactId = await aContact(ctx(), { name: `Kari ${number}`, address });
  await aSeat(ctx(), groupId, contactId);
  const draft = { kind: 'group-meeting' as const, openness: 'groups' as const, groups: [groupId], place: 'Rådhuset' };
  const { id } = await createEvent(ctx(), anEventDraft({ ...draft, pools: [{ mode: 'room', capacity: null }] }));
  await addDates(ctx(), id, ['2026-02-19', '2026-03-05'] as PlainDate[]);
  await publishDates(ctx(), id);
  const dates = (await listDates(ctx(), await getEvent(ctx(), id))).map((date) => date.id);
  const standing = async () => {
    const rows = await database.db
      .selectFrom('participations')
      .innerJoin('events', 'events.id', 'participations.event_id')
      .select('participations.state')
      .where('contact_id', '=', contactId)
      .where('event_id', 'in', dates)
      .orderBy('events.starts_at')
      .execute();
    return rows.map(({ state }) => state);
  };
  const row = await database.db
    .selectFrom('invitations')
    .innerJoin('participations', 'participations.id', 'invitations.participation_id')
    .select(['uid', 'reply_key'])
    .where('recipient_id', '=', contactId)
    .where('event_id', '=', dates[0]!)
    .executeTakeFirstOrThrow();
  const answering: Answering = { from: address, to: `moter+${row.reply_key}@osloregionen.example`, uid: row.uid };
  return { answering, standing, dates: dates as [EventId, EventId, EventId] };
}

/** As the standard's own example is written (RFC 5546 §4.2.2): nothing of when it is. */
const withoutTimes = (answering: Answering) =>
  Buffer.from(String(fromThunderbird(answering)).replace(/DT(START|END);[^\r]*\r\n/g, ''));

test('a reply is to the date its RECURRENCE-ID names, whatever time that date has now', async () => {
  const { answering, standing, dates } = await invitedToSeries();
  await receive(fromExchange({ ...answering, lines: ['RECURRENCE-ID;TZID=W. Europe Standard Time:20260219T090000'] }));
  expect(await standing()).toEqual(['invited', 'registered', 'invited']);
  const moved = draftOf(await getEvent(ctx(), dates[2]));
  const when = { starts_local: '2026-03-06T12:00' as LocalTime, ends_local: '2026-03-06T13:00' as LocalTime };
  await changeEvent(ctx(), dates[2], { ...moved, ...when });
  const third = { ...answering, sequence: 1, partstat: 'DECLINED' as const };
  await receive(fromThunderbird({ ...third, lines: ['RECURRENCE-ID:20260305T080000Z'] }));
  expect(await standing()).toEqual(['invited', 'registered', 'declined']);
  // When the date is now is not its name.
  await receive(fromThunderbird({ ...third, partstat: 'ACCEPTED', lines: ['RECURRENCE-ID:20260306T110000Z'] }));
  expect(await last()).toMatchObject({ state: 'review', reason: 'other-date' });
  await receive(fromThunderbird({ ...answering, lines: ['RECURRENCE-ID:20260305T080000Z'] }));
  expect(await last()).toMatchObject({ state: 'stale' });
  expect(await standing()).toEqual(['invited', 'registered', 'declined']);
});

test('one that names no date and no hour is to every date to come; what has been is left', async () => {
  const { answering, standing } = await invitedToSeries();
  clock.set('2026-02-10T10:00:00.000Z');
  const stamp = '20260210T091500Z';
  expect(await receive(withoutTimes({ ...answering, stamp }))).toEqual(['handled']);
  expect(await last()).toMatchObject({ state: 'applied' });
  expect(await standing()).toEqual(['invited', 'registered', 'registered']);
  // A date answered by itself afterwards is that date alone.
  const one = { ...answering, partstat: 'DECLINED' as const, stamp: '20260210T092000Z' };
  await receive(fromThunderbird({ ...one, lines: ['RECURRENCE-ID:20260219T080000Z'] }));
  expect(await standing()).toEqual(['invited', 'declined', 'registered']);
});

test('one that may be to one date or to all is for a person to read', async () => {
  const { answering, standing, dates } = await invitedToSeries();
  expect(await receive(fromExchange(answering))).toEqual(['review']);
  expect(await last()).toMatchObject({ kind: 'reply', state: 'review', reason: 'which-date' });
  // One date has moved since: the answer is not to all of them as they stand.
  const moved = draftOf(await getEvent(ctx(), dates[1]));
  await changeEvent(ctx(), dates[1], { ...moved, starts_local: '2026-02-19T08:00' as LocalTime });
  await receive(withoutTimes(answering));
  expect(await last()).toMatchObject({ state: 'review', reason: 'which-date' });
  expect(await standing()).toEqual(['invited', 'invited', 'invited']);
  // With one date left there is nothing to mistake.
  await cancelEvent(ctx(), dates[0], { reason: 'Storm' });
  await cancelEvent(ctx(), dates[1], { reason: 'Storm' });
  await receive(fromExchange({ ...answering, stamp: '20260115T092000Z' }));
  expect(await standing()).toEqual(['invited', 'invited', 'registered']);
});

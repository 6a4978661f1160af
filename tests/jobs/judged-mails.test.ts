import { beforeAll, expect, test } from 'vitest';
import { cancelEvent, changeEvent } from '../../app/domain/events/commands.server.ts';
import type { EventDraft } from '../../app/domain/events/schema.ts';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import type { GroupId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime } from '../../app/domain/kernel/time.ts';
import { withdraw } from '../../app/domain/participation/commands.server.ts';
import { answerInvitation } from '../../app/domain/participation/invitations/commands.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { aContact, aMeeting, anEventDraft, aParticipation, aSeat } from '../support/factories.ts';
import { calendarTextIn, participationOf } from '../support/invitations.ts';
import { judgeCalendars } from '../support/judges.ts';
import { sendAll } from '../support/mail.ts';
import { mailReading } from '../support/mail-reading.ts';

/** What is sent in the life of an invitation and of a registration, as readers of other makes read it. */

const { mailbox, clock, ctx, person, event } = mailReading();
let climate: GroupId;

beforeAll(async () => {
  await loadReferenceData(ctx());
  climate = (await getGroup(ctx(), 'klima-og-miljo')).id;
});

async function judgedMails(to: string) {
  const texts = await Promise.all(
    mailbox.received.filter((mail) => mail.to === to).map(({ bytes }) => calendarTextIn(bytes)),
  );
  const judged = judgeCalendars(...texts.filter((text) => text !== undefined));
  expect(judged.flatMap(({ unreadable, violations }) => [unreadable ?? [], violations].flat())).toEqual([]);
  expect(judged.flatMap(({ entries }) => entries.flatMap(({ errors }) => errors))).toEqual([]);
  return judged.map(({ method, entries: [entry, ...others] }) => {
    expect(others).toEqual([]);
    return { method, ...entry! };
  });
}

const send = async () => {
  clock.advance({ minutes: 5 });
  await sendAll(ctx(), mailbox);
};

test('case 2: an invitation, its new time, its new title, the answer and its end', async () => {
  const address = person();
  const contactId = await aContact(ctx(), { name: 'Kari "Kaja" Nilsen; Moss', address });
  await aSeat(ctx(), climate, contactId);
  const draft: Partial<EventDraft> = {
    ...{ kind: 'group-meeting', title: 'Møte; om, alt', openness: 'groups', groups: [climate] },
    ...{ place: 'Rådhuset', pools: [{ mode: 'room', capacity: null }] },
  };
  const { id } = await aMeeting(ctx(), draft);
  await send();
  const times = { starts_local: '2026-04-01T12:00' as LocalTime, ends_local: '2026-04-02T13:00' as LocalTime };
  await changeEvent(ctx(), id, anEventDraft({ ...draft, ...times }));
  await send();
  const participation = await participationOf(ctx(), id, contactId);
  await answerInvitation(ctx(), participation.id, { answer: 'yes', channel: 'web' });
  await send();
  await changeEvent(ctx(), id, anEventDraft({ ...draft, ...times, title: 'Et bedre navn 🌧️' }), { tell: true });
  await send();
  await cancelEvent(ctx(), id, { reason: 'For få.' });
  await send();

  const mails = await judgedMails(address);
  expect(mails.map(({ method, sequence, status }) => [method, sequence, status])).toEqual([
    ['REQUEST', 0, 'CONFIRMED'],
    ['REQUEST', 1, 'CONFIRMED'],
    ['REQUEST', 1, 'CONFIRMED'],
    ['REQUEST', 1, 'CONFIRMED'],
    ['CANCEL', 2, 'CANCELLED'],
  ]);
  const [first, moved] = mails;
  expect([first!.starts, first!.ends]).toEqual(['2026-02-05T08:00:00Z', '2026-02-05T09:30:00Z']);
  expect([moved!.starts, moved!.ends, moved!.zone]).toEqual([
    '2026-04-01T10:00:00Z',
    '2026-04-02T11:00:00Z',
    'Europe/Oslo',
  ]);
  expect(new Set(mails.map(({ uid, organiser }) => `${uid} ${organiser}`)).size).toBe(1);
  expect(mails.map(({ attendees }) => attendees.map(([to, partstat]) => [to.toLowerCase(), partstat]))).toEqual(
    ['NEEDS-ACTION', 'NEEDS-ACTION', 'ACCEPTED', 'ACCEPTED', 'ACCEPTED'].map((partstat) => [
      [`mailto:${address}`, partstat],
    ]),
  );
  expect(mails.map(({ title }) => title)).toEqual([
    ...Array(3).fill('Møte; om, alt'),
    ...Array(2).fill('Et bedre navn 🌧️'),
  ]);
  expect([...mails].sort((one, other) => one.stamp.localeCompare(other.stamp))).toEqual(mails);
});

test('case 2: a registration and its end, which name no attendee', async () => {
  const { id } = await event();
  const email = person();
  const participationId = await aParticipation(ctx(), { eventId: id, email });
  await send();
  await withdraw(ctx(), participationId);
  await send();
  const mails = await judgedMails(email);
  expect(mails.map(({ method, sequence, attendees }) => [method, sequence, attendees])).toEqual([
    ['PUBLISH', 0, []],
    ['CANCEL', 1, []],
  ]);
});

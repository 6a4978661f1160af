import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { mergeContacts } from '../../app/domain/contacts/merging/commands.server.ts';
import { createEvent } from '../../app/domain/events/commands.server.ts';
import { getEvent } from '../../app/domain/events/queries.server.ts';
import { addDates, publishDates } from '../../app/domain/events/series/commands.server.ts';
import { listDates } from '../../app/domain/events/series/queries.server.ts';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import type { ContactId, EventId } from '../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { inviteGuest } from '../../app/domain/participation/guests/commands.server.ts';
import { answerInvitation } from '../../app/domain/participation/invitations/commands.server.ts';
import { partstatOf } from '../../app/domain/participation/invitations/rules.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { aContact, anEventDraft } from '../support/factories.ts';
import { objectIn, participationOf, type ReadObject } from '../support/invitations.ts';
import { sendAll } from '../support/mail.ts';
import { mailReading } from '../support/mail-reading.ts';

const { mailbox, clock, ctx, person } = mailReading();

beforeAll(() => loadReferenceData(ctx()));

/** Four Thursdays of a group nobody sits in, published. */
async function aSeries(): Promise<EventId[]> {
  const { id: group } = await getGroup(ctx(), 'klima-og-miljo');
  const draft = { kind: 'group-meeting' as const, openness: 'groups' as const, groups: [group], place: 'Rådhuset' };
  const { id } = await createEvent(ctx(), anEventDraft({ ...draft, pools: [{ mode: 'room', capacity: null }] }));
  await addDates(ctx(), id, ['2026-02-19', '2026-03-05', '2026-03-19'] as PlainDate[]);
  await publishDates(ctx(), id);
  return (await listDates(ctx(), await getEvent(ctx(), id))).map((date) => date.id);
}

type Calendar = Map<string, ReadObject & { date: string }>;

/** What a calendar at the address has been told so far, by UID and date. */
async function calendarAt(address: string): Promise<Calendar> {
  const calendar: Calendar = new Map();
  for (const mail of mailbox.received.filter(({ to }) => to === address)) {
    const object = await objectIn(mail.bytes);
    const date = object?.starts ?? '';
    if (!object) continue;
    const held = calendar.get(date);
    if (!held || object.sequence >= held.sequence) calendar.set(date, { ...object, date });
  }
  return calendar;
}

const answers = fc.constantFrom('yes' as const, 'no' as const, 'maybe' as const, undefined);
const invited = fc.record({ isInvited: fc.boolean(), answer: answers });

test('of two who are invited to dates of one series, one calendar is left with all of them under one ORGANIZER', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(invited, invited), { minLength: 3, maxLength: 3 }),
      fc.constantFrom('from' as const, 'into' as const),
      async (turns, kept) => {
        clock.set('2026-01-15T09:00:00.000Z');
        mailbox.received.length = 0;
        const [first, second, third, later] = await aSeries();
        const two = { from: await aPerson(), into: await aPerson() };
        for (const [at, eventId] of [first!, second!, third!].entries()) {
          for (const [side, who] of [two.from, two.into].entries()) {
            const { isInvited, answer } = turns[at]![side]!;
            if (!isInvited) continue;
            const id = await inviteGuest(ctx(), eventId, { contactId: who.id });
            if (answer) await answerInvitation(ctx(), id, { answer, channel: 'web' });
          }
        }
        await delivered();
        await mergeContacts(ctx(), { from: two.from.id, into: two.into.id, keep: { address: kept } });
        await inviteGuest(ctx(), later!, { contactId: two.into.id });
        await delivered();
        const [keeps, goes] = kept === 'from' ? [two.from, two.into] : [two.into, two.from];
        const standing = [...(await calendarAt(keeps.address)).values()].filter(({ method }) => method === 'REQUEST');
        expect(new Set(standing.map(({ uid, organiser }) => `${uid} ${organiser}`)).size).toBe(1);
        const expected = [];
        for (const eventId of [first!, second!, third!, later!]) {
          const own = await participationOf(ctx(), eventId, two.into.id).catch(() => undefined);
          if (own) expected.push(partstatOf(own.state));
        }
        expect(
          standing.toSorted((a, b) => a.date.localeCompare(b.date)).map((one) => one.attendees[0]!.partstat),
        ).toEqual(expected);
        const left = [...(await calendarAt(goes.address)).values()].filter(({ method }) => method === 'REQUEST');
        expect(left).toEqual([]);
        const keys = await ctx()
          .db.selectFrom('invitations')
          .select('reply_key')
          .distinct()
          .where('recipient_id', '=', two.into.id)
          .where('replaced_at', 'is', null)
          .execute();
        expect(keys).toHaveLength(1);
      },
    ),
    { numRuns: 5, seed: 2026 },
  );
});

async function aPerson(): Promise<{ id: ContactId; address: string }> {
  const address = person();
  return { id: await aContact(ctx(), { name: 'Kari Lund', address }), address };
}

async function delivered(): Promise<void> {
  clock.advance({ seconds: 2 });
  await sendAll(ctx(), mailbox);
}

import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { nameAssistant } from '../../../app/domain/contacts/assistants/commands.server.ts';
import { addDates } from '../../../app/domain/events/series/commands.server.ts';
import { addGroupMember, changeGroup, endGroupMembership } from '../../../app/domain/groups/commands.server.ts';
import { getGroupById } from '../../../app/domain/groups/queries.server.ts';
import type { GroupDraft } from '../../../app/domain/groups/schema.ts';
import type { Ctx } from '../../../app/domain/kernel/ctx.ts';
import type { GroupId } from '../../../app/domain/kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../../app/domain/kernel/time.ts';
import { rehearse } from '../../../app/domain/outbox/rehearsing/queries.server.ts';
import { addressHash } from '../../../app/domain/outbox/suppressions.ts';
import { removeParticipant } from '../../../app/domain/participation/commands.server.ts';
import { answerInvitation } from '../../../app/domain/participation/invitations/commands.server.ts';
import { nameStandIn } from '../../../app/domain/participation/stand-ins/commands.server.ts';
import { aContact, aSeat } from '../../support/factories.ts';
import { participationOf } from '../../support/invitations.ts';
import { meetings } from '../../support/meetings.ts';

const { ctx, as, group, person, member, meeting } = meetings();

const on = (day: string) => ({
  title: `Møte ${day}`,
  starts_local: `${day}T09:00` as LocalTime,
  ends_local: `${day}T10:00` as LocalTime,
});

/** Every row a rehearsal could have left behind. */
async function traces({ db }: Ctx): Promise<number[]> {
  const tables = ['messages', 'participations', 'invitations', 'group_memberships', 'audit_log', 'events'] as const;
  const counts = tables.map(async (table) => {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(db);
    return Number(rows[0]!.count);
  });
  return Promise.all(counts);
}

/** What is foretold, nothing of which has happened; and then is what happens. */
async function foretoldAndDone(command: (ctx: Ctx) => Promise<unknown>): Promise<string[]> {
  const before = await traces(ctx());
  const foretold = await rehearse(ctx(), command);
  expect(await traces(ctx())).toEqual(before);
  const known = new Set((await ctx().db.selectFrom('messages').select('id').execute()).map(({ id }) => id));
  await command(ctx());
  const sent = (await ctx().db.selectFrom('messages').select(['id', 'purpose', 'contact_id']).execute()).filter(
    ({ id }) => !known.has(id),
  );
  const line = (mail: { purpose: string; contact_id: string | null }) => `${mail.purpose} ${mail.contact_id}`;
  expect(foretold.map((mail) => line({ ...mail, contact_id: mail.contactId })).sort()).toEqual(sent.map(line).sort());
  return foretold.map(({ purpose, name, isCopy, lost, event }) =>
    [purpose, name, isCopy && 'kopi', lost, event?.title].filter(Boolean).join(' | '),
  );
}

test('a new seat, and the end of one: what is coming, of what is published, with the assistant and a dead address', async () => {
  const climate = await group('klima-og-miljo');
  await meeting(on('2026-02-05'));
  await meeting(on('2026-04-07'));
  const contactId = await aContact(ctx(), { name: 'Mona Ordfører', address: 'mona@kommune.example' });
  const assistant = await aContact(ctx(), { name: 'Berit Assistent', address: 'berit@kommune.example' });
  await nameAssistant(ctx(), contactId, assistant);
  const mailbox = { address_hash: addressHash('berit@kommune.example'), reason: 'bounced' as const };
  await ctx()
    .db.transaction()
    .execute((db) =>
      db
        .insertInto('suppressions')
        .values({ ...mailbox, since_at: ctx().now() })
        .execute(),
    );
  const draft = { contactId, role: 'medlem' as const, rank: 1, fromOn: '2026-01-01' as PlainDate };
  expect(await foretoldAndDone((ctx) => addGroupMember(ctx, climate, draft))).toEqual([
    'invitation | Berit Assistent | kopi | bounces | Møte 2026-02-05',
    'invitation | Berit Assistent | kopi | bounces | Møte 2026-04-07',
    'invitation | Mona Ordfører | Møte 2026-02-05',
    'invitation | Mona Ordfører | Møte 2026-04-07',
  ]);
  const seat = await ctx().db.selectFrom('group_memberships').select('id').executeTakeFirstOrThrow();
  expect(await foretoldAndDone((ctx) => endGroupMembership(ctx, seat.id, '2026-03-01' as PlainDate))).toEqual([
    'invitation-withdrawn | Berit Assistent | kopi | bounces | Møte 2026-04-07',
    'invitation-withdrawn | Mona Ordfører | Møte 2026-04-07',
  ]);
});

test('the end of a group, dates for its series, and a member taken off with the stand-in', async () => {
  const climate = await group('klima-og-miljo');
  const [first] = [await member(), await aSeat(ctx(), climate, await aContact(ctx(), { name: 'Uten Adresse' }))];
  const eventId = await meeting(on('2026-02-05'));
  const dates = ['2026-03-05', '2026-04-09'] as PlainDate[];
  expect(
    (await foretoldAndDone((ctx) => addDates(ctx, eventId, dates))).filter((line) => line.includes('no-address')),
  ).toHaveLength(2);
  const { id } = await participationOf(ctx(), eventId, first);
  await answerInvitation(as(first), id, { answer: 'no', channel: 'web' });
  await nameStandIn(as(first), id, { name: 'Ivar Inn', email: 'ivar@kommune.example' });
  const off = await foretoldAndDone((ctx) => removeParticipant(ctx, id));
  expect(off).toHaveLength(2);
  expect(off.every((line) => line.startsWith('invitation-withdrawn'))).toBe(true);
  expect(off.some((line) => line.includes('Ivar Inn'))).toBe(true);
  const { kind, name, composition, from_on } = await getGroupById(ctx(), climate as GroupId);
  const ended = { kind, name, composition, from_on, to_on: '2026-03-31' } as GroupDraft;
  expect(await foretoldAndDone((ctx) => changeGroup(ctx, climate, ended))).toHaveLength(2);
});

test('what a rehearsal refuses is refused, and only the secretariat rehearses', async () => {
  const kari = await person();
  const before = await traces(ctx());
  await expect(
    rehearse(ctx(), (ctx) => endGroupMembership(ctx, 'nobody', '2026-03-01' as PlainDate)),
  ).rejects.toThrow();
  await expect(rehearse(as(kari), async () => {})).rejects.toThrow();
  expect(await traces(ctx())).toEqual(before);
});

import { beforeEach, expect, test } from 'vitest';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import { type Ctx, inTransaction } from '../../app/domain/kernel/ctx.ts';
import { type ActionId, type ContactId, type LogEntryId, newId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../app/domain/kernel/time.ts';
import { createOrganisation } from '../../app/domain/organisations/commands.server.ts';
import { changeLogEntry, noteInLog, removeLogEntry } from '../../app/domain/programme/log/commands.server.ts';
import { getLogEntry, listDueHearings, listLogEntries } from '../../app/domain/programme/log/queries.server.ts';
import { LogEntryForm } from '../../app/domain/programme/log/schema.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aLogDraft, aMeeting } from '../support/factories.ts';

const database = testDatabase();
let ctx: Ctx;
let actionId: ActionId;
const on = (date: string) => date as PlainDate;

beforeEach(async () => {
  ctx = testCtx(database.db);
  await loadReferenceData(ctx);
  await inTransaction(ctx, async ({ db }) => {
    for (const table of ['log_entry_parties', 'action_log_entries', 'log_entries', 'audit_log'] as const) {
      await db.deleteFrom(table).execute();
    }
  });
  const action = await ctx.db
    .selectFrom('actions')
    .select('id')
    .where('number', '=', '2.1.1')
    .executeTakeFirstOrThrow();
  actionId = action.id as ActionId;
});

const noted = async (draft: Parameters<typeof aLogDraft>[0] = {}, id = newId<LogEntryId>()) => {
  await noteInLog(ctx, id, aLogDraft(draft));
  return id;
};
const audited = async () =>
  (
    await ctx.db
      .selectFrom('audit_log')
      .select('action')
      .where('subject_type', '=', 'log-entry')
      .orderBy('at')
      .orderBy('id')
      .execute()
  ).map(({ action }) => action);

test('an entry is noted once however often it is sent, with its parties and the actions it serves', async () => {
  const id = newId<LogEntryId>();
  const parties = [
    { name: 'jernbanedirektoratet', at: 0 },
    { name: 'Skogdal næringsforum', sector: 'business' as const, at: 2 },
  ];
  await noted({ parties, actions: [actionId] }, id);
  await noted({ parties, actions: [actionId] }, id);
  const entry = await getLogEntry(ctx, id);
  expect(entry.parties.map(({ name }) => name)).toEqual(['Jernbanedirektoratet', 'Skogdal næringsforum']);
  expect(entry.actions).toEqual([{ id: actionId, number: '2.1.1', year: 2026 }]);
  expect((await listLogEntries(ctx, {})).total).toBe(1);
  expect(await audited()).toEqual(['log-entry.noted']);
});

test('a party nobody knows needs a sector, and its row says so; nothing is noted meanwhile', async () => {
  const parties = [
    { name: 'Jernbanedirektoratet', at: 0 },
    { name: 'Fjellheim klynge', at: 3 },
  ];
  await expect(noted({ parties })).rejects.toMatchObject({ code: 'organisation-not-known', field: 'parties[3].name' });
  expect((await listLogEntries(ctx, {})).total).toBe(0);
});

test('a hearing that is not sent proposes the last meeting of the board before its deadline, and is shown as due', async () => {
  const { id: board } = await getGroup(ctx, 'styret');
  for (const day of ['2026-01-22', '2026-01-29', '2026-02-02']) {
    await aMeeting(ctx, {
      title: `Styret ${day}`,
      groups: [board],
      starts_local: `${day}T10:00` as LocalTime,
      ends_local: `${day}T12:00` as LocalTime,
    });
  }
  const hearing = { kind: 'hearing input' as const, happened_on: undefined, meeting: 'proposed' };
  const due = await noted({ ...hearing, title: 'Høring om jernbane', deadline_on: on('2026-02-02') });
  await noted({ ...hearing, title: 'Langt fram', deadline_on: on('2026-03-02') });
  await noted({ ...hearing, title: 'Sendt', deadline_on: on('2026-02-01'), happened_on: on('2026-01-10') });
  expect((await getLogEntry(ctx, due)).meeting).toMatchObject({ title: 'Styret 2026-01-29' });
  expect((await listDueHearings(ctx)).map(({ title }) => title)).toEqual(['Høring om jernbane']);
  expect((await listLogEntries(ctx, { waiting: true })).entries.map(({ title }) => title)).toEqual([
    'Langt fram',
    'Høring om jernbane',
  ]);
});

test('the list is found by kind, action, period, evidence and words', async () => {
  await noted({ title: 'Kronikk om fjorden', kind: 'media mention', evidence_url: 'https://avis.example/fjord' });
  await noted({ title: 'Møte på Stortinget', happened_on: on('2026-03-01'), actions: [actionId] });
  const titles = async (filter: Parameters<typeof listLogEntries>[1]) =>
    (await listLogEntries(ctx, filter)).entries.map(({ title }) => title);
  expect(await titles({})).toEqual(['Møte på Stortinget', 'Kronikk om fjorden']);
  expect(await titles({ kind: 'media mention' })).toEqual(['Kronikk om fjorden']);
  expect(await titles({ actionId })).toEqual(['Møte på Stortinget']);
  expect(await titles({ from: on('2026-02-01'), to: on('2026-03-01') })).toEqual(['Møte på Stortinget']);
  expect(await titles({ withoutEvidence: true })).toEqual(['Møte på Stortinget']);
  expect(await titles({ text: 'FJORDEN kronikk' })).toEqual(['Kronikk om fjorden']);
});

test('a change is audited by field, another kind leaves nothing behind, and the same again changes nothing', async () => {
  const id = await noted({ kind: 'application', amount: 500_000, result: 'pending' });
  await changeLogEntry(ctx, id, aLogDraft({ kind: 'application', amount: 500_000, result: 'pending' }));
  expect(await audited()).toEqual(['log-entry.noted']);
  await changeLogEntry(ctx, id, aLogDraft({ kind: 'activity', amount: 500_000, result: 'granted' }));
  expect(await getLogEntry(ctx, id)).toMatchObject({ kind: 'activity', amount: null, result: null });
  const { fields } = await ctx.db
    .selectFrom('audit_log')
    .select('fields')
    .where('action', '=', 'log-entry.changed')
    .executeTakeFirstOrThrow();
  expect(JSON.parse(fields).sort()).toEqual(['amount', 'kind', 'result']);
});

test('what is removed is gone with its ties, once; the audit log keeps that it was', async () => {
  await createOrganisation(ctx, { name: 'Fjordavisa', sector: 'business' });
  const id = await noted({ parties: [{ name: 'Fjordavisa', at: 0 }], actions: [actionId] });
  await removeLogEntry(ctx, id);
  await removeLogEntry(ctx, id);
  expect((await listLogEntries(ctx, {})).total).toBe(0);
  expect(await audited()).toEqual(['log-entry.noted', 'log-entry.removed']);
});

test('only the secretariat', async () => {
  const contact = { ...ctx, actor: { kind: 'contact' as const, contactId: newId<ContactId>() } };
  await expect(noteInLog(contact, newId(), aLogDraft())).rejects.toMatchObject({ code: 'forbidden' });
  await expect(listLogEntries(contact, {})).rejects.toMatchObject({ code: 'forbidden' });
});

test.each([
  [{ kind: 'meeting', title: 'Uten dato' }, 'happened_on'],
  [{ kind: 'hearing input', title: 'Uten frist' }, 'deadline_on'],
  [{ kind: 'application', title: 'Beløp', happened_on: '2026-01-01', amount: 'mye' }, 'amount'],
  [
    { kind: 'media mention', title: 'Lenke', happened_on: '2026-01-01', evidence_url: 'javascript:alert(1)' },
    'evidence_url',
  ],
])('a form that cannot be is refused beside the field: %j', (form, field) => {
  const read = LogEntryForm.safeParse(form);
  expect(read.error?.issues.map(({ path }) => path[0])).toEqual([field]);
});

import { beforeAll, expect, test } from 'vitest';
import { cancelEvent } from '../../app/domain/events/commands.server.ts';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { ContactId, EventId, GroupId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../app/domain/kernel/time.ts';
import {
  changeItem,
  moveItem,
  publishAgenda,
  putOnAgenda,
  removeItem,
} from '../../app/domain/meetings/agenda/commands.server.ts';
import { listAgenda } from '../../app/domain/meetings/agenda/queries.server.ts';
import { changeCase } from '../../app/domain/meetings/cases/commands.server.ts';
import { listCases, listTreatments } from '../../app/domain/meetings/cases/queries.server.ts';
import { addPaper, changePaper, removePaper } from '../../app/domain/meetings/papers/commands.server.ts';
import { getPaper, getPaperFile } from '../../app/domain/meetings/papers/queries.server.ts';
import { getMeeting, listMeetingsOf } from '../../app/domain/meetings/queries.server.ts';
import { requireReader } from '../../app/domain/meetings/reading/queries.server.ts';
import { concludeItem } from '../../app/domain/meetings/voting/commands.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aCase, aContact, aMeeting, aSeat } from '../support/factories.ts';

const database = testDatabase();
const ctx = () => testCtx(database.db);
const as = (contactId: ContactId): Ctx => testCtx(database.db, { actor: { kind: 'contact', contactId } });
const anyone = (): Ctx => testCtx(database.db, { actor: { kind: 'anyone' } });
const aFile = (hash = 'a'.repeat(64)) => ({
  ...{ name: 'notat.pdf', mediaType: 'application/pdf', size: 10, hash },
  keep: async () => {},
});
let board: GroupId;
let committee: GroupId;
let climate: GroupId;

beforeAll(async () => {
  await loadReferenceData(ctx());
  board = (await getGroup(ctx(), 'styret')).id;
  committee = (await getGroup(ctx(), 'interessepolitisk-utvalg')).id;
  climate = (await getGroup(ctx(), 'klima-og-miljo')).id;
});

async function aMeetingOf(group: GroupId, day = '2026-02-05'): Promise<EventId> {
  const at = (hour: string) => `${day}T${hour}` as LocalTime;
  return (await aMeeting(ctx(), { groups: [group], starts_local: at('10:00'), ends_local: at('12:00') })).id;
}

async function numbers(eventId: EventId): Promise<string[]> {
  return (await listAgenda(ctx(), await getMeeting(ctx(), eventId))).map(({ number }) => number);
}

test('cases are numbered per body and year without gaps, whatever order they come in', async () => {
  const [first, next] = [await aMeetingOf(board, '2026-03-05'), await aMeetingOf(board, '2027-03-04')];
  const [a, b, c] = [await aCase(ctx()), await aCase(ctx()), await aCase(ctx())];
  await putOnAgenda(ctx(), first, a.id);
  await putOnAgenda(ctx(), first, b.id);
  await putOnAgenda(ctx(), first, a.id);
  await putOnAgenda(ctx(), next, c.id);
  expect(await numbers(first)).toEqual(['1/26', '2/26']);
  expect(await numbers(next)).toEqual(['1/27']);
  // Postponed, it keeps its number.
  await putOnAgenda(ctx(), next, b.id);
  expect(await numbers(next)).toEqual(['1/27', '2/26']);
  expect((await listCases(ctx(), { text: '2/26' })).cases.map(({ id }) => id)).toEqual([b.id]);
});

test('two at once get two numbers', async () => {
  const eventId = await aMeetingOf(climate);
  const cases = await Promise.all(Array.from({ length: 8 }, () => aCase(ctx())));
  await Promise.all(cases.map(({ id }) => putOnAgenda(ctx(), eventId, id)));
  const expected = Array.from({ length: 8 }, (_, at) => `${at + 1}/26`);
  expect((await numbers(eventId)).sort()).toEqual(expected);
});

test('what one body decides is the recommendation to the next', async () => {
  const { id } = await aCase(ctx(), { proposal: 'Utvalget anbefaler en høring.' });
  const [early, late] = [await aMeetingOf(committee, '2026-02-05'), await aMeetingOf(board, '2026-02-19')];
  const itemId = await putOnAgenda(ctx(), early, id);
  const [item] = await listAgenda(ctx(), await getMeeting(ctx(), early));
  expect(item).toMatchObject({ id: itemId, recommendation: 'Utvalget anbefaler en høring.' });
  const decided = { outcome: 'decided' as const, decision: 'Utvalget tilrår.', votes: [] };
  await expect(concludeItem(ctx(), itemId, decided)).rejects.toMatchObject({ code: 'meeting-not-begun' });
  const held = testCtx(database.db, { clock: clockAt('2026-02-05T12:00:00.000Z') });
  await concludeItem(held, itemId, { outcome: 'noted', decision: 'Noe annet.', votes: [] });
  await concludeItem(held, itemId, decided);
  await putOnAgenda(ctx(), late, id);
  expect((await listTreatments(ctx(), id)).map(({ recommendation }) => recommendation)).toEqual([
    'Utvalget anbefaler en høring.',
    'Utvalget tilrår.',
  ]);
});

test('an agenda is put in order, and items leave it until it is published', async () => {
  const eventId = await aMeetingOf(climate, '2026-04-09');
  const [a, b] = [await aCase(ctx(), { title: 'A' }), await aCase(ctx(), { title: 'B' })];
  const [first, second] = [await putOnAgenda(ctx(), eventId, a.id), await putOnAgenda(ctx(), eventId, b.id)];
  await moveItem(ctx(), second, 'up');
  await changeItem(ctx(), second, { kind: 'discussion', minutes_needed: 45 });
  const titles = async () => (await listAgenda(ctx(), await getMeeting(ctx(), eventId))).map(({ title }) => title);
  expect(await titles()).toEqual(['B', 'A']);
  await removeItem(ctx(), eventId, first);
  expect(await titles()).toEqual(['B']);
  await publishAgenda(ctx(), eventId);
  await publishAgenda(ctx(), eventId);
  await expect(removeItem(ctx(), eventId, second)).rejects.toMatchObject({ code: 'agenda-published' });
  const empty = await aMeetingOf(climate, '2026-05-07');
  await expect(publishAgenda(ctx(), empty)).rejects.toMatchObject({ code: 'agenda-empty' });
  await cancelEvent(ctx(), empty, { reason: 'Ingen saker' });
  await expect(putOnAgenda(ctx(), empty, a.id)).rejects.toMatchObject({ code: 'event-already-cancelled' });
});

test('an exempt case shows its open title and its legal basis, and its papers nothing but theirs', async () => {
  const eventId = await aMeetingOf(board, '2026-06-04');
  const exempt = { access: 'group' as const, legal_basis: 'offl. § 13' };
  const { id } = await aCase(ctx(), {
    title: 'Tilsetting av Kari',
    public_title: 'Personalsak',
    paper: 'Hemmelig',
    ...exempt,
  });
  const paperId = await addPaper(ctx(), id, { title: 'Søknad', ...exempt }, aFile());
  const openPaper = await addPaper(ctx(), id, { title: 'Utlysning', access: 'open' }, aFile('b'.repeat(64)));
  await putOnAgenda(ctx(), eventId, id);
  await expect(getPaperFile(anyone(), openPaper)).rejects.toMatchObject({ code: 'not-found' });
  await publishAgenda(ctx(), eventId);

  const member = await aContact(ctx());
  await aSeat(ctx(), board, member);
  const seen = async (reader: Ctx) => (await listAgenda(reader, await getMeeting(reader, eventId)))[0]!;
  const hidden = await seen(anyone());
  expect(hidden).toMatchObject({ title: 'Personalsak', legal_basis: 'offl. § 13', paper: null, readable: false });
  expect(hidden.papers.map(({ title }) => title)).toEqual(['', 'Utlysning']);
  expect(JSON.stringify(hidden)).not.toMatch(/Kari|Hemmelig|Søknad/);
  expect(await seen(as(member))).toMatchObject({ title: 'Tilsetting av Kari', paper: 'Hemmelig' });

  expect(await getPaperFile(anyone(), openPaper)).toMatchObject({ name: 'notat.pdf' });
  await expect(getPaperFile(anyone(), paperId)).rejects.toMatchObject({ code: 'paper-exempt' });
  expect(await getPaperFile(as(member), paperId)).toMatchObject({ hash: 'a'.repeat(64) });
  await removePaper(ctx(), id, paperId);
  await removePaper(ctx(), id, paperId);
  await expect(getPaperFile(as(member), paperId)).rejects.toMatchObject({ code: 'not-found' });
});

test('who may read a paper can be corrected, and what it is called', async () => {
  const eventId = await aMeetingOf(board, '2026-08-27');
  const { id } = await aCase(ctx());
  const paperId = await addPaper(ctx(), id, { title: 'Tilbud', access: 'open' }, aFile('c'.repeat(64)));
  await putOnAgenda(ctx(), eventId, id);
  await publishAgenda(ctx(), eventId);
  expect(await getPaperFile(anyone(), paperId)).toMatchObject({ size: 10 });
  const exempt = { access: 'group', legal_basis: 'offl. § 23' } as const;
  await changePaper(ctx(), id, paperId, exempt);
  await changePaper(ctx(), id, paperId, exempt);
  expect(await getPaper(ctx(), id, paperId)).toEqual({ title: 'Tilbud', ...exempt });
  await expect(getPaperFile(anyone(), paperId)).rejects.toMatchObject({ code: 'paper-exempt' });
  const log = database.db.selectFrom('audit_log').select('fields').where('action', '=', 'case.paper-changed');
  expect(await log.execute()).toEqual([{ fields: '["access","legal_basis"]' }]);
  await changePaper(ctx(), id, paperId, { title: 'Tilbud fra to', access: 'open' });
  expect(await getPaper(ctx(), id, paperId)).toEqual({ title: 'Tilbud fra to', access: 'open', legal_basis: null });
  await expect(changePaper(anyone(), id, paperId, exempt)).rejects.toMatchObject({ code: 'forbidden' });
});

test('an administrative group’s agenda and papers are its members’, also those called open', async () => {
  const eventId = await aMeetingOf(climate, '2026-08-20');
  const { id } = await aCase(ctx());
  const paperId = await addPaper(ctx(), id, { access: 'open' }, aFile());
  await putOnAgenda(ctx(), eventId, id);
  await publishAgenda(ctx(), eventId);
  const member = await aContact(ctx());
  await aSeat(ctx(), climate, member);
  const stranger = await aContact(ctx());
  const meeting = await getMeeting(anyone(), eventId);
  await expect(requireReader(anyone(), meeting)).rejects.toMatchObject({ code: 'meeting-for-members' });
  await expect(requireReader(as(stranger), meeting)).rejects.toMatchObject({ code: 'meeting-for-members' });
  expect(await requireReader(as(member), meeting)).toBe('group');
  await expect(getPaperFile(as(stranger), paperId)).rejects.toMatchObject({ code: 'paper-exempt' });
  expect(await getPaperFile(as(member), paperId)).toMatchObject({ size: 10 });
});

test('only the secretariat prepares; a meeting is one group’s', async () => {
  const { id } = await aCase(ctx());
  const eventId = await aMeetingOf(board, '2026-09-10');
  await expect(putOnAgenda(anyone(), eventId, id)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(changeCase(anyone(), id, {} as never)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(addPaper(anyone(), id, { access: 'open' }, aFile())).rejects.toMatchObject({ code: 'forbidden' });
  const { id: joint } = await aMeeting(ctx(), { groups: [board, climate] });
  await expect(getMeeting(ctx(), joint)).rejects.toMatchObject({ code: 'not-found' });
  expect((await listMeetingsOf(anyone(), board)).map(({ eventId }) => eventId)).toContain(eventId);
  const day = '2026-09-10' as PlainDate;
  expect((await getMeeting(anyone(), eventId)).starts_local).toContain(day);
});

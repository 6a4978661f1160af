import { beforeAll, expect, test } from 'vitest';
import { nameAssistant } from '../../app/domain/contacts/assistants/commands.server.ts';
import { eraseContact } from '../../app/domain/contacts/erasure/commands.server.ts';
import { mergeContacts } from '../../app/domain/contacts/merging/commands.server.ts';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { ContactId, EventId, GroupId } from '../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { changeItem } from '../../app/domain/meetings/agenda/commands.server.ts';
import { commentOnMinutes, sendForComment } from '../../app/domain/meetings/comments/commands.server.ts';
import { getOwnMinutes, listComments, listToComment } from '../../app/domain/meetings/comments/queries.server.ts';
import { addFollowUp } from '../../app/domain/meetings/follow-ups/commands.server.ts';
import {
  correctMinutes,
  lockMinutes,
  publishMinutes,
  saveRemarks,
  writeAccount,
} from '../../app/domain/meetings/minutes/commands.server.ts';
import {
  getLockedMinutes,
  getMinutes,
  listMinutesWaiting,
  listPublishedLast,
} from '../../app/domain/meetings/minutes/queries.server.ts';
import { blocksFor } from '../../app/domain/meetings/minutes/rules.ts';
import { getMeeting } from '../../app/domain/meetings/queries.server.ts';
import { getMinutesRecord } from '../../app/domain/meetings/records/queries.server.ts';
import {
  sendForSignature,
  signMinutes,
  takeBackMinutes,
} from '../../app/domain/meetings/signatures/commands.server.ts';
import { getToSign, listToSign } from '../../app/domain/meetings/signatures/queries.server.ts';
import { concludeItem } from '../../app/domain/meetings/voting/commands.server.ts';
import { composeMinutes as compose } from '../../app/web/minutes-composed.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aContact, aMeeting } from '../support/factories.ts';
import { aHeldMeeting } from '../support/minutes.ts';

const database = testDatabase();
const clock = clockAt();
const ctx = () => testCtx(database.db, { clock });
const as = (contactId: ContactId): Ctx => testCtx(database.db, { clock, actor: { kind: 'contact', contactId } });
const anyone = (): Ctx => testCtx(database.db, { clock, actor: { kind: 'anyone' } });
let board: GroupId;
let climate: GroupId;

beforeAll(async () => {
  await loadReferenceData(ctx());
  board = (await getGroup(ctx(), 'styret')).id;
  climate = (await getGroup(ctx(), 'klima-og-miljo')).id;
});

const day = (date: string) => date as PlainDate;
const mailed = async (purpose: string, eventId: EventId) =>
  (
    await database.db
      .selectFrom('messages')
      .select('contact_id')
      .where('purpose', '=', purpose)
      .where('event_id', '=', eventId)
      .execute()
  ).map(({ contact_id }) => contact_id);
const seenBy = async (reader: Ctx, id: EventId) => {
  const { minutes, level } = await getLockedMinutes(reader, await getMeeting(reader, id));
  return JSON.stringify(blocksFor(level, minutes.frozen));
};

test('minutes are composed of the roll call, the cases and what the secretariat writes', async () => {
  const held = await aHeldMeeting(ctx(), board);
  await writeAccount(ctx(), held.id, held.openItem, { account: 'Lise Leder la fram saken.' });
  const vote = (contactId: ContactId, vote: 'for' | 'against') => ({ contactId, vote });
  const votes = [vote(held.leader, 'for'), vote(held.member, 'against')];
  await concludeItem(ctx(), held.openItem, { outcome: 'decided', decision: 'Styret støtter forslaget.', votes });
  await saveRemarks(ctx(), held.id, { remarks: 'Ingen merknader til innkallingen.' });
  const recusal = { id: 'r1', item_id: held.openItem, contact_id: held.member, ground: 'Bor ved banen.' };
  await database.db.transaction().execute(async (db) => {
    await db
      .insertInto('recusals')
      .values({ ...recusal, noted_at: clock.now() })
      .execute();
  });
  const { title, parts, cases } = compose(await getMinutesRecord(ctx(), await getMeeting(ctx(), held.id)));
  const text = JSON.stringify(parts);
  expect(title).toBe('Møtebok – Styret, 8. januar 2026');
  expect(text).toContain('2 til stede');
  expect(text).toContain('2 av 3 plasser hadde noen med stemmerett. Det kreves minst 2');
  expect(text).toMatch(/Forfall.*Fred Forfall/);
  expect(text).toContain('1 stemte for og 1 mot. Mot stemte Mona Medlem.');
  expect(text).toContain('Mona Medlem fratrådte: Bor ved banen.');
  for (const said of ['Lise Leder la fram saken.', 'Styret støtter forslaget.', 'Ingen merknader'])
    expect(text).toContain(said);
  expect(cases).toMatchObject([
    { access: 'open' },
    { title: 'Personalsak', access: 'group', legal_basis: 'offl. § 13' },
  ]);
});

test('a møtebok is signed by those chosen, of exactly what they saw, and locked when the last one has', async () => {
  const held = await aHeldMeeting(ctx(), board);
  const signers = [held.leader, held.member];
  const stranger = await aContact(ctx());
  const choose = (signers: ContactId[]) => sendForSignature(ctx(), held.id, { signers, compose });
  await expect(choose([stranger])).rejects.toMatchObject({ code: 'signer-not-there' });
  await choose(signers);
  expect((await mailed('minutes-signature', held.id)).sort()).toEqual([...signers].sort());
  // While it is out, nothing about the meeting changes.
  const writing = () => writeAccount(ctx(), held.id, held.openItem, { account: 'Noe nytt.' });
  await expect(writing()).rejects.toMatchObject({ code: 'minutes-being-signed' });
  const first = await getToSign(as(held.leader), held.id);
  await signMinutes(as(held.leader), held.id, first);
  await expect(getToSign(as(stranger), held.id)).rejects.toMatchObject({ code: 'nothing-to-sign' });
  await expect(signMinutes(as(stranger), held.id, first)).rejects.toMatchObject({ code: 'nothing-to-sign' });

  // Taken back, the signature is void, and what was seen before cannot be signed.
  await takeBackMinutes(ctx(), held.id);
  await writing();
  clock.advance({ minutes: 1 });
  await choose(signers);
  const second = await getToSign(as(held.leader), held.id);
  expect(second.signed_at).toBeNull();
  expect(second.hash).not.toBe(first.hash);
  await expect(signMinutes(as(held.leader), held.id, first)).rejects.toMatchObject({ code: 'minutes-changed' });
  await signMinutes(as(held.leader), held.id, second);
  await signMinutes(as(held.leader), held.id, second);
  expect(await listToSign(as(held.member), held.member)).toMatchObject([{ id: held.id }]);
  expect(await getMinutes(ctx(), await getMeeting(ctx(), held.id))).toMatchObject({
    state: 'signing',
    locked_at: null,
  });
  await signMinutes(as(held.member), held.id, second);
  const { minutes } = await getLockedMinutes(ctx(), await getMeeting(ctx(), held.id));
  expect(minutes).toMatchObject({ hash: second.hash, unsigned_reason: null });
  expect(minutes.signatures.map(({ name }) => name)).toEqual(['Lise Leder', 'Mona Medlem']);
  await expect(writing()).rejects.toMatchObject({ code: 'minutes-locked' });
  await expect(takeBackMinutes(ctx(), held.id)).rejects.toMatchObject({ code: 'minutes-locked' });
});

test('a signature outlives that the one who signed was there twice', async () => {
  const held = await aHeldMeeting(ctx(), board);
  await sendForSignature(ctx(), held.id, { signers: [held.leader, held.member, held.excused], compose });
  await signMinutes(as(held.leader), held.id, await getToSign(as(held.leader), held.id));
  await mergeContacts(ctx(), { from: held.leader, into: held.member });
  expect((await getToSign(as(held.member), held.id)).signed_at).not.toBeNull();
});

test('a møtebok is locked when the only one who has not signed turns out to be one who has, or is forgotten', async () => {
  const [merged, erased] = [await aHeldMeeting(ctx(), board), await aHeldMeeting(ctx(), board)];
  for (const { id, leader, member } of [merged, erased]) {
    await sendForSignature(ctx(), id, { signers: [leader, member], compose });
    await signMinutes(as(leader), id, await getToSign(as(leader), id));
  }
  await mergeContacts(ctx(), { from: merged.member, into: merged.leader });
  await eraseContact(ctx(), erased.member);
  for (const { id } of [merged, erased]) {
    const { minutes } = await getLockedMinutes(ctx(), await getMeeting(ctx(), id));
    expect(minutes.signatures.map(({ name }) => name)).toEqual(['Lise Leder']);
  }
});

test('a møtebok that nobody is left to sign is taken back', async () => {
  const held = await aHeldMeeting(ctx(), board);
  await sendForSignature(ctx(), held.id, { signers: [held.leader], compose });
  await eraseContact(ctx(), held.leader);
  expect(await getMinutes(ctx(), await getMeeting(ctx(), held.id))).toMatchObject({ state: 'draft', signatures: [] });
});

test('two who sign at once both have, and it is locked once', async () => {
  const held = await aHeldMeeting(ctx(), board);
  await sendForSignature(ctx(), held.id, { signers: [held.leader, held.member], compose });
  const { hash } = await getToSign(as(held.leader), held.id);
  await Promise.all([signMinutes(as(held.leader), held.id, { hash }), signMinutes(as(held.member), held.id, { hash })]);
  const { minutes } = await getLockedMinutes(ctx(), await getMeeting(ctx(), held.id));
  expect(minutes.signatures.every(({ signed_at }) => signed_at)).toBe(true);
  const locked = await database.db
    .selectFrom('audit_log')
    .select('id')
    .where('action', '=', 'minutes.locked')
    .where('subject_id', '=', held.id)
    .execute();
  expect(locked).toHaveLength(1);
});

test('a møtebok is locked without all signatures only with a reason; published, exempt cases show number, title and basis', async () => {
  const held = await aHeldMeeting(ctx(), board, { paper: 'Hemmelig' });
  await writeAccount(ctx(), held.id, held.exemptItem, { account: 'Hemmelig drøfting.' });
  await expect(lockMinutes(ctx(), held.id, { compose })).rejects.toMatchObject({ code: 'reason-missing' });
  await expect(publishMinutes(ctx(), held.id)).rejects.toMatchObject({ code: 'minutes-not-locked' });
  await lockMinutes(ctx(), held.id, { reason: 'Leder er syk.', compose });
  await lockMinutes(ctx(), held.id, { reason: 'Igjen.', compose });
  await expect(seenBy(anyone(), held.id)).rejects.toMatchObject({ code: 'not-found' });
  const waiting = async () => (await listMinutesWaiting(ctx())).filter(({ id }) => id === held.id);
  expect(await waiting()).toMatchObject([{ waits: 'locked' }]);
  await publishMinutes(ctx(), held.id);
  await publishMinutes(ctx(), held.id);
  expect(await waiting()).toEqual([]);
  expect((await mailed('minutes-published', held.id)).filter((id) => id === held.leader)).toHaveLength(1);
  const open = await seenBy(anyone(), held.id);
  expect(open).toContain('Personalsak');
  expect(open).toContain('offl. § 13');
  expect(open).not.toMatch(/Ansettelse av Kari|Hemmelig/);
  expect(await seenBy(as(held.member), held.id)).toContain('Hemmelig drøfting.');
  const { minutes } = await getLockedMinutes(anyone(), await getMeeting(anyone(), held.id));
  expect(minutes.unsigned_reason).toBe('Leder er syk.');
});

test('locked minutes are corrected by what is added, and keep names that are erased', async () => {
  const held = await aHeldMeeting(ctx(), board);
  await expect(correctMinutes(ctx(), held.id, { body: 'For tidlig' })).rejects.toMatchObject({
    code: 'minutes-not-locked',
  });
  await sendForSignature(ctx(), held.id, { signers: [held.leader], compose });
  await signMinutes(as(held.leader), held.id, await getToSign(as(held.leader), held.id));
  const before = await getLockedMinutes(ctx(), await getMeeting(ctx(), held.id));
  await correctMinutes(ctx(), held.id, { body: 'Møtet sluttet 12.45.' });
  await correctMinutes(ctx(), held.id, { body: 'Møtet sluttet 12.45.' });
  await eraseContact(ctx(), held.leader);
  const { minutes } = await getLockedMinutes(ctx(), await getMeeting(ctx(), held.id));
  expect(minutes.hash).toBe(before.minutes.hash);
  expect(minutes.corrections.map(({ body }) => body)).toEqual(['Møtet sluttet 12.45.']);
  expect(minutes.signatures.map(({ name }) => name)).toEqual(['Lise Leder']);
  expect(JSON.stringify(minutes.frozen)).toContain('Lise Leder');
});

test('a referat is out for comment to the group until the deadline, then locked', async () => {
  const held = await aHeldMeeting(ctx(), climate, { access: 'open', legal_basis: undefined });
  const until = day('2026-01-20');
  await expect(sendForComment(ctx(), held.id, { until: day('2026-01-01') })).rejects.toMatchObject({
    code: 'day-gone-by',
  });
  await expect(getOwnMinutes(as(held.member), held.id)).rejects.toMatchObject({ code: 'minutes-not-out' });
  await sendForComment(ctx(), held.id, { until });
  await sendForComment(ctx(), held.id, { until });
  expect((await mailed('minutes-comment', held.id)).sort()).toEqual([held.leader, held.member, held.excused].sort());
  expect(await listToComment(as(held.member), held.member)).toMatchObject([{ id: held.id, until }]);
  await commentOnMinutes(as(held.member), held.id, { body: 'Jeg heter Mona.' });
  await commentOnMinutes(as(held.member), held.id, { body: 'Jeg heter Mona.' });
  const stranger = await aContact(ctx());
  await expect(commentOnMinutes(as(stranger), held.id, { body: 'Hei' })).rejects.toMatchObject({ code: 'not-found' });
  // Whoever assists a member speaks for themselves, as long as they do.
  await nameAssistant(ctx(), held.excused, stranger);
  expect(await getOwnMinutes(as(stranger), held.id)).toMatchObject({ own: [], members: ['Fred Forfall'] });
  await commentOnMinutes(as(stranger), held.id, { body: 'Fred meldte forfall.' });
  const comments = async () => listComments(ctx(), await getMeeting(ctx(), held.id));
  expect((await comments()).map(({ members }) => members)).toEqual([[], ['Fred Forfall']]);
  await nameAssistant(ctx(), held.excused, undefined);
  await expect(getOwnMinutes(as(stranger), held.id)).rejects.toMatchObject({ code: 'not-found' });
  expect(await comments()).toMatchObject([{ name: 'Mona Medlem', body: 'Jeg heter Mona.' }, { members: [] }]);
  const late = testCtx(database.db, { clock: clockAt('2026-01-21T09:00:00.000Z'), actor: as(held.member).actor });
  await expect(commentOnMinutes(late, held.id, { body: 'For sent' })).rejects.toMatchObject({
    code: 'comments-closed',
  });
  await expect(sendForSignature(ctx(), held.id, { signers: [held.leader], compose })).rejects.toMatchObject({
    code: 'minutes-not-for-signature',
  });
  await lockMinutes(ctx(), held.id, { compose });
  await publishMinutes(ctx(), held.id);
  await expect(seenBy(anyone(), held.id)).rejects.toMatchObject({ code: 'meeting-for-members' });
  expect((await listPublishedLast(anyone())).map(({ slug }) => slug)).not.toContain(held.slug);
  await expect(getOwnMinutes(as(held.member), held.id)).rejects.toMatchObject({ code: 'minutes-not-out' });
  expect(await seenBy(as(held.member), held.id)).toContain('Høring om jernbanen');
});

test('a møtebok is not sent round, and nothing is before the meeting has begun', async () => {
  const held = await aHeldMeeting(ctx(), board);
  const until = day('2026-02-20');
  await expect(sendForComment(ctx(), held.id, { until })).rejects.toMatchObject({ code: 'minutes-not-for-comment' });
  const { id } = await aMeeting(ctx(), { groups: [climate] });
  await expect(sendForComment(ctx(), id, { until })).rejects.toMatchObject({ code: 'meeting-not-begun' });
  await expect(lockMinutes(ctx(), id, { compose })).rejects.toMatchObject({ code: 'meeting-not-begun' });
});

test('only the secretariat writes, locks and publishes', async () => {
  const held = await aHeldMeeting(ctx(), board);
  const member = as(held.leader);
  for (const attempt of [
    () => saveRemarks(member, held.id, { remarks: 'x' }),
    () => sendForSignature(member, held.id, { signers: [held.leader], compose }),
    () => takeBackMinutes(member, held.id),
    () => lockMinutes(member, held.id, { reason: 'x', compose }),
    () => publishMinutes(member, held.id),
    () => correctMinutes(member, held.id, { body: 'x' }),
    () => addFollowUp(member, held.id, { task: 'x' }),
    () => changeItem(member, held.openItem, { kind: 'decision', minutes_needed: 5 }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' });
  }
});

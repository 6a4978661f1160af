import { beforeAll, expect, test } from 'vitest';
import { actingAs } from '../../app/domain/kernel/ctx.ts';
import type { ContactId } from '../../app/domain/kernel/ids.ts';
import { describePeople, previewAudience } from '../../app/domain/newsletters/audience-members/queries.server.ts';
import {
  addToAudience,
  copyAudience,
  createAudience,
  removeAudience,
  removeFromAudience,
  renameAudience,
  replaceInAudience,
} from '../../app/domain/newsletters/audiences/commands.server.ts';
import { getAudience, listAudiences, namesIn } from '../../app/domain/newsletters/audiences/queries.server.ts';
import type { Rule } from '../../app/domain/newsletters/audiences/schema.ts';
import { subscribe } from '../../app/domain/newsletters/commands.server.ts';
import { createIssue } from '../../app/domain/newsletters/issues/commands.server.ts';
import { planMailing, stopMailing } from '../../app/domain/newsletters/mailings/commands.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aContact, aUser } from '../support/factories.ts';
import { someTopics } from '../support/newsletters.ts';

const database = testDatabase();
const ctx = () => testCtx(database.db);
const leder: Rule = { kind: 'role', role: 'leder' };
let topicId: string;
let kari: ContactId;
const secretariat = () => actingAs(ctx(), { kind: 'secretariat', contactId: kari });

beforeAll(async () => {
  await loadReferenceData(ctx());
  topicId = (await someTopics(ctx(), 1))[0]!;
  kari = await aUser(ctx(), 'secretariat', { name: 'Kari Redaktør' });
});

test('made, changed part by part, copied and removed; each is in the log', async () => {
  const id = await createAudience(secretariat(), { name: 'Ledere' });
  await addToAudience(secretariat(), id, { version: 0, path: [], part: leder });
  await addToAudience(secretariat(), id, { version: 1, path: [], part: { any: [] } });
  await addToAudience(secretariat(), id, { version: 2, path: [1], part: { kind: 'topic', topicId } });
  await replaceInAudience(secretariat(), id, { version: 3, path: [0], part: { not: leder } });
  expect(await getAudience(ctx(), id)).toMatchObject({
    rule: { all: [{ not: leder }, { any: [{ kind: 'topic', topicId }] }] },
    version: 4,
    changed_by: 'Kari Redaktør',
  });
  const copy = await copyAudience(secretariat(), id, 'Ledere igjen');
  await removeFromAudience(secretariat(), id, { version: 4, path: [0] });
  expect((await getAudience(ctx(), copy)).rule).toHaveProperty('all.0.not', leder);
  await removeAudience(secretariat(), id, { version: 5 });
  await removeAudience(secretariat(), id, { version: 5 });
  await expect(getAudience(ctx(), id)).rejects.toMatchObject({ code: 'audience-not-found' });
  const log = await database.db.selectFrom('audit_log').select('action').where('subject_id', '=', id).execute();
  expect(log.map(({ action }) => action)).toEqual([
    'audience.created',
    ...Array.from({ length: 5 }, () => 'audience.changed'),
    'audience.removed',
  ]);
});

test('one that a mailing is planned to is not removed before that has ended', async () => {
  const id = await createAudience(ctx(), { name: 'Brukes nå', rule: leder });
  const { rule } = await getAudience(ctx(), id);
  const mailing = await planMailing(ctx(), await createIssue(ctx(), { title: 'Nytt' }), { rule });
  await expect(removeAudience(ctx(), id, { version: 0 })).rejects.toMatchObject({ code: 'audience-in-use' });
  await stopMailing(ctx(), mailing);
  await removeAudience(ctx(), id, { version: 0 });
  await expect(getAudience(ctx(), id)).rejects.toMatchObject({ code: 'audience-not-found' });
});

test('who was second is told, and nothing of theirs is kept', async () => {
  const id = await createAudience(ctx(), { name: 'To på en gang', rule: leder });
  await renameAudience(ctx(), id, { name: 'Den første', version: 0 });
  const second = { code: 'audience-changed-by-another' };
  await expect(renameAudience(ctx(), id, { name: 'Den andre', version: 0 })).rejects.toMatchObject(second);
  await expect(addToAudience(ctx(), id, { version: 0, path: [], part: leder })).rejects.toMatchObject(second);
  await expect(removeAudience(ctx(), id, { version: 0 })).rejects.toMatchObject(second);
  expect(await getAudience(ctx(), id)).toMatchObject({ name: 'Den første', rule: { all: [leder] } });
});

test('a name is one audience’s, a rule has an end, and the secretariat alone sees them', async () => {
  await createAudience(ctx(), { name: 'Opptatt' });
  await expect(createAudience(ctx(), { name: 'opptatt' })).rejects.toMatchObject({ code: 'name-taken' });
  const full = { all: Array.from({ length: 60 }, () => leder) };
  const id = await createAudience(ctx(), { name: 'Full', rule: full });
  const more = addToAudience(ctx(), id, { version: 0, path: [], part: leder });
  await expect(more).rejects.toMatchObject({ code: 'rule-too-large' });
  const contact = actingAs(ctx(), { kind: 'contact', contactId: kari });
  await expect(listAudiences(contact)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(createAudience(contact, { name: 'Min' })).rejects.toMatchObject({ code: 'forbidden' });
});

test('shown by name, with why each is in, and what the rule is about by its name', async () => {
  const [berit, arne] = [
    await aContact(ctx(), { name: 'Berit', address: 'b@moss.example' }),
    await aContact(ctx(), { name: 'Arne', address: 'a@moss.example' }),
  ];
  for (const id of [berit, arne])
    await subscribe(ctx(), id, { topics: [topicId], basis: 'consent', source: 'secretariat', note: 'Spurte' });
  const topic: Rule = { kind: 'topic', topicId };
  const rule: Rule = { all: [{ any: [topic, leder] }, { not: leder }] };
  const { members, municipalities } = await previewAudience(ctx(), rule);
  const ids = members.map(({ contactId }) => contactId);
  expect(ids).toEqual([arne, berit]);
  expect(municipalities.every(({ people }) => people === 0)).toBe(true);
  expect(await describePeople(ctx(), rule, ids)).toEqual([
    { contactId: arne, name: 'Arne', place: null, because: [topic] },
    { contactId: berit, name: 'Berit', place: null, because: [topic] },
  ]);
  expect([...(await namesIn(ctx(), [rule])).keys()]).toEqual([topicId]);
});

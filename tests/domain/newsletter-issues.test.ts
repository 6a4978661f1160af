import { beforeAll, describe, expect, test } from 'vitest';
import { eraseContact } from '../../app/domain/contacts/erasure/commands.server.ts';
import { mergeContacts } from '../../app/domain/contacts/merging/commands.server.ts';
import { actingAs } from '../../app/domain/kernel/ctx.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../app/domain/kernel/errors.ts';
import type { ContactId, NewsletterIssueId } from '../../app/domain/kernel/ids.ts';
import { publishIssue } from '../../app/domain/newsletters/editions/commands.server.ts';
import { type Block, Content } from '../../app/domain/newsletters/issues/blocks.ts';
import {
  beginEnglish,
  changeIssueFacts,
  copyIssue,
  createIssue,
  saveIssue,
} from '../../app/domain/newsletters/issues/commands.server.ts';
import { getIssue, listIssues } from '../../app/domain/newsletters/issues/queries.server.ts';
import { planMailing } from '../../app/domain/newsletters/mailings/commands.server.ts';
import { deleteIssue } from '../../app/domain/newsletters/removal/commands.server.ts';
import { beginMailing } from '../../app/domain/newsletters/running-mailings/commands.server.ts';
import { takeBackVersion } from '../../app/domain/newsletters/versions/commands.server.ts';
import { listVersions } from '../../app/domain/newsletters/versions/queries.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aContact, aUser } from '../support/factories.ts';
import { anEdition, someTopics } from '../support/newsletters.ts';

const database = testDatabase();
const clock = clockAt('2026-11-02T09:00:00.000Z');
const system = () => testCtx(database.db, { clock });
let kari: ContactId;
let ola: ContactId;
const as = (contactId: ContactId) => actingAs(system(), { kind: 'secretariat', contactId });

beforeAll(async () => {
  await loadReferenceData(system());
  [kari, ola] = [await aUser(system(), 'secretariat'), await aUser(system(), 'secretariat')];
});

const heading = (text: string): Block => ({ id: 'a', kind: 'heading', text });
const written = (text: string) => ({ subject: 'Nytt', preheader: '', blocks: [heading(text)] });
const save = (who: ContactId, id: NewsletterIssueId, version: number, text: string, language: 'nb' | 'en' = 'nb') =>
  saveIssue(as(who), id, { language, version, ...written(text) });
const textOf = async (id: NewsletterIssueId) => {
  const [block] = (await getIssue(system(), id)).editions.nb.blocks;
  return block?.kind === 'heading' ? block.text : undefined;
};

test('an issue is begun, written and listed by the secretariat alone', async () => {
  const [topic_id] = await someTopics(system());
  const id = await createIssue(as(kari), { title: 'Nytt i november', topic_id });
  await save(kari, id, 0, 'Hei');
  expect(await getIssue(as(ola), id)).toMatchObject({
    slug: 'nytt-i-november',
    topic_id,
    version: 1,
    changed_by_id: kari,
    editions: { nb: written('Hei'), en: null },
  });
  expect((await listIssues(as(ola)))[0]).toMatchObject({ id, title: 'Nytt i november', hasEnglish: false });
  const contact = actingAs(system(), { kind: 'contact', contactId: await aContact(system()) });
  for (const forbidden of [
    () => createIssue(contact, { title: 'Mitt' }),
    () => getIssue(contact, id),
    () => listIssues(contact),
    () => saveIssue(contact, id, { language: 'nb', version: 1, ...written('Nei') }),
  ])
    await expect(forbidden()).rejects.toThrow(Forbidden);
  await expect(getIssue(as(kari), 'borte' as NewsletterIssueId)).rejects.toThrow(NotFound);
  await expect(createIssue(as(kari), { title: 'Nytt', topic_id: 'ukjent' })).rejects.toThrow(Invalid);
});

test('two issues of one name, and one named as a page, have addresses of their own', async () => {
  const ids = [
    await createIssue(as(kari), { title: 'Takk' }),
    await createIssue(as(kari), { title: 'Sommerhilsen' }),
    await createIssue(as(kari), { title: 'Sommerhilsen' }),
  ];
  await changeIssueFacts(as(kari), ids[0]!, { title: 'Valg' });
  const slugs = await Promise.all(ids.map(async (id) => (await getIssue(system(), id)).slug));
  expect(slugs).toEqual(['valg-2', 'sommerhilsen', 'sommerhilsen-2']);
});

describe('two editors', () => {
  test('the second is told, and nothing is lost; each edition has its own order', async () => {
    const id = await createIssue(as(kari), { title: 'To som skriver' });
    const { version } = await save(kari, id, 0, 'Karis');
    await expect(save(ola, id, 0, 'Olas')).rejects.toThrow(Conflict);
    expect(await textOf(id)).toBe('Karis');
    await save(ola, id, 0, 'Ola in English', 'en');
    await save(kari, id, version, 'Karis igjen');
    expect(await textOf(id)).toBe('Karis igjen');
  });

  test('the same once more changes nothing', async () => {
    const id = await createIssue(as(kari), { title: 'Det samme' });
    const first = await save(kari, id, 0, 'Likt');
    clock.advance({ minutes: 1 });
    expect(await save(ola, id, 0, 'Likt')).toEqual(first);
    expect((await getIssue(system(), id)).changed_by_id).toBe(kari);
  });
});

describe('versions', () => {
  test('one for each sitting; an earlier one is taken back, and what stood then stays', async () => {
    const id = await createIssue(as(kari), { title: 'Versjoner' });
    let { version } = await save(kari, id, 0, 'Ett');
    ({ version } = await save(kari, id, version, 'To'));
    ({ version } = await save(ola, id, version, 'Tre'));
    clock.advance({ minutes: 11 });
    await save(ola, id, version, 'Fire');
    const texts = async () => (await listVersions(as(kari), id)).map((one) => [one.content.blocks[0], one.saved_by_id]);
    const before = [
      [heading('Fire'), ola],
      [heading('Tre'), ola],
      [heading('To'), kari],
    ];
    expect(await texts()).toEqual(before);
    const { version: second } = (await listVersions(as(kari), id)).at(-1)!;
    expect(await takeBackVersion(as(kari), id, second)).toBe('nb');
    expect(await textOf(id)).toBe('To');
    expect(await texts()).toEqual([[heading('To'), kari], ...before]);
    await expect(takeBackVersion(as(kari), id, 999)).rejects.toThrow(NotFound);
  });

  test('who wrote follows a merge and is forgotten', async () => {
    const [one, other] = [await aUser(system(), 'secretariat'), await aUser(system(), 'secretariat')];
    const id = await createIssue(as(one), { title: 'Hvem skrev' });
    await save(one, id, 0, 'Hei');
    const writers = async () => [
      (await getIssue(system(), id)).changed_by_id,
      (await listVersions(system(), id))[0]!.saved_by_id,
    ];
    await mergeContacts(system(), { from: one, into: other });
    expect(await writers()).toEqual([other, other]);
    await eraseContact(system(), other);
    expect(await writers()).toEqual([null, null]);
  });
});

test('a copy says the same with blocks of its own', async () => {
  const id = await createIssue(as(kari), { title: 'Malen' });
  await save(kari, id, 0, 'Kopier meg');
  await save(kari, id, 0, 'Copy me', 'en');
  const copy = await getIssue(system(), await copyIssue(as(ola), id, { title: 'Kopien' }));
  expect(copy).toMatchObject({ copied_from_id: id, title: 'Kopien', changed_by_id: ola });
  const [nb, en] = [copy.editions.nb.blocks[0]!, copy.editions.en!.blocks[0]!];
  expect([nb, en]).toMatchObject([{ text: 'Kopier meg' }, { text: 'Copy me' }]);
  expect(nb.id).not.toBe('a');
});

test('what a paste brings along is cleared away', () => {
  const typed = { id: 'a', kind: 'heading', text: ' Møte\u2028i\n dag\uE000greeting\uE001 \u0000' };
  expect(Content.parse({ blocks: [typed] }).blocks).toEqual([heading('Møte i daggreeting')]);
});

test('what stood before a block was removed is a version of its own, and comes back', async () => {
  const id = await createIssue(as(kari), { title: 'Angre' });
  const typed = { language: 'nb', version: 0, ...written('Fjern meg') } as const;
  const { version, about } = await saveIssue(as(kari), id, typed, { what: 'remove', id: 'a' });
  expect(about).toBeUndefined();
  expect(await textOf(id)).toBeUndefined();
  const [now, before] = await listVersions(as(kari), id);
  expect(now!.version).toBe(version);
  await takeBackVersion(as(kari), id, before!.version);
  expect(await textOf(id)).toBe('Fjern meg');
});

test('what has been sent stays as it was; a copy is written on', async () => {
  const id = await createIssue(as(kari), { title: 'Sendt' });
  const { version } = await save(kari, id, 0, 'Slik ble den');
  const mailing = await planMailing(as(kari), id, { rule: { kind: 'topic', topicId: 'x' } });
  await save(kari, id, version, 'Slik ble den til slutt');
  await beginMailing(system(), mailing, [{ language: 'nb', subject: 'Sendt', bytes: '' }]);
  const refused = { code: 'issue-sent' };
  await expect(save(kari, id, version + 1, 'Annerledes')).rejects.toMatchObject(refused);
  await expect(takeBackVersion(as(kari), id, version + 1)).rejects.toMatchObject(refused);
  await expect(beginEnglish(as(kari), id, { copies: true })).rejects.toMatchObject(refused);
  expect(await textOf(id)).toBe('Slik ble den til slutt');
  const copy = await copyIssue(as(kari), id, { title: 'Videre' });
  await save(kari, copy, (await getIssue(system(), copy)).version, 'Annerledes');
  expect(await textOf(copy)).toBe('Annerledes');
});

test('a draft is deleted with its versions; what has left is not', async () => {
  const id = await createIssue(as(kari), { title: 'Slettes' });
  await save(kari, id, 0, 'Hei');
  const copy = await copyIssue(as(kari), id, { title: 'Kopi' });
  await deleteIssue(as(kari), id);
  await expect(getIssue(as(kari), id)).rejects.toThrow(NotFound);
  expect((await getIssue(as(kari), copy)).copied_from_id).toBeNull();
  await publishIssue(system(), copy, [anEdition()]);
  await expect(deleteIssue(as(kari), copy)).rejects.toThrow(Conflict);
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFiles } from '../../app/adapters/files.ts';
import type { ReceivedFile } from '../../app/domain/files/schema.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import { type ActionId, type DocumentId, newId, type TargetId } from '../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { addDocument, changeDocument, removeDocument } from '../../app/domain/programme/documents/commands.server.ts';
import {
  getDocument,
  listDocuments,
  listPublishedDocuments,
  openDocument,
} from '../../app/domain/programme/documents/queries.server.ts';
import { judge } from '../../app/domain/programme/judgements/commands.server.ts';
import { listJudgements } from '../../app/domain/programme/judgements/queries.server.ts';
import { listTargetChoices } from '../../app/domain/programme/ties/queries.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aContact, aDocumentDraft, aPdf } from '../support/factories.ts';

const database = testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'moteplass-files-'));
let ctx: Ctx;
const on = (date: string) => date as PlainDate;

beforeAll(async () => {
  ctx = testCtx(database.db);
  await loadReferenceData(ctx);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function aFile(): Promise<ReceivedFile> {
  const { file } = await openFiles(folder).receive(Readable.from([aPdf()]), 'notat.pdf');
  if (typeof file === 'string') throw new Error(file);
  return file;
}

async function added(draft: Parameters<typeof aDocumentDraft>[0], file?: ReceivedFile) {
  const id = newId<DocumentId>();
  await addDocument(ctx, id, aDocumentDraft(draft), file);
  return id;
}

test('a document is a file or a link, added once however often it is sent, and tied to its actions', async () => {
  const { id: action } = await ctx.db.selectFrom('actions').select('id').executeTakeFirstOrThrow();
  const id = newId<DocumentId>();
  const draft = aDocumentDraft({ actions: [action as ActionId] });
  for (let sent = 0; sent < 2; sent++) await addDocument(ctx, id, draft, await aFile());
  expect((await listDocuments(ctx)).total).toBe(1);
  expect(await getDocument(ctx, id)).toMatchObject({ file_name: 'notat.pdf', actions: [{ id: action }] });
  expect(await ctx.db.selectFrom('files').select('id').execute()).toHaveLength(1);
  await expect(added({})).rejects.toMatchObject({ code: 'document-empty', field: 'file' });
  await expect(added({ url: 'https://a.example' }, await aFile())).rejects.toMatchObject({ field: 'url' });

  await changeDocument(ctx, id, { ...draft, url: 'https://a.example/notat' });
  expect(await getDocument(ctx, id)).toMatchObject({ file_id: null, url: 'https://a.example/notat' });
  expect(await ctx.db.selectFrom('files').select('id').execute()).toEqual([]);
  await removeDocument(ctx, id);
  await removeDocument(ctx, id);
  expect((await listDocuments(ctx)).total).toBe(0);
});

test('a document is for one of several targets that ask for the same, and belongs to its action', async () => {
  const { id: overview, action_id } = await ctx.db
    .selectFrom('targets')
    .select(['id', 'action_id'])
    .where('text', '=', 'Oversikt prosesser og regelverk')
    .executeTakeFirstOrThrow();
  const choices = await listTargetChoices(ctx, [action_id as ActionId]);
  expect(choices.map(({ number, id }) => [number, id === overview])).toEqual([
    ['3.3.2', false],
    ['3.3.2', true],
    ['3.3.2', false],
  ]);
  const url = 'https://a.example/regelverk';
  const id = await added({ url, target_id: overview });
  expect((await getDocument(ctx, id)).actions).toMatchObject([{ id: action_id, target_id: overview }]);
  const listed = await listPublishedDocuments({ ...ctx, actor: { kind: 'anyone' } }, { action: action_id as ActionId });
  expect(listed.map((document) => document.id)).toEqual([id]);
  await changeDocument(ctx, id, aDocumentDraft({ url, actions: [action_id as ActionId] }));
  expect((await getDocument(ctx, id)).actions).toMatchObject([{ id: action_id, target_id: null }]);
  await expect(added({ url, target_id: 'nobody' })).rejects.toMatchObject({ field: 'target_id' });
  await removeDocument(ctx, id);
});

test('everyone opens what is open and published; drafts are not found, and what is for members is theirs', async () => {
  const url = 'https://a.example/rapport';
  const anyone: Ctx = { ...ctx, actor: { kind: 'anyone' } };
  const { id: organisationId } = await ctx.db
    .selectFrom('organisations')
    .select('id')
    .where('name', '=', 'Moss')
    .executeTakeFirstOrThrow();
  const as = async (place?: string): Promise<Ctx> => {
    const contactId = await aContact(ctx, place ? { organisationId: place as never } : {});
    return { ...ctx, actor: { kind: 'contact', contactId } };
  };
  expect(await openDocument(anyone, await added({ url }))).toEqual({ url });
  for (const published_on of [undefined, on('2026-01-16')]) {
    const draft = await added({ url, published_on });
    await expect(openDocument(anyone, draft)).rejects.toMatchObject({ code: 'not-found' });
    expect(await openDocument(ctx, draft)).toEqual({ url });
  }
  const members = await added({ url, access: 'members' });
  await expect(openDocument(anyone, members)).rejects.toMatchObject({ code: 'document-for-members' });
  await expect(openDocument(await as(), members)).rejects.toMatchObject({ code: 'document-for-members' });
  expect(await openDocument(await as(organisationId), members)).toEqual({ url });
});

test('a target is judged anew without losing what was said; the newest comes first, and a day to come is refused', async () => {
  const { id } = await ctx.db.selectFrom('targets').select('id').executeTakeFirstOrThrow();
  const target = id as TargetId;
  const first = {
    id: newId<string>(),
    verdict: 'behind',
    judged_on: on('2026-01-02'),
    explanation: 'Mangler penger.',
  } as const;
  await judge(ctx, target, first);
  await judge(ctx, target, first);
  await judge(ctx, target, { ...first, id: newId(), verdict: 'met', judged_on: on('2026-01-10') }, await aFile());
  await judge(ctx, target, { ...first, id: newId(), verdict: 'not met', judged_on: on('2026-01-01') });
  const judged = await listJudgements(ctx, target);
  expect(judged.map(({ verdict }) => verdict)).toEqual(['met', 'behind', 'not met']);
  expect(judged[0]).toMatchObject({ file_name: 'notat.pdf' });
  await expect(judge(ctx, target, { ...first, id: newId(), judged_on: on('2026-01-16') })).rejects.toMatchObject({
    code: 'date-to-come',
    field: 'judged_on',
  });
});

import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import type { NewsletterIssueId } from '../../app/domain/kernel/ids.ts';
import { createIssue, saveIssue } from '../../app/domain/newsletters/issues/commands.server.ts';
import { getIssue } from '../../app/domain/newsletters/issues/queries.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { aUser } from '../support/factories.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
const ctx = () => testCtx(server.db, { clock: server.clock });
let cookie: string;

beforeAll(async () => {
  await loadReferenceData(ctx());
  cookie = await server.signedIn(await aUser(ctx(), 'secretariat'));
});

const begun = async (title: string) => {
  const id = await createIssue(ctx(), { title });
  return { id, path: `/sekretariat/nyhetsbrev/${id}` };
};
const fields = (version: number, text: string, more: Record<string, string> = {}) => ({
  ...{ language: 'nb', version: String(version), subject: 'Nytt', preheader: '' },
  ...{ 'blocks[0].id': 'a', 'blocks[0].kind': 'text', 'blocks[0].markdown': text },
  ...more,
});
const blocksOf = async (id: NewsletterIssueId) => (await getIssue(ctx(), id)).editions.nb.blocks;

test('every button of the form saves what is typed, and does its own', async () => {
  const { id, path } = await begun('Knapper');
  const added = await server.post(path, fields(0, 'Hei', { change: 'add:button:1' }), { cookie });
  const [text, button] = await blocksOf(id);
  expect(added.headers.get('location')).toBe(`${path}#blokk-${button!.id}`);
  expect([text, button]).toMatchObject([{ kind: 'text', markdown: 'Hei' }, { kind: 'button' }]);
  const two = { 'blocks[1].id': button!.id, 'blocks[1].kind': 'button', 'blocks[1].label': 'Les mer' };
  await server.post(path, fields(9, 'Hei igjen', { ...two, change: `up:${button!.id}` }), { cookie });
  expect(await blocksOf(id)).toMatchObject([{ label: 'Les mer' }, { markdown: 'Hei igjen' }]);
  const page = await (await server.get(path, { cookie })).text();
  expect(page).toContain('value="Les mer"');
});

test('what is too long is shown again with what is wrong, and not saved', async () => {
  const { id, path } = await begun('For langt');
  const refused = await server.post(path, fields(0, 'Dette står', { subject: 'x'.repeat(151) }), { cookie });
  expect(refused.status).toBe(422);
  const page = await refused.text();
  expect(page).toContain('href="#field-subject"');
  expect(page).toContain('Dette står');
  expect(await blocksOf(id)).toEqual([]);
});

test('whoever saves second keeps what they typed, is told whose was first, and may save on top of it', async () => {
  const { id, path } = await begun('To skriver');
  const first = { language: 'nb', version: 0, subject: 'Annet', preheader: '', blocks: [] } as const;
  await saveIssue({ ...ctx(), actor: { kind: 'secretariat', contactId: await aUser(ctx(), 'secretariat') } }, id, {
    ...first,
    blocks: [],
  });
  const alone = await server.post(`${path}/lagring`, fields(0, 'Mitt'), { cookie });
  expect(alone.status).toBe(409);
  const refused = await server.post(path, fields(0, 'Mitt'), { cookie });
  expect(refused.status).toBe(409);
  const page = await refused.text();
  expect(page).toContain('Dette er ikke lagret ennå');
  expect(page).toContain('Mitt');
  const version = /name="version" value="(\d+)"/.exec(page)![1]!;
  const saved = await server.post(`${path}/lagring`, fields(Number(version), 'Mitt'), { cookie });
  expect(await saved.json()).toMatchObject({ version: Number(version) + 1, saved: expect.stringContaining('Lagret') });
  expect(await blocksOf(id)).toMatchObject([{ markdown: 'Mitt' }]);
});

test('a picture is made small, forgets its camera, and is shown to anyone for ever', async () => {
  const { id, path } = await begun('Bilder');
  const block = { 'blocks[0].id': 'b', 'blocks[0].kind': 'picture' };
  const typed = { language: 'nb', version: '0', subject: '', preheader: '', ...block, change: 'picture:b' };
  const choosing = (await server.post(path, typed, { cookie })).headers.get('location')!;
  expect(choosing).toBe(`${path}/blokker/b/bilde`);
  const photograph = await sharp({ create: { width: 2000, height: 1000, channels: 3, background: '#2f766e' } })
    .withExif({ IFD0: { Make: 'Kameraet' }, IFD3: { GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer();
  const form = new FormData();
  form.set('file', new File([new Uint8Array(photograph)], 'tur.jpg'));
  form.set('alt', 'Utsikt over fjorden');
  expect((await server.upload(choosing, form, { cookie })).headers.get('location')).toBe(`${path}#blokk-b`);
  const [picture] = await blocksOf(id);
  if (picture?.kind !== 'picture') throw new Error('no picture');
  expect(picture.alt).toBe('Utsikt over fjorden');
  const shown = await server.get(`/nyhetsbrev/bilder/${picture.pictureId}`);
  expect(shown.headers.get('content-type')).toBe('image/jpeg');
  expect(shown.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  const bytes = Buffer.from(await shown.arrayBuffer());
  const metadata = await sharp(bytes).metadata();
  expect(metadata).toMatchObject({ width: 1200, height: 600 });
  expect(metadata).not.toHaveProperty('exif');
  expect(bytes.includes('Kameraet')).toBe(false);

  form.set('file', new File(['%PDF-1.4\n%%EOF'], 'bilde.jpg'));
  const refused = await server.upload(choosing, form, { cookie });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('Bruk PNG, JPEG eller WebP');
});

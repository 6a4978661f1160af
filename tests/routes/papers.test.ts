import { beforeAll, expect, test } from 'vitest';
import { MAX_BYTES } from '../../app/domain/files/schema.ts';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import type { CaseId, ContactId, OrganisationId } from '../../app/domain/kernel/ids.ts';
import { publishAgenda, putOnAgenda } from '../../app/domain/meetings/agenda/commands.server.ts';
import { sweepFiles } from '../../app/jobs/sweep-files.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { aCase, aContact, aMeeting, anOrganisation, aPdf, aUser } from '../support/factories.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
const ctx = () => testCtx(server.db, { clock: server.clock });
let secretary: ContactId;
let caseId: CaseId;

beforeAll(async () => {
  await loadReferenceData(ctx());
  secretary = await aUser(ctx(), 'secretariat');
  caseId = (await aCase(ctx(), { title: 'Høring om Østfoldbanen' })).id;
  const { id: groupId } = await getGroup(ctx(), 'styret');
  const { id: eventId } = await aMeeting(ctx(), { groups: [groupId] });
  await putOnAgenda(ctx(), eventId, caseId);
  await publishAgenda(ctx(), eventId);
});

async function send(content: Blob, name: string, fields: Record<string, string> = { access: 'open' }, by = secretary) {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', content, name);
  return server.upload(`/sekretariat/saker/${caseId}/papirer`, form, { cookie: await server.signedIn(by) });
}

function papers() {
  return server.db
    .selectFrom('papers')
    .innerJoin('files', 'files.id', 'papers.file_id')
    .select(['papers.id', 'papers.title', 'files.name', 'files.media_type', 'files.hash'])
    .orderBy('papers.rank')
    .execute();
}

test('a paper is uploaded, and read by anyone as what it is', async () => {
  const content = aPdf('sak');
  const response = await send(new Blob([content]), '../Notat «ærlig»\r\n.exe', { title: 'Notat', access: 'open' });
  expect(response.status).toBe(303);
  const [paper] = await papers();
  expect(paper).toMatchObject({ title: 'Notat', media_type: 'application/pdf' });
  expect(paper!.name).toMatch(/^[^/\r\n"]+\.pdf$/);

  const file = await server.get(`/sakspapirer/${paper!.id}`);
  expect(file.status).toBe(200);
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(content);
  expect(file.headers.get('content-type')).toBe('application/pdf');
  expect(file.headers.get('content-length')).toBe(String(content.length));
  expect(file.headers.get('x-content-type-options')).toBe('nosniff');
  expect(file.headers.get('content-disposition')).toMatch(/^inline; filename="[ -~]+"; filename\*=UTF-8''[\w.%~!-]+$/);
  // No store lies open.
  expect((await server.get(`/files/${paper!.hash}`)).status).toBe(404);
});

test('what only calls itself a PDF is refused beside the field, and so is what is too large or missing', async () => {
  const before = (await papers()).length;
  const page = await send(new Blob(['<script>alert(1)</script>']), 'side.pdf');
  expect(page.status).toBe(422);
  expect(await page.text()).toContain('Filen er ikke PDF, Office-dokument eller bilde.');
  const large = await send(new Blob([aPdf(), new Uint8Array(MAX_BYTES)]), 'stor.pdf');
  expect(large.status).toBe(422);
  expect(await large.text()).toContain('Den kan være på høyst 50 MB.');
  const none = await send(new Blob([]), '');
  expect(await none.text()).toContain('Velg en fil.');
  const withoutBasis = await send(new Blob([aPdf()]), 'notat.pdf', { access: 'group' });
  expect(await withoutBasis.text()).toContain('Skriv hjemmelen når ikke alle kan lese.');
  expect(await papers()).toHaveLength(before);
});

test('nobody but the secretariat gets a file in', async () => {
  const before = (await papers()).length;
  const stranger = await aContact(ctx());
  expect((await send(new Blob([aPdf()]), 'notat.pdf', { access: 'open' }, stranger)).status).toBe(403);
  expect((await send(new Blob([new Uint8Array(600 * 1024)]), 'notat.pdf', { access: 'open' }, stranger)).status).toBe(
    413,
  );
  expect(await papers()).toHaveLength(before);
});

test('a paper for the members is read by people of the member municipalities, and by nobody else', async () => {
  const legal_basis = 'offl. § 14';
  expect((await send(new Blob([aPdf('medlem')]), 'notat.pdf', { access: 'members', legal_basis })).status).toBe(303);
  const { id } = (await papers()).at(-1)!;
  const moss = await server.db.selectFrom('organisations').select('id').where('name', '=', 'Moss').executeTakeFirst();
  const firm = await anOrganisation(ctx(), { name: 'Fjordkraft', sector: 'business' });
  const as = async (organisationId: string) => {
    const cookie = await server.signedIn(await aContact(ctx(), { organisationId: organisationId as OrganisationId }));
    return (await server.get(`/sakspapirer/${id}`, { cookie })).status;
  };
  expect([await as(moss!.id), await as(firm.id)]).toEqual([200, 403]);
  expect((await server.get(`/sakspapirer/${id}`)).status).toBe(303);
});

test('contents without a row are swept away after a day; others stay', async () => {
  await send(new Blob([aPdf('blir')]), 'blir.pdf');
  const kept = (await papers()).at(-1)!;
  const { Readable } = await import('node:stream');
  const { file } = await server.files.receive(Readable.from([aPdf('går')]), 'går.pdf');
  if (typeof file === 'string') throw new Error(file);
  await file.keep();
  const inDays = (days: number) => ({
    ...ctx(),
    now: () => new Date(Date.now() + days * 86_400_000).toISOString() as ReturnType<typeof server.clock.now>,
  });
  expect(await sweepFiles(inDays(0), server.files)).toBe(0);
  expect(await sweepFiles(inDays(2), server.files)).toBe(1);
  expect((await server.get(`/sakspapirer/${kept.id}`)).status).toBe(200);
});

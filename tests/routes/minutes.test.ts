import { Readable } from 'node:stream';
import { unzipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { issueToken } from '../../app/domain/access/commands.server.ts';
import type { ReceivedFile } from '../../app/domain/files/schema.ts';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import type { CaseId, ContactId, EventId } from '../../app/domain/kernel/ids.ts';
import { addFollowUp } from '../../app/domain/meetings/follow-ups/commands.server.ts';
import { addPaper } from '../../app/domain/meetings/papers/commands.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { aMeeting, aPdf, aUser } from '../support/factories.ts';
import { aHeldMeeting } from '../support/minutes.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
const ctx = () => testCtx(server.db, { clock: server.clock });
let cookie: string;

beforeAll(async () => {
  await loadReferenceData(ctx());
  cookie = await server.signedIn(await aUser(ctx(), 'secretariat', { name: 'Siri Sekretær' }));
});

const groupId = async (slug: string) => (await getGroup(ctx(), slug)).id;

async function page(path: string, as?: string): Promise<string> {
  const response = await server.get(path, as ? { cookie: as } : {});
  expect(response.status).toBe(200);
  return response.text();
}

async function post(path: string, fields: Record<string, string>, as?: string): Promise<string> {
  const response = await server.post(path, fields, as ? { cookie: as } : {});
  expect([path, response.status]).toEqual([path, 303]);
  return response.headers.get('location')!;
}

async function linkFor(purpose: 'minutes-comment' | 'minutes-signature', contactId: ContactId, eventId: EventId) {
  const secret = await issueToken(ctx(), { purpose, contactId, subjectId: eventId });
  return `/${purpose === 'minutes-comment' ? 'referat' : 'signering'}/${secret}`;
}

test('a møtebok from the secretariat’s draft by the signatures to the archive', async () => {
  const held = await aHeldMeeting(ctx(), await groupId('styret'), { paper: 'Hemmelig' });
  const desk = `/sekretariat/moter/${held.id}/protokoll`;
  await post(`${desk}/saker/${held.exemptItem}`, { account: 'Hemmelig drøfting.' }, cookie);
  await post(`${desk}/merknader`, { remarks: 'Ingen merknader & ingen spørsmål.' }, cookie);
  const preview = await page(desk, cookie);
  expect(preview).toContain('Møtebok – Styret, 8. januar 2026');
  expect(preview).toContain('Hemmelig drøfting.');

  const none = await server.post(`${desk}/underskrift`, {}, { cookie });
  expect(none.status).toBe(422);
  await post(`${desk}/underskrift`, { signers: held.leader }, cookie);
  const link = await linkFor('minutes-signature', held.leader, held.id);
  const seen = await server.get(link);
  expect([seen.headers.get('cache-control'), seen.headers.get('x-robots-tag')]).toEqual(['no-store', 'noindex']);
  const html = await seen.text();
  // Looking signs nothing.
  expect(await page(desk, cookie)).toContain('0 av 1 har underskrevet');
  const hash = /name="hash" value="([0-9a-f]{64})"/.exec(html)![1]!;
  const wrong = await server.post(link, { hash: 'f'.repeat(64) });
  expect(wrong.status).toBe(409);
  await post(link, { hash });
  expect(await page(link)).toContain('Du underskrev');
  // What is signed is not moved or taken off the agenda any more, but can be looked at.
  const agenda = await page(`/sekretariat/moter/${held.id}`, cookie);
  expect(agenda).not.toMatch(/\/flytting"|\/fjerning"/);
  expect(agenda).toContain('Se utfallet');
  expect((await server.get(`/moter/${held.slug}/protokoll`)).status).toBe(404);
  const inFeed = `/moter/${held.slug}/protokoll"/>`;
  expect(await page('/arrangementer.atom')).not.toContain(inFeed);

  await post(`${desk}/publisering`, {}, cookie);
  await post(`${desk}/rettelse`, { body: 'Møtet sluttet 12.45.' }, cookie);
  const open = await page(`/moter/${held.slug}/protokoll`);
  for (const said of ['Personalsak', 'offl. § 13', 'Lise Leder', 'Møtet sluttet 12.45.', 'ingen spørsmål']) {
    expect(open).toContain(said);
  }
  expect(open).not.toMatch(/Hemmelig|Ansettelse av Kari/);
  expect(await page(`/moter/${held.slug}/protokoll`, cookie)).toContain('Hemmelig drøfting.');
  expect(await page('/grupper/styret')).toContain(`/moter/${held.slug}/protokoll`);
  expect(await page('/arrangementer.atom')).toContain(inFeed);
  expect(await page(`/moter/${held.slug}`)).toContain('Les møteboken');
});

test('minutes as files say no more than the page, and the archive has them whole with metadata', async () => {
  const held = await aHeldMeeting(ctx(), await groupId('styret'), { paper: 'Hemmelig' });
  const desk = `/sekretariat/moter/${held.id}/protokoll`;
  await post(`${desk}/saker/${held.exemptItem}`, { account: 'Hemmelig drøfting.' }, cookie);
  const large = Buffer.alloc(3 * 1024 * 1024, 'x');
  const add = async (item: string, title: string, access: 'open' | 'group', bytes: Uint8Array) => {
    const { case_id } = await server.db
      .selectFrom('agenda_items')
      .select('case_id')
      .where('id', '=', item)
      .executeTakeFirstOrThrow();
    const { file } = await server.files.receive(Readable.from([bytes]), `${title}.pdf`);
    const basis = access === 'open' ? {} : { legal_basis: 'offl. § 14' };
    await addPaper(ctx(), case_id as CaseId, { title, access, ...basis }, file as ReceivedFile);
  };
  await add(held.openItem, 'Høringsnotat', 'open', Buffer.concat([aPdf('1'), large]));
  await add(held.openItem, 'Internt notat', 'group', aPdf('2'));
  await add(held.exemptItem, 'Søkerliste', 'open', aPdf('3'));
  await post(`${desk}/lasing`, { reason: 'Leder er syk.' }, cookie);
  await post(`${desk}/publisering`, {}, cookie);
  server.clock.advance({ hours: 1 });
  await add(held.openItem, 'Etterpå', 'open', aPdf('4'));
  const path = `/moter/${held.slug}/protokoll`;

  const pdf = await server.get(`${path}.pdf`);
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  const bytes = Buffer.from(await pdf.arrayBuffer());
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.toString('utf8')).toContain('<mp:Body>Styret</mp:Body>');
  const word = async (as?: string) => {
    const response = await server.get(`${path}.docx`, as ? { cookie: as } : {});
    const parts = unzipSync(new Uint8Array(await response.arrayBuffer()));
    return Buffer.from(parts['word/document.xml']!).toString('utf8');
  };
  expect(await word()).toContain('Personalsak');
  expect(await word()).not.toMatch(/Hemmelig|Ansettelse av Kari/);
  expect(await word(cookie)).toContain('Hemmelig drøfting.');

  const archive = await server.get(`${desk}/arkiv.zip`, { cookie });
  const files = unzipSync(new Uint8Array(await archive.arrayBuffer()));
  expect(Object.keys(files).sort()).toEqual([
    'metadata.json',
    'metadata.xml',
    'motebok-offentlig.pdf',
    'motebok.docx',
    'motebok.pdf',
    expect.stringMatching(/^sakspapirer-unntatt-offentlighet\/\d+-26\/02 Internt notat\.pdf$/),
    expect.stringMatching(/^sakspapirer-unntatt-offentlighet\/\d+-26\/03 Søkerliste\.pdf$/),
    expect.stringMatching(/^sakspapirer\/\d+-26\/01 Høringsnotat\.pdf$/),
  ]);
  const metadata = JSON.parse(Buffer.from(files['metadata.json']!).toString('utf8'));
  expect(metadata).toMatchObject({
    Body: 'Styret',
    MeetingDate: '2026-01-08',
    DocumentType: 'Møtebok',
    unsigned_reason: 'Leder er syk.',
    cases: [{ title: 'Høring om jernbanen' }, { title: 'Personalsak', legal_basis: 'offl. § 13' }],
  });
  const { createHash } = await import('node:crypto');
  expect(metadata.papers.map((paper: { legal_basis: string }) => paper.legal_basis)).toEqual([
    null,
    'offl. § 14',
    'offl. § 13',
  ]);
  for (const { name, sha256 } of [...metadata.files, ...metadata.papers]) {
    expect([name, createHash('sha256').update(files[name]!).digest('hex')]).toEqual([name, sha256]);
  }
  const noark = Buffer.from(files['metadata.xml']!).toString('utf8');
  expect(noark).toContain('<skjermingshjemmel>offl. § 13</skjermingshjemmel>');
  expect(Buffer.from(files['motebok-offentlig.pdf']!).equals(bytes)).toBe(true);
});

test('a referat is commented on by link, and tasks are seen by whoever has them', async () => {
  const group = await groupId('klima-og-miljo');
  const held = await aHeldMeeting(ctx(), group, { access: 'open', legal_basis: undefined });
  const { slug: next } = await aMeeting(ctx(), { groups: [group] });
  const desk = `/sekretariat/moter/${held.id}/protokoll`;
  await post(`${desk}/horing`, { until: '2026-02-01' }, cookie);
  const link = await linkFor('minutes-comment', held.member, held.id);
  expect((await server.post(link, { body: '' })).status).toBe(422);
  await post(link, { body: 'Jeg heter Mona.' });
  expect(await page(link)).toContain('Jeg heter Mona.');
  expect(await page(desk, cookie)).toMatch(/Mona Medlem.*Jeg heter Mona\./s);

  await addFollowUp(ctx(), held.id, {
    task: 'Skriv til fylket',
    responsible_id: held.member,
    due_on: '2026-01-10' as never,
  });
  const member = await server.signedIn(held.member);
  const mine = await page('/min-side', member);
  expect(mine).toContain(`/min-side/referat/${held.id}`);
  expect(mine).toContain('Skriv til fylket');
  expect(await page('/sekretariat', cookie)).toContain('Skriv til fylket');
  expect(await page(`/moter/${next}`, member)).toContain('Skriv til fylket');
  const done = /action="(\/min-side\/oppfolging\/[^"]+)"/.exec(mine)![1]!;
  await post(done, {}, member);
  expect(await page(`/moter/${next}`, member)).not.toContain('Skriv til fylket');
  expect(await page(`/sekretariat/grupper/${group}/oppfolging`, cookie)).toContain('Utført');
});

test('attendance for meeting fees is a sheet of the period asked for', async () => {
  const group = await groupId('interessepolitisk-utvalg');
  await aHeldMeeting(ctx(), group);
  const path = `/sekretariat/grupper/${group}/oppmote`;
  const csv = await page(`${path}.csv?fra=2026-01-01&til=2026-01-31`, cookie);
  expect(csv).toContain('2026-01-08;Møte i faggruppen;Lise Leder;Leder;Osloregionen;Til stede;;150');
  expect(csv).toContain('Fred Forfall;Medlem;Osloregionen;Forfall;;0');
  expect(await page(`${path}?fra=2026-02-01&til=2026-02-28`, cookie)).toContain('Ingen opprop i perioden.');
});

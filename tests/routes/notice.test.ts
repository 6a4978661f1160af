import { unzipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import type { ContactId } from '../../app/domain/kernel/ids.ts';
import { putOnAgenda } from '../../app/domain/meetings/agenda/commands.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { aCase, aContact, aMeeting, aSeat, aUser } from '../support/factories.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
const ctx = () => testCtx(server.db, { clock: server.clock });
let cookie: string;
let member: ContactId;
let desk: string;
let slug: string;
let eventId: Awaited<ReturnType<typeof aMeeting>>['id'];

beforeAll(async () => {
  await loadReferenceData(ctx());
  cookie = await server.signedIn(await aUser(ctx(), 'secretariat'));
  const { id: board } = await getGroup(ctx(), 'styret');
  member = await aContact(ctx(), { name: 'Mona Medlem', address: 'mona@moss.example' });
  await aSeat(ctx(), board, member);
  const meeting = await aMeeting(ctx(), { groups: [board] });
  const exempt = {
    title: 'Ansettelse av Kari',
    public_title: 'Personalsak',
    access: 'group',
    legal_basis: 'offl. § 13',
  };
  await putOnAgenda(ctx(), meeting.id, (await aCase(ctx(), { title: 'Jernbanen' })).id);
  await putOnAgenda(ctx(), meeting.id, (await aCase(ctx(), exempt as never)).id);
  desk = `/sekretariat/moter/${meeting.id}/innkalling`;
  ({ slug, id: eventId } = meeting);
});

async function page(path: string, as?: string): Promise<string> {
  const response = await server.get(path, as ? { cookie: as } : {});
  expect(response.status).toBe(200);
  return response.text();
}

async function word(as?: string): Promise<string> {
  const response = await server.get(`/moter/${slug}/innkalling.docx`, as ? { cookie: as } : {});
  expect(response.headers.get('content-type')).toContain('wordprocessingml');
  const parts = unzipSync(new Uint8Array(await response.arrayBuffer()));
  return Buffer.from(parts['word/document.xml']!).toString('utf8');
}

let seen = '';
const seenIn = (html: string) => /name="seen" value="([^"]+)"/.exec(html)![1]!;

test('a notice is looked over and sent; then it is a page and a Word file, each as far as its reader may read', async () => {
  expect((await server.get(`/moter/${slug}/innkalling.docx`)).status).toBe(404);
  expect((await server.post(desk, { lead: 'Meld forfall til Guro.' }, { cookie })).status).toBe(303);
  const shown = await page(desk, cookie);
  for (const said of ['Mona Medlem', 'Meld forfall til Guro.', 'Innkallingen er ikke sendt.'])
    expect(shown).toContain(said);
  // Who gets it is folded away below the button that sends.
  expect(await page('/grupper/styret')).not.toContain('Innkalling sendt');
  expect(shown.indexOf('/utsending"')).toBeLessThan(shown.search(/<summary>Vis dem som får innkallingen \(\d+\)/));
  seen = seenIn(shown);
  expect((await server.post(`${desk}/utsending`, { seen }, { cookie })).status).toBe(303);
  expect(await page(desk, cookie)).toContain('Ingenting er nytt siden sist.');
  expect(await page('/grupper/styret')).toContain('Innkalling sendt 15. januar 2026');

  const open = await page(`/moter/${slug}`);
  for (const said of ['Meld forfall til Guro.', 'Jernbanen', 'Personalsak', 'innkalling.docx'])
    expect(open).toContain(said);
  const forAll = await word();
  expect(forAll).toContain('Personalsak');
  expect(`${open}${forAll}`).not.toContain('Ansettelse av Kari');
  expect(forAll).toContain('w:val="Heading1"');
  expect(await word(await server.signedIn(member))).toContain('Ansettelse av Kari');
});

test('what has changed since it was shown is not sent, and a case more is said to be new', async () => {
  await putOnAgenda(ctx(), eventId, (await aCase(ctx(), { title: 'Budsjettet' })).id);
  expect((await server.post(`${desk}/utsending`, { seen }, { cookie })).status).toBe(409);
  const changed = await page(desk, cookie);
  expect(changed).toContain('Nytt siden sist');
  expect((await server.post(`${desk}/utsending`, { seen: seenIn(changed) }, { cookie })).status).toBe(303);
  const sent = server.db.selectFrom('messages').select('contact_id').where('purpose', '=', 'meeting-notice');
  expect((await sent.execute()).map(({ contact_id }) => contact_id)).toEqual([member, member]);
});

import { beforeAll, expect, test } from 'vitest';
import { issueToken } from '../../app/domain/access/commands.server.ts';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { OrganisationId, RoundId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime } from '../../app/domain/kernel/time.ts';
import { suppress } from '../../app/domain/outbox/sending/commands.server.ts';
import { listRoundAnswers } from '../../app/domain/rounds/queries.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { aContact, aMeeting, aSeat, aUser } from '../support/factories.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
let cookie: string;
let moss: OrganisationId;

const ctx = () => testCtx(server.db, { clock: server.clock });

beforeAll(async () => {
  await loadReferenceData(ctx());
  cookie = await server.signedIn(await aUser(ctx(), 'secretariat', { name: 'Siri Sekretær' }));
  const row = await server.db.selectFrom('organisations').select('id').where('name', '=', 'Moss').executeTakeFirst();
  moss = row!.id as OrganisationId;
  await aContact(ctx(), { name: 'Kari Nilsen', address: 'kari@moss.example', organisationId: moss });
});

async function page(path: string): Promise<string> {
  const response = await server.get(path, { cookie });
  expect(response.status).toBe(200);
  return response.text();
}

/** What says that the preview on a page was seen. */
function previewedIn(html: string): string {
  return /name="previewed" value="([^"]+)"/.exec(html)?.[1] ?? '';
}

/** Opens a round from the desk; gives its page and the link that Moss gets. */
async function open(kind: string, fields: Record<string, string>) {
  const at = `/sekretariat/runder/${kind}`;
  const seen = await server.post(at, fields, { cookie });
  const previewed = seen.status === 200 ? previewedIn(await seen.text()) : '';
  const response = previewed ? await server.post(at, { ...fields, previewed }, { cookie }) : seen;
  expect(response.status).toBe(303);
  const path = response.headers.get('location')!.split('?')[0]!;
  const answers = await listRoundAnswers(ctx(), path.split('/').at(-1) as RoundId);
  const answer = answers.find(({ organisation_id }) => organisation_id === moss)!;
  return {
    path,
    answer: answer.id,
    link: `/runde/${await issueToken(ctx(), { purpose: 'round', subjectId: answer.id })}`,
  };
}

test('a municipality confirms its contacts without signing in, and the secretariat approves', async () => {
  const { path, answer, link } = await open('kontakter', { dueOn: '2026-02-15' });
  expect(await page(path)).toContain('0/62');
  await inTransaction(ctx(), async (ctx) => {
    await ctx.db
      .insertInto('official_addresses')
      .values({ organisation_id: moss, address: 'post@moss.example' })
      .execute();
    await suppress(ctx, 'post@moss.example');
    await suppress(ctx, 'kari@moss.example');
  });
  expect(await page(path)).toContain('E-post kommer ikke fram: post@moss.example');
  expect(await page(`${path}/${answer}`)).toContain('kari@moss.example, E-post kommer ikke fram');
  const organisation = await page(`/sekretariat/medlemmer/${moss}`);
  expect(organisation).toContain('post@moss.example (e-post kommer ikke fram)');
  expect(organisation).toMatch(/Kari Nilsen<\/a>[^/]*E-post kommer ikke fram/);
  const html = await (await server.get(link)).text();
  expect(html).not.toContain('kommer ikke fram');
  expect(html).toContain('Kontaktene til Moss i Osloregionen');
  expect(html).toContain('Kari Nilsen');
  const id = /name="contacts\[0\]\.id" value="([^"]+)"/.exec(html)![1]!;
  const fields = {
    'contacts[0].id': id,
    'contacts[0].stays': 'no',
    'people[0].name': 'Nina Ny',
    'people[0].email': '',
    'people[0].kind': 'employee',
    answeredBy: 'Postmottaket',
  };
  const refused = await server.post(link, fields);
  expect(refused.status).toBe(422);
  const said = await refused.text();
  expect(said).toContain('value="Nina Ny"');
  expect(said).toMatch(/href="#field-people-0-email">[^<]*, E-post: /);
  expect((await server.post(link, { ...fields, 'people[0].email': 'nina@moss.example' })).status).toBe(303);
  expect(await (await server.get(`${link}?svart`)).text()).toContain('Takk, Postmottaket.');

  expect(await page(`${path}/${answer}`)).toContain('Godkjenn svaret');
  expect((await server.post(`${path}/${answer}/godkjenning`, {}, { cookie })).status).toBe(303);
  expect(await page(path)).toContain('Godkjent');
  expect(await (await server.get(link)).text()).toContain('Svaret er godkjent av sekretariatet.');
  expect(await page(`/sekretariat/medlemmer/${moss}`)).toContain('Nina Ny');
});

test('a new election period asks for representatives; the secretariat may answer for a municipality', async () => {
  const refused = await server.post('/sekretariat/runder/valgperiode', { dueOn: '2026-02-15' }, { cookie });
  expect(refused.status).toBe(422);
  const council = (await getGroup(ctx(), 'representantskapet')).id;
  await aSeat(ctx(), council, await aContact(ctx(), { name: 'Rita Representant', address: 'rita@moss.example' }));
  const autumn = { starts_local: '2026-09-10T09:00' as LocalTime, ends_local: '2026-09-10T10:00' as LocalTime };
  await aMeeting(ctx(), { groups: [council], title: 'Høstmøtet', ...autumn });
  const period = { endsOn: '2026-06-30', dueOn: '2026-02-15' };
  const seen = await (await server.post('/sekretariat/runder/valgperiode', period, { cookie })).text();
  expect(seen).toContain('Rita Representant får 1 avlysning i kalenderen: Høstmøtet (10. september 2026).');
  const { path, answer, link } = await open('valgperiode', period);
  expect(await (await server.get(link)).text()).toContain('Representant og varamedlemmer fra 1. juli 2026');
  const fields = { 'people[0].name': 'Ola Ordfører', 'people[0].email': 'ola@moss.example', answeredBy: 'Siri' };
  expect((await server.post(`${path}/${answer}`, fields, { cookie })).status).toBe(303);
  expect(await page(`${path}/${answer}`)).toContain('Ola Ordfører får 1 invitasjon: Høstmøtet');
  expect((await server.post(`${path}/${answer}/godkjenning`, {}, { cookie })).status).toBe(303);
  expect(await page('/grupper/representantskapet?dato=2026-07-01')).toContain('Ola Ordfører');
  expect((await server.post(`${path}/purring`, {}, { cookie })).status).toBe(303);
  expect((await server.post(`${path}/avslutning`, {}, { cookie })).status).toBe(303);
  const late = await open('valgperiode', { endsOn: '2026-12-31', dueOn: '2026-02-15' });
  await server.post(`${late.path}/avslutning`, {}, { cookie });
  expect((await server.post(late.link, fields)).status).toBe(409);
  expect(await (await server.get(late.link)).text()).toContain('Runden er avsluttet.');
});

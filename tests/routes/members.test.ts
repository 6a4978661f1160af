import { beforeAll, expect, test } from 'vitest';
import { addGroupMember } from '../../app/domain/groups/commands.server.ts';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import type { ContactId } from '../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { searchOrganisations } from '../../app/domain/organisations/queries.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { aContact, aUser } from '../support/factories.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
let member: ContactId;

beforeAll(async () => {
  const ctx = testCtx(server.db);
  await loadReferenceData(ctx);
  const [asker] = await searchOrganisations(ctx, 'Asker');
  member = await aContact(ctx, { name: 'Medlem Prøvesen' });
  for (const slug of ['styret', 'klima-og-miljo']) {
    await addGroupMember(ctx, (await getGroup(ctx, slug)).id, {
      contactId: member,
      role: 'medlem',
      rank: 1,
      representsId: asker!.id,
      fromOn: '2026-01-01' as PlainDate,
    });
  }
});

async function page(path: string, cookie?: string): Promise<string> {
  const response = await server.get(path, { cookie });
  expect(response.status).toBe(200);
  return response.text();
}

test('the members page has a tile and a list entry for each of the 62', async () => {
  const html = await page('/medlemmer');
  expect(html.match(/<a href="\/medlemmer\/[a-z-]+" transform=/g)).toHaveLength(62);
  expect(html.match(/<a href="\/medlemmer\/[a-z-]+">/g)).toHaveLength(62);
  expect(html).toContain('<title>Rollag: 1\u00a0452 innbyggere</title>');
  expect(html).toContain('Kongsbergregionen IPR');
  expect(html).not.toContain('Bærum</a>');
});

test('a search by subregion, county or name without Norwegian letters', async () => {
  expect(await page('/medlemmer?sok=aurskog+hol')).toContain('1 kommune passer.');
  expect(await page('/medlemmer?sok=hadeland')).toContain('3 kommuner passer.');
  expect(await page('/medlemmer?sok=<script>')).toContain('Ingen medlemskommuner passer');
});

test('a municipality’s page: numbers over time, subregions with the seat, inhabitants by year', async () => {
  const html = await page('/medlemmer/vestby');
  for (const text of ['3216', '3019', 'Akershus', 'Mosseregionen IPR (plass i styret)', '20\u00a0167']) {
    expect(html).toContain(text);
  }
  expect(await page('/medlemmer/baerum')).toContain('Tidligere medlem');
  expect((await server.get('/medlemmer/finnes-ikke')).status).toBe(404);
});

test('who sits in a political body is public; in an administrative group only municipalities are', async () => {
  expect(await page('/grupper')).toContain('Interessepolitisk utvalg');
  expect(await page('/grupper/styret')).toContain('Medlem Prøvesen');
  const open = await page('/grupper/klima-og-miljo');
  expect(open).not.toContain('Prøvesen');
  expect(open).toContain('Asker');
  const other = await aContact(testCtx(server.db));
  expect(await page('/grupper/klima-og-miljo', await server.signedIn(other))).not.toContain('Prøvesen');
  expect(await page('/grupper/klima-og-miljo', await server.signedIn(member))).toContain('Medlem Prøvesen');
  const user = await aUser(testCtx(server.db), 'secretariat');
  expect(await page('/grupper/klima-og-miljo', await server.signedIn(user))).toContain('Medlem Prøvesen');
  expect((await server.get('/grupper/finnes-ikke')).status).toBe(404);
});

import { beforeAll, expect, test } from 'vitest';
import type { EventDraft } from '../../app/domain/events/schema.ts';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { EventId, OrganisationId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../app/domain/kernel/time.ts';
import { getMunicipality } from '../../app/domain/organisations/members/queries.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { aPerson } from '../support/attendees.ts';
import { testCtx } from '../support/context.ts';
import { aPublishedEvent, aSeat, aUser } from '../support/factories.ts';
import { wasThere } from '../support/seen.ts';
import { testServer } from '../support/server.ts';

/** The server's clock stands in January 2026. */

const server = testServer();
let cookie: string;
let moss: OrganisationId;
let jevnaker: OrganisationId;

const ctx = () => testCtx(server.db, { clock: server.clock });

beforeAll(async () => {
  await loadReferenceData(ctx());
  cookie = await server.signedIn(await aUser(ctx(), 'secretariat', { name: 'Siri Sekretær' }));
  const on = '2026-01-15' as PlainDate;
  moss = (await getMunicipality(ctx(), 'moss', { on })).id;
  jevnaker = (await getMunicipality(ctx(), 'jevnaker', { on })).id;
  await wasThere(ctx(), await held('2025-03-10', 'Overvann i fjor'), jevnaker, await aPerson(ctx(), 'Nina Dahl'));
  await wasThere(ctx(), await held('2026-01-12', 'Sirkulær kommune'), moss, await aPerson(ctx(), 'Kari Nilsen'));
});

async function held(day: string, title: string, draft: Partial<EventDraft> = {}): Promise<EventId> {
  const times = { starts_local: `${day}T09:00` as LocalTime, ends_local: `${day}T10:00` as LocalTime };
  const { id } = await aPublishedEvent(ctx(), { title, ...draft });
  await inTransaction(ctx(), ({ db }) =>
    db
      .updateTable('events')
      .set({ ...times, starts_at: `${day}T08:00:00.000Z`, ends_at: `${day}T09:00:00.000Z` })
      .where('id', '=', id)
      .execute(),
  );
  return id;
}

async function page(path: string): Promise<string> {
  const response = await server.get(path, { cookie });
  expect(response.status).toBe(200);
  return response.text();
}

test('the page says how many are active, who falls away, and who counts in two subregions; numbers open their rows', async () => {
  const html = await page('/sekretariat/engasjement');
  expect(html).toContain('1/62');
  expect(html).toMatch(/Jevnaker<\/a> <span[^>]*>sist sett 10. mars 2025, «Overvann i fjor»/);
  expect(html).toContain('Holmestrand, Jevnaker, Vestby er med i to delregioner og teller i begge.');
  expect(html).toContain(`/sekretariat/medlemmer/${moss}/besok?ar=2026#deltok`);
  expect(await page('/sekretariat/engasjement?vis=plasser')).toContain('0 av 62 kommuner har plass i en gruppe.');
  expect(await page('/sekretariat/engasjement?vis=svar')).toContain('0 av 62 kommuner har svart på en undersøkelse');
  const medlemmer = await page('/sekretariat/medlemmer');
  expect(medlemmer).toContain('href="/sekretariat/engasjement"');
});

test('a subregion opens its municipalities', async () => {
  const html = await page('/sekretariat/engasjement?ar=2025');
  const [, href] = html.match(/href="(\/sekretariat\/engasjement\?[^"]*delregion=[^"]*)">Hadeland/)!;
  const rows = (await page(href!.replaceAll('&amp;', '&'))).split('id="kommuner"')[1]!.split('id="delregioner"')[0]!;
  expect(rows).toContain('Jevnaker');
  expect(rows).not.toContain('Moss');
});

test('a municipality’s page names who was at what, warns that it is falling away, and shows the years in words', async () => {
  const html = await page(`/sekretariat/medlemmer/${jevnaker}/besok?ar=2025`);
  expect(html).toContain('Ingen herfra har vært med det siste halve året: sist sett 10. mars 2025');
  expect(html).toContain('Nina Dahl');
  expect(html).toContain('per år. 2025: 1, 2026: 0.');
  expect(html).not.toContain('Kari Nilsen');
});

test('a group’s desk says who is falling away, and its attendance shows each meeting', async () => {
  const { id: climate } = await getGroup(ctx(), 'klima-og-miljo');
  const fromOn = '2026-01-01' as PlainDate;
  await aSeat(ctx(), climate, await aPerson(ctx(), 'Per Moen'), { representsId: moss, fromOn });
  await aSeat(ctx(), climate, await aPerson(ctx(), 'Eva Lie'), { representsId: jevnaker, fromOn });
  for (const day of ['2026-01-08', '2026-01-13']) {
    const meeting = await held(day, `Møte ${day}`, { kind: 'group-meeting', groups: [climate] });
    await wasThere(ctx(), meeting, moss, await aPerson(ctx(), `Fra Moss ${day}`));
  }
  expect(await page(`/sekretariat/grupper/${climate}`)).toContain('Ingen på de to siste møtene: Jevnaker.');
  const html = await page(`/sekretariat/grupper/${climate}/oppslutning`);
  expect(html).toMatch(/Jevnaker<\/th>.*?0 av 2.*?aldri møtt/s);
  expect(html).toMatch(/Moss<\/th>.*?deltakere\?organisation=.*?1 til stede.*?2 av 2/s);
  expect(await page(`/sekretariat/grupper/${climate}/oppslutning.csv`)).toContain(
    '\r\nJevnaker;0;0;0;2;aldri møtt\r\n',
  );
});

test('the tables as files', async () => {
  const csv = await page('/sekretariat/engasjement.csv?ar=2025');
  expect(csv).toContain('\r\nJevnaker;');
  expect(csv).toMatch(/\r\nJevnaker;[^;]*, [^;]*;ja;1;1;1;0;0;0;2025-03-10;faller fra;\r\n/);
  expect(await page('/sekretariat/engasjement/delregioner.csv?ar=2025')).toMatch(/\r\n[^;]*Hadeland[^;]*;\d;1;1;0\r\n/);
  for (const path of ['engasjement.xlsx', 'engasjement/delregioner.xlsx']) {
    const response = await server.get(`/sekretariat/${path}`, { cookie });
    expect(new Uint8Array(await response.arrayBuffer()).slice(0, 2)).toEqual(new TextEncoder().encode('PK'));
  }
});

import { beforeAll, expect, test } from 'vitest';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { LocalTime } from '../../app/domain/kernel/time.ts';
import { anAttendee } from '../support/attendees.ts';
import { testCtx } from '../support/context.ts';
import { anEvent, aPublishedEvent, aUser } from '../support/factories.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
let ctx: Ctx;
let cookie: string;

beforeAll(async () => {
  ctx = testCtx(server.db, { clock: server.clock });
  cookie = await server.signedIn(await aUser(ctx, 'secretariat'));
});

const page = async () => (await server.get('/sekretariat', { cookie })).text();

test('says when nothing is urgent, and where to go', async () => {
  const html = await page();
  expect(html).toContain('Ingenting haster.');
  expect(html).toContain('torsdag 15. januar 2026');
});

test('says in a sentence what needs a person, and where it is mended', async () => {
  const on = (day: string) => ({
    starts_local: `${day}T09:00` as LocalTime,
    ends_local: `${day}T10:00` as LocalTime,
  });
  const draft = await anEvent(ctx, { title: 'Et utkast', ...on('2026-02-01') });
  const near = await aPublishedEvent(ctx, { title: 'Snart <her>', ...on('2026-01-20') });
  await anAttendee(ctx, near.id, { state: 'offered', offer_expires_at: '2026-01-15T12:00:00.000Z' });
  const html = await page();
  expect(html).toContain('«Et utkast» 1. februar 2026 er fortsatt et utkast.');
  expect(html).toContain(`href="/sekretariat/arrangementer/${draft.id}"`);
  expect(html).toContain('Et tilbud om plass på «Snart &lt;her&gt;» går ut 15. januar 2026 kl.\u00a013.00.');
  expect(html).toContain(`href="/sekretariat/arrangementer/${near.id}/deltakere?standing=waiting"`);
  expect(html).toContain('«Snart &lt;her&gt;» 20. januar 2026 har 0 påmeldte og 0 av 0 kommuner.');
  expect(html).not.toContain('Ingenting haster.');
  expect(html).not.toContain('Etterarbeid');
});

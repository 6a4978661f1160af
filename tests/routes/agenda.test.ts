import { beforeAll, expect, test } from 'vitest';
import { addGroupMember } from '../../app/domain/groups/commands.server.ts';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { publishAgenda, putOnAgenda } from '../../app/domain/meetings/agenda/commands.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { aCase, aContact, aMeeting, aUser } from '../support/factories.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
const ctx = () => testCtx(server.db, { clock: server.clock });
let cookie: string;

beforeAll(async () => {
  await loadReferenceData(ctx());
  cookie = await server.signedIn(await aUser(ctx(), 'secretariat'));
});

async function aMeetingOf(slug: string, cases: Parameters<typeof aCase>[1][]) {
  const group = await getGroup(ctx(), slug);
  const meeting = await aMeeting(ctx(), { groups: [group.id] });
  for (const draft of cases) await putOnAgenda(ctx(), meeting.id, (await aCase(ctx(), draft)).id);
  await publishAgenda(ctx(), meeting.id);
  return { ...meeting, groupId: group.id };
}

async function page(path: string, as?: string): Promise<string> {
  const response = await server.get(path, as ? { cookie: as } : {});
  expect(response.status).toBe(200);
  return response.text();
}

test('a board’s agenda is public with its numbers; an exempt case shows only that it is there, and why', async () => {
  const { slug, id } = await aMeetingOf('styret', [
    { title: 'Høring om Østfoldbanen' },
    { title: 'Ansettelse av Kari', public_title: 'Personalsak', access: 'group', legal_basis: 'offl. § 13' },
  ]);
  const open = await page(`/moter/${slug}`);
  expect(open).toContain('Høring om Østfoldbanen');
  expect(open).toContain('1/26');
  expect(open).toContain('Personalsak');
  expect(open).toContain('offl. § 13');
  expect(open).not.toContain('Ansettelse av Kari');
  expect(await page(`/arrangementer/${slug}`)).toContain(`href="/moter/${slug}"`);
  expect(await page('/grupper/styret')).toContain(slug);
  expect(await page(`/sekretariat/arrangementer/${id}`, cookie)).toContain(`href="/sekretariat/moter/${id}"`);
  expect(await page(`/sekretariat/moter/${id}`, cookie)).toContain('Ansettelse av Kari');
});

test('an administrative group’s agenda is for its members', async () => {
  const { slug, groupId } = await aMeetingOf('klima-og-miljo', [{ title: 'Overvann i sentrum' }]);
  const stranger = await server.get(`/moter/${slug}`);
  expect([stranger.status, stranger.headers.get('location')?.split('?')[0]]).toEqual([303, '/logg-inn']);
  const outsider = await server.signedIn(await aContact(ctx(), { name: 'En Annen' }));
  expect((await server.get(`/moter/${slug}`, { cookie: outsider })).status).toBe(403);
  const member = await aContact(ctx(), { name: 'Tone Haugen' });
  const seat = { contactId: member, role: 'medlem' as const, rank: 1, fromOn: '2026-01-01' as PlainDate };
  await addGroupMember(ctx(), groupId, seat);
  expect(await page(`/moter/${slug}`, await server.signedIn(member))).toContain('Overvann i sentrum');
});

test('the outcome is recorded once the meeting has begun, and stands on the case', async () => {
  const { slug, id } = await aMeetingOf('styret', [
    { title: 'Innspill til NTP', proposal: 'Styret støtter innspillet.' },
  ]);
  const early = await page(`/sekretariat/moter/${id}`, cookie);
  expect(early).not.toContain('/utfall');
  server.clock.advance({ days: 22 });
  const path = /\/sekretariat\/moter\/[^"]*\/utfall/.exec(await page(`/sekretariat/moter/${id}`, cookie))![0];
  expect(await page(path, cookie)).toContain('Styret støtter innspillet.');
  const refused = await server.post(path, { outcome: 'decided', decision: '' }, { cookie });
  expect(refused.status).toBe(422);
  const decided = { outcome: 'decided', decision: 'Styret vedtok innspillet.' };
  expect((await server.post(path, decided, { cookie })).status).toBe(303);
  const itemId = path.split('/').at(-2);
  expect(await page(`/moter/${slug}/saker/${itemId}`)).toContain('Styret vedtok innspillet.');
});

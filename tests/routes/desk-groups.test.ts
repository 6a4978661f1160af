import { beforeAll, expect, test } from 'vitest';
import { addGroupMember } from '../../app/domain/groups/commands.server.ts';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import type { GroupId, OrganisationId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../app/domain/kernel/time.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { aContact, aMeeting, aUser } from '../support/factories.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
const fromOn = '2025-01-01' as PlainDate;
let cookie: string;
let council: GroupId;
let climate: GroupId;

const ctx = () => testCtx(server.db, { clock: server.clock });

beforeAll(async () => {
  await loadReferenceData(ctx());
  cookie = await server.signedIn(await aUser(ctx(), 'secretariat', { name: 'Siri Sekretær' }));
  council = (await getGroup(ctx(), 'representantskapet')).id;
  climate = (await getGroup(ctx(), 'klima-og-miljo')).id;
});

async function page(path: string, as = cookie): Promise<string> {
  const response = await server.get(path, { cookie: as });
  expect(response.status).toBe(200);
  return response.text();
}

async function municipality(name: string): Promise<OrganisationId> {
  const row = await server.db.selectFrom('organisations').select('id').where('name', '=', name).executeTakeFirst();
  return row!.id as OrganisationId;
}

test('the desk says which seats are empty or held twice, and the map where members come from', async () => {
  const [moss, gran] = [await municipality('Moss'), await municipality('Gran')];
  for (const [name, representsId] of [
    ['Kari Nilsen', moss],
    ['Per Moen', moss],
    ['Ola Fjeldstad', gran],
  ] as const) {
    const contactId = await aContact(ctx(), { name });
    await addGroupMember(ctx(), council, { contactId, role: 'medlem', rank: 1, representsId, fromOn });
  }
  const html = await page(`/sekretariat/grupper/${council}`);
  expect(html).toContain('2/62');
  expect(html).toContain('60 plasser er ledige');
  expect(html).toContain('Moss har flere enn én: Kari Nilsen, Per Moen.');
  expect(html).toContain('Kari Nilsen har ingen e-postadresse og ingen assistent.');
  expect(html).toContain('Medlemmene kommer fra 2 av 62 kommuner.');
});

test('whoever represents the whole has no tile on the map', async () => {
  const committee = (await getGroup(ctx(), 'interessepolitisk-utvalg')).id;
  const seat = async (name: string, representsId?: OrganisationId) => {
    const contactId = await aContact(ctx(), { name });
    await addGroupMember(ctx(), committee, { contactId, role: 'medlem', rank: 1, representsId, fromOn });
    return page(`/sekretariat/grupper/${committee}`);
  };
  const whole = await seat('Anne Berge');
  expect(whole).toContain('Anne Berge');
  expect(whole).not.toContain('class="tile-map');
  const both = await seat('Liv Strand', await municipality('Moss'));
  expect(both).toContain('Medlemmene kommer fra 1 av 62 kommuner.');
  expect(both).toContain('class="tile-map');
});

test('a group is made and changed, a seat is changed; what is wrong is said beside the field', async () => {
  const refused = await server.post('/sekretariat/grupper/ny', { name: 'Uten type' }, { cookie });
  expect(refused.status).toBe(422);
  const said = await refused.text();
  expect(said).toContain('value="Uten type"');
  expect(said).toMatch(/href="#field-kind">Type: /);
  const fields = { kind: 'prosjektgruppe', name: 'Fjordprosjektet', composition: 'open', from_on: '2026-01-01' };
  const made = (await server.post('/sekretariat/grupper/ny', fields, { cookie })).headers.get('location')!;
  const path = made.split('?')[0]!;
  expect(await page(made)).toContain('Gruppen er laget.');
  const changed = { ...fields, mandate: 'En renere fjord.' };
  expect((await server.post(`${path}/opplysninger`, changed, { cookie })).status).toBe(303);
  expect(await page(path)).toContain('En renere fjord.');

  const contactId = await aContact(ctx(), { name: 'Nina Dahl' });
  const groupId = path.split('/').at(-1) as GroupId;
  const { id } = await addGroupMember(ctx(), groupId, { contactId, role: 'medlem', rank: 1, fromOn });
  const seat = { role: 'leder', rank: '1', representsId: '', fromOn: '2026-01-01', toOn: '2026-03-01' };
  const wrong = await server.post(`${path}/medlemskap/${id}`, { ...seat, toOn: '2025-01-01' }, { cookie });
  expect(wrong.status).toBe(422);
  expect((await server.post(`${path}/medlemskap/${id}`, seat, { cookie })).status).toBe(303);
  expect(await page(path)).toContain('Plassen til Nina Dahl går ut 1. mars 2026.');
});

test('a new meeting is made from the group’s desk, with the group chosen', async () => {
  const desk = await page(`/sekretariat/grupper/${climate}`);
  const href = /href="([^"]*mal=group-meeting[^"]*)"/.exec(desk)![1]!.replaceAll('&amp;', '&');
  const ticked = [...(await page(href)).matchAll(/<input[^>]*name="groups"[^>]*>/g)].filter(([input]) =>
    input.includes('checked'),
  );
  expect(ticked.map(([input]) => input)).toEqual([expect.stringContaining(`value="${climate}"`)]);
});

test('who sits in a political body is public, on any day; in an administrative group its members alone know', async () => {
  const contactId = await aContact(ctx(), { name: 'Tone Haugen' });
  await addGroupMember(ctx(), climate, { contactId, role: 'medlem', rank: 1, fromOn });
  const open = await (await server.get('/grupper/representantskapet?dato=2025-03-03')).text();
  expect(open).toContain('Ola Fjeldstad');
  expect(await (await server.get('/grupper/representantskapet?dato=2024-03-03')).text()).toContain(
    'Ingen medlemmer på denne datoen.',
  );
  expect(await (await server.get('/grupper/klima-og-miljo?dato=2025-03-03')).text()).not.toContain('Tone Haugen');
  const former = await aContact(ctx(), { name: 'Forrige Medlem' });
  const past = { contactId: former, role: 'medlem' as const, rank: 1, fromOn, toOn: '2025-12-31' as PlainDate };
  await addGroupMember(ctx(), climate, past);
  const asFormer = await server.signedIn(former);
  expect(await page('/grupper/klima-og-miljo?dato=2025-03-03', asFormer)).not.toContain('Tone Haugen');
  expect(await page('/grupper/klima-og-miljo', await server.signedIn(contactId))).toContain('Tone Haugen');
});

test('a new seat and the end of one are previewed: who gets what, and nothing is saved before it is seen', async () => {
  const groups = [climate];
  await aMeeting(ctx(), { groups, title: 'Vårmøtet' });
  const later = { starts_local: '2026-04-07T09:00' as LocalTime, ends_local: '2026-04-07T10:00' as LocalTime };
  await aMeeting(ctx(), { groups, title: 'Påskemøtet', ...later });
  const contactId = await aContact(ctx(), { name: 'Frida Ny', address: 'frida@kommune.example' });
  const path = `/sekretariat/grupper/${climate}/medlemskap`;
  const fields = { contactId, role: 'medlem', rank: '1', fromOn: '2026-01-01' };
  const shown = await server.post(`${path}/nytt?sok=Frida`, fields, { cookie });
  expect(shown.status).toBe(200);
  const html = await shown.text();
  expect(html).toContain('Frida Ny får 2 invitasjoner: Vårmøtet (5. februar 2026) og Påskemøtet (7. april 2026).');
  expect(html).toContain('Lagre og send 2 e-poster');
  const seatOf = () =>
    server.db.selectFrom('group_memberships').select('id').where('contact_id', '=', contactId).executeTakeFirst();
  expect(await seatOf()).toBeUndefined();
  const previewed = /name="previewed" value="([^"]+)"/.exec(html)![1]!;
  const other = await server.post(`${path}/nytt?sok=Frida`, { ...fields, fromOn: '2026-03-01', previewed }, { cookie });
  expect([other.status, await seatOf()]).toEqual([200, undefined]);
  expect((await server.post(`${path}/nytt?sok=Frida`, { ...fields, previewed }, { cookie })).status).toBe(303);
  const { id } = (await seatOf())!;
  const ending = await server.post(`${path}/${id}/avslutning`, { toOn: '2026-03-01' }, { cookie });
  expect(await ending.text()).toContain('Frida Ny får 1 avlysning i kalenderen: Påskemøtet (7. april 2026).');
  const representing = await server.post(`${path}/${id}`, { ...fields, rank: '2' }, { cookie });
  expect(representing.status).toBe(303);
});

test('a group that has ended, and one to come, are in the list; a date shows the groups and seats of that day', async () => {
  const fields = { kind: 'ad hoc-gruppe', composition: 'open', from_on: '2025-01-01' };
  const make = async (more: Record<string, string>) => {
    const made = await server.post('/sekretariat/grupper/ny', { ...fields, ...more }, { cookie });
    return made.headers.get('location')!.split('/').at(-1)!.split('?')[0] as GroupId;
  };
  const ended = await make({ name: 'NTP-gruppen', to_on: '2025-06-30' });
  await make({ name: 'Fjordrådet', from_on: '2027-01-01' });
  const draft = {
    role: 'partner' as const,
    rank: 1,
    fromOn: '2025-02-01' as PlainDate,
    toOn: '2025-06-30' as PlainDate,
  };
  await addGroupMember(ctx(), ended, { ...draft, contactId: await aContact(ctx(), { name: 'Pia Partner' }) });
  const today = await page('/sekretariat/grupper');
  expect(today).toMatch(/Avsluttede grupper[\s\S]*NTP-gruppen[\s\S]*1. januar 2025 til 30. juni 2025/);
  expect(today).toMatch(/Grupper som begynner senere[\s\S]*Fjordrådet/);
  const then = await page('/sekretariat/grupper?dato=2025-03-03');
  expect(then).not.toContain('Avsluttede grupper');
  const row = /<a href="([^"]+)">NTP-gruppen<\/a><\/td><td>Ad hoc-gruppe<\/td><td class="number">1<\/td>/.exec(then)!;
  expect(row[1]).toBe(`/sekretariat/grupper/${ended}?dato=2025-03-03`);
  expect(await page(row[1]!)).toMatch(/Pia Partner[\s\S]*Partner[\s\S]*1. februar 2025 til 30. juni 2025/);
  expect(await page('/grupper')).toMatch(/Avsluttede grupper[\s\S]*NTP-gruppen/);
});

test('the open page says what kind of group it is, and of each seat its number, whom it is for and how long', async () => {
  const { id } = await getGroup(ctx(), 'interessepolitisk-utvalg');
  for (const rank of [2, 1]) {
    const contactId = await aContact(ctx(), { name: `Vara Nummer${rank}` });
    await addGroupMember(ctx(), id, { contactId, role: 'varamedlem', rank, fromOn });
  }
  const html = await page('/grupper/interessepolitisk-utvalg');
  expect(html).toContain('Interessepolitisk utvalg, fra');
  expect(html).toMatch(
    /Nummer1<[\s\S]*Varamedlem 1<[\s\S]*Alliansen som helhet<[\s\S]*fra 1. januar 2025<[\s\S]*Nummer2/,
  );
});

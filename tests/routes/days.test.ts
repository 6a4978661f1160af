import { beforeAll, expect, test } from 'vitest';
import { storeTokens } from '../../app/domain/access/commands.server.ts';
import { newSecret } from '../../app/domain/access/secrets.ts';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import type { ContactId, EventId, GroupId, ParticipationId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../app/domain/kernel/time.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { aPublishedDay } from '../support/days.ts';
import { aContact, aSeat, aUser } from '../support/factories.ts';
import { participationOf } from '../support/invitations.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
const ctx = () => testCtx(server.db, { clock: server.clock });
let cookie: string;
let climate: GroupId;
let transport: GroupId;
let one: ContactId;
let both: ContactId;

beforeAll(async () => {
  await loadReferenceData(ctx());
  cookie = await server.signedIn(await aUser(ctx(), 'secretariat'));
  climate = (await getGroup(ctx(), 'klima-og-miljo')).id;
  transport = (await getGroup(ctx(), 'areal-og-transport')).id;
  one = await aContact(ctx(), { name: 'Tone Haugen', address: 'tone@kommune.example' });
  both = await aContact(ctx(), { name: 'Åse Berg', address: 'aase@kommune.example' });
  for (const [group, person] of [
    [climate, one],
    [climate, both],
    [transport, both],
  ] as const) {
    await aSeat(ctx(), group, person);
  }
});

async function page(path: string, as?: string): Promise<string> {
  const response = await server.get(path, as ? { cookie: as } : {});
  expect(response.status).toBe(200);
  return response.text();
}

async function linkTo(eventId: EventId, contactId: ContactId): Promise<{ path: string; id: ParticipationId }> {
  const { id } = await participationOf(ctx(), eventId, contactId);
  const secret = newSecret();
  await ctx()
    .db.transaction()
    .execute((db) => storeTokens({ ...ctx(), db }, [{ purpose: 'participation', contactId, subjectId: id, secret }]));
  return { path: `/svar/${secret}`, id };
}

const stateOf = async (eventId: EventId, contactId: ContactId) =>
  (await participationOf(ctx(), eventId, contactId)).state;

const form = () => ({
  ...{ title: 'Møtedag i mars', summary: 'Felles start.', on: '2026-03-05', from: '10:00', to: '11:30' },
  ...{ place: 'Oslo rådhus', room: 'on', asked: '0', parts_from: '12:15', parts_to: '14:00' },
  ...{ 'groups[0].id': climate, 'groups[0].comes': 'on', 'groups[0].meets': 'on', 'groups[0].room': 'rom 7' },
  ...{ 'groups[1].id': transport, 'groups[1].comes': 'on', 'groups[1].meets': 'on' },
});

test('one form makes the day; who is invited to what is shown, and publishing invites them', async () => {
  const { id: actions } = await ctx().db.selectFrom('actions').select('id').executeTakeFirstOrThrow();
  const made = await server.post('/sekretariat/arrangementer/nytt/meeting-day', { ...form(), actions }, { cookie });
  expect(made.status).toBe(303);
  const publishing = made.headers.get('location')!.split('?')[0]!;
  const ties = await ctx().db.selectFrom('action_events').selectAll().execute();
  expect(ties).toEqual([{ action_id: actions, event_id: publishing.split('/')[3] }]);
  const shown = await page(publishing, cookie);
  expect(shown).toContain('2 medlemmer får en invitasjon');
  expect(shown).toContain('Faggruppe for klima og miljø: 2 personer');
  expect(shown).toContain('Faggruppe for areal og transport: 1 person');
  expect(shown).toContain('1 person sitter i grupper som møtes samtidig');
  expect((await server.post(publishing, {}, { cookie })).status).toBe(303);
  const desk = publishing.replace('publisering', 'dag');
  const published = await page(desk, cookie);
  expect(published).toContain('0 kommer, 2 har ikke svart');
  expect(published).toContain('1 person må velge mellom møter som er samtidig');
  expect(published).toContain('Oslo rådhus, rom 7');
  expect(published).toMatch(/for="field-on">Dato[\s\S]*for="field-parts-0-from">Fra/);
});

test('a day on another date takes along what was left as suggested, and folds away groups that seldom meet', async () => {
  const path = '/sekretariat/arrangementer/nytt/meeting-day';
  const shown = await page(path, cookie);
  expect(shown).toMatch(/comes" checked="" value="on"\/><label[^>]*>Faggruppe for klima/);
  expect(shown).toMatch(/<details class="form-details"><summary>Arbeidsgrupper[\s\S]*Arbeidsgruppe/);
  const suggested = /name="deadline_local"[^>]*value="([^"]+)"/.exec(shown)![1]!;
  const on = { ...form(), title: 'Møtedag på en lørdag', on: '2026-04-11', deadline_local: suggested };
  const made = await server.post(path, on, { cookie });
  const id = made.headers.get('location')!.split('/')[3]!;
  const day = await server.db.selectFrom('events').select('deadline_local').where('id', '=', id).executeTakeFirst();
  expect(day?.deadline_local).toBe('2026-04-01T12:00');
});

test('the list of what to arrange leads to the form of a day', async () => {
  expect(await page('/sekretariat/arrangementer/nytt', cookie)).toContain(
    '/sekretariat/arrangementer/nytt/meeting-day',
  );
  const redirected = await server.get('/sekretariat/arrangementer/nytt?mal=gathering', { cookie });
  expect(redirected.headers.get('location')).toBe('/sekretariat/arrangementer/nytt/gathering');
  expect(await page('/sekretariat/arrangementer/nytt/gathering', cookie)).toContain('Hvilket studiebesøk');
});

test('a refused form keeps what was typed and says what is wrong beside it', async () => {
  const fields = { ...form(), to: '09:00', 'groups[0].room': 'kantina' };
  const refused = await server.post('/sekretariat/arrangementer/nytt/meeting-day', fields, { cookie });
  expect(refused.status).toBe(422);
  const shown = await refused.text();
  expect(shown).toContain('Felles del til: Slutten må være etter starten.');
  expect(shown).toContain('value="kantina"');
});

test('moving the day shows who is told before anything is saved, then moves every part', async () => {
  const dates = { deadline_local: '2026-02-02T12:00' as LocalTime };
  const { id, slug, parts } = await aPublishedDay(ctx(), [climate, transport], dates);
  await aSeat(ctx(), transport, await aContact(ctx(), { name: 'Nils Ny' }), { fromOn: '2026-02-10' as PlainDate });
  const rows = {
    ...{ 'parts[0].id': parts[0]!, 'parts[0].on': '2026-02-05', 'parts[0].from': '12:15', 'parts[0].to': '14:00' },
    'parts[0].place': 'Oslo rådhus, rom 1',
  };
  const move = { on: '2026-02-12', from: '10:00', to: '11:30', place: 'Oslo rådhus', ...rows };
  const path = `/sekretariat/arrangementer/${id}/dag`;
  const preview = await (await server.post(path, move, { cookie })).text();
  expect(preview).toContain('Felles del: 2 får ny tid');
  expect(preview).toContain('areal og transport: 1 får ny tid, 1 til blir invitert');
  expect(preview).toContain('Felles del: Svarfrist');
  expect(preview).not.toContain('Frist for påmelding');
  expect(preview.split('må svare på nytt')).toHaveLength(2);
  const unmoved = await server.db.selectFrom('events').select('starts_local').where('id', '=', id).executeTakeFirst();
  expect(unmoved?.starts_local).toBe('2026-02-05T10:00');
  const previewed = /name="previewed" value="([^"]+)"/.exec(preview)![1]!;
  expect((await server.post(path, { ...move, previewed }, { cookie })).status).toBe(303);
  const moved = await server.db.selectFrom('events').select('starts_local').where('day_id', '=', id).execute();
  expect(moved.map(({ starts_local }) => starts_local)).toEqual(Array(2).fill('2026-02-12T12:15'));
  expect(await page(`/arrangementer/${slug}`)).toMatch(/Gruppenes møter[\s\S]*klima og miljø/);
  const cancelling = await page(`/sekretariat/arrangementer/${id}/avlysning`, cookie);
  expect(cancelling.match(/inviterte får e-post/g)).toHaveLength(1);
  expect(cancelling).toMatch(/Gjelder Felles del \(\d\), Faggruppe for [^(]+ \(2\) og Faggruppe for [^(]+ \(2\)\./);
});

test('a link answers the day, the group’s meeting, lunch and needs in one go', async () => {
  const { id, parts } = await aPublishedDay(ctx(), [climate, transport]);
  const own = await linkTo(id, one);
  const shown = await page(own.path);
  expect(shown).toContain('Gruppens møte');
  expect(shown).toContain('Blir du med på lunsj?');
  const part = await participationOf(ctx(), parts[0]!, one);
  const answered = await server.post(own.path, { answer: 'yes', parts: part.id, dietary: 'Vegetar' });
  expect(answered.status).toBe(303);
  expect([await stateOf(id, one), await stateOf(parts[0]!, one)]).toEqual(['registered', 'registered']);
  expect(await page(own.path)).toContain('value="Vegetar"');
});

test('whoever is in two groups that meet at once chooses one, and Min side says so', async () => {
  const { id, parts } = await aPublishedDay(ctx(), [climate, transport]);
  const own = await linkTo(id, both);
  expect(await page(own.path)).toContain('Disse møtene er samtidig. Hvilket går du i?');
  const signedIn = await server.signedIn(both);
  expect(await page('/min-side', signedIn)).toContain('Samtidig med et annet møte. Velg ett.');
  const part = await participationOf(ctx(), parts[1]!, both);
  const toWhole = await server.get(`/min-side/svar/${part.id}`, { cookie: signedIn });
  expect(toWhole.headers.get('location')).toBe(`/min-side/svar/${own.id}`);
  const refused = await server.post(own.path, { answer: 'yes' });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('Velg ett av møtene som er samtidig');
  await server.post(own.path, { answer: 'yes', choice: part.id });
  expect([await stateOf(parts[0]!, both), await stateOf(parts[1]!, both)]).toEqual(['declined', 'registered']);
});

test('one more group’s meeting shows who is invited before it is saved; taking it off asks what becomes of the group', async () => {
  const { id } = await aPublishedDay(ctx(), [climate, transport]);
  const business = (await getGroup(ctx(), 'naeringssamarbeid')).id;
  await aSeat(ctx(), business, await aContact(ctx(), { name: 'Vigdis Voll' }));
  const path = `/sekretariat/arrangementer/${id}/dag/nytt-mote`;
  const shown = await page(path, cookie);
  expect(shown).toContain('Faggruppe for næringssamarbeid');
  expect(shown).not.toContain('Faggruppe for klima');
  const serves = server.db.selectFrom('actions').select('id').where('number', '=', '2.1.1');
  const { id: action } = await serves.executeTakeFirstOrThrow();
  const part = { group: business, from: '12:15', to: '14:00', room: 'kantina', 'actions[0]': action };
  const preview = await (await server.post(path, part, { cookie })).text();
  expect(preview).toMatch(/Felles del: 1 person<[\s\S]*Faggruppe for næringssamarbeid: 1 person</);
  const previewed = /name="previewed" value="([^"]+)"/.exec(preview)![1]!;
  expect((await server.post(path, { ...part, previewed }, { cookie })).status).toBe(303);
  const tied = server.db
    .selectFrom('action_events')
    .innerJoin('events', 'events.id', 'action_events.event_id')
    .select('events.day_id')
    .where('action_id', '=', action);
  expect(await tied.execute()).toEqual([{ day_id: id }]);
  const day = await page(`/sekretariat/arrangementer/${id}/dag`, cookie);
  const [, removal] = /href="([^"]+\/fjerning)" aria-label="Fjern møtet til Faggruppe for nær/.exec(day)!;
  expect(await page(removal!, cookie)).toContain('1 invitert er ikke lenger invitert til felles del');
  const refused = await server.post(removal!, { group: 'not' }, { cookie });
  expect(refused.status).toBe(422);
  expect((await server.post(removal!, { group: 'not', reason: 'Utsatt.' }, { cookie })).status).toBe(303);
  expect((await server.get(removal!, { cookie })).status).toBe(404);
});

test('who comes to the day but not to their group’s meeting names someone for it on the day’s page', async () => {
  const { id, parts } = await aPublishedDay(ctx(), [climate, transport]);
  const { path } = await linkTo(id, one);
  const part = await participationOf(ctx(), parts[0]!, one);
  expect((await server.post(path, { answer: 'yes' })).status).toBe(303);
  const shown = await page(path);
  expect(shown).toContain('Hvilket møte gjelder det?');
  const standIn = { part: part.id, name: 'Gro Vik', email: 'gro.vik@kommune.example' };
  const named = await server.post(`${path}/stedfortreder`, standIn);
  expect([named.status, named.headers.get('location')]).toEqual([303, expect.not.stringContaining('kan-ikke')]);
  expect(await page(path)).toMatch(/er invitert i stedet for deg til «[^»]*Møtedag»/);
  const foreign = await participationOf(ctx(), parts[1]!, both);
  expect((await server.post(`${path}/stedfortreder`, { ...standIn, part: foreign.id })).status).toBe(404);
});

test('a choice that somebody else has the last place of says so, and is refused', async () => {
  const options = [
    { label: 'Fjorden', label_en: null, places: 1 },
    { label: 'Fabrikken', label_en: null },
  ];
  const { id } = await aPublishedDay(
    ctx(),
    [climate, transport],
    { choices: { '2': options }, asked: [] },
    'gathering',
  );
  const [first, second] = [await linkTo(id, one), await linkTo(id, both)];
  const field = /name="(answers\.[^"]+)"[^>]*value="Fjorden"/.exec(await page(first.path))![1]!;
  expect(await page(first.path)).toContain('1 plass igjen');
  expect((await server.post(first.path, { answer: 'yes', [field]: 'Fjorden' })).status).toBe(303);
  expect(await page(second.path)).toMatch(/disabled=""[^>]*value="Fjorden"[\s\S]*Fullt/);
  expect(await page(first.path)).not.toContain('Fullt');
  const refused = await server.post(second.path, { answer: 'yes', choice: 'none', [field]: 'Fjorden' });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('«Fjorden» er fullt. Velg noe annet.');
  const desk = await page(`/sekretariat/arrangementer/${id}`, cookie);
  expect(desk).toMatch(/Fjorden<\/th><td[^>]*>1<\/td><td[^>]*><span[^>]*>Fullt/);
  expect(desk).toMatch(/Fabrikken<\/th><td[^>]*>0<\/td><td[^>]*>Ingen grense/);
});

test('on the day’s page whoever is invited is led to their answer, and everyone reads when the last of it ends', async () => {
  const { id, slug } = await aPublishedDay(ctx(), [climate, transport]);
  const cookieOf = await server.signedIn(one);
  const { id: own } = await linkTo(id, one);
  const waiting = (await page('/min-side', cookieOf)).match(/Svar på invitasjonen: [^<]*Møtedag/g) ?? [];
  expect(new Set(waiting).size).toBe(1);
  const shown = await page(`/arrangementer/${slug}`, cookieOf);
  expect(shown).toContain(`href="/min-side/svar/${own}"`);
  expect(shown).not.toContain('Meld deg på');
  expect(await page(`/arrangementer/${slug}`)).toContain('Meld deg på');
  expect(await page('/arrangementer')).toMatch(new RegExp(`${slug}"[\\s\\S]*?kl\\.\\s10\\.00\\D{1,3}14\\.00`));
});

test('whoever comes to what is joint alone is asked about lunch too', async () => {
  const business = (await getGroup(ctx(), 'naeringssamarbeid')).id;
  const joint = await aContact(ctx(), { name: 'Jon Felles' });
  await aSeat(ctx(), business, joint);
  const groups = [
    ...[climate, transport].map((id) => ({ id, comes: true, meets: true })),
    { id: business, comes: true, meets: false },
  ];
  const { id } = await aPublishedDay(ctx(), [], { groups });
  const own = await linkTo(id, joint);
  const field = /name="(answers\.[^"]+)"/.exec(await page(own.path))![1]!;
  expect((await server.post(own.path, { answer: 'yes', [field]: 'Ja' })).status).toBe(303);
  expect(await stateOf(id, joint)).toBe('registered');
  const given = await server.db.selectFrom('answers').select('answer').where('participation_id', '=', own.id).execute();
  expect(given).toEqual([{ answer: '"Ja"' }]);
});

import { beforeAll, expect, test } from 'vitest';
import { getEvent } from '../../app/domain/events/queries.server.ts';
import type { EventId } from '../../app/domain/kernel/ids.ts';
import { addParticipant } from '../../app/domain/participation/commands.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { aContact, anEvent, aPublishedEvent, aUser } from '../support/factories.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
const ctx = () => testCtx(server.db, { clock: server.clock });
let cookie: string;

/** What a browser posts of the form for `anEvent`'s event. */
const form = (changes: Record<string, string | string[]> = {}) => ({
  kind: 'webinar',
  title: 'Overvann i sentrum',
  summary: 'Tre kommuner viser hva de har gjort.',
  description: '',
  audience: 'Ansatte og folkevalgte i medlemskommunene.',
  starts_local: '2026-02-05T09:00',
  ends_local: '2026-02-05T10:30',
  openness: 'open',
  offer_hours: '24',
  online: 'on',
  'questions[0].kind': 'text',
  'questions[0].label': '',
  'questions[0].answering': 'optional',
  ...changes,
});
const desk = (id: string, page = '') => `/sekretariat/arrangementer/${id}${page}`;
const idIn = (response: Response) =>
  /arrangementer\/([\w-]{36})/.exec(response.headers.get('location')!)![1] as EventId;

/** What the preview says of each thing that differs. */
const differencesIn = (page: string) =>
  [...page.matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/gs)]
    .filter(([, , text]) => text!.includes('<del>'))
    .map(([, term, text]) => `${term} ${text!.replace(/<.*?>/g, '')}`);

beforeAll(async () => {
  await loadReferenceData(ctx());
  cookie = await server.signedIn(await aUser(ctx(), 'secretariat'));
});

test('the form of a group’s meeting speaks of answers, and its groups are not optional', async () => {
  const formOf = async (preset: string) =>
    (await (await server.get(`/sekretariat/arrangementer/nytt?mal=${preset}`, { cookie })).text()).replaceAll(
      '<!-- -->',
      '',
    );
  const groupsIn = (html: string) => /<legend[^>]*>\s*Grupper(.*?)<\/legend>/s.exec(html)![1]!;
  const [meeting, webinar] = [await formOf('group-meeting'), await formOf('webinar')];
  expect(meeting).toContain('<legend>Svar</legend>');
  expect(meeting).toContain('Frist for svar');
  expect(meeting).not.toMatch(/<legend>Påmelding|Frist for påmelding|melde seg på/);
  expect(groupsIn(meeting)).not.toContain('valgfritt');
  expect(webinar).toContain('<legend>Påmelding</legend>');
  expect(groupsIn(webinar)).toContain('valgfritt');
});

test('a webinar is made from its preset and published with one form', async () => {
  const choose = await (await server.get('/sekretariat/arrangementer/nytt', { cookie })).text();
  expect(choose).toContain('href="?mal=webinar"');
  const filled = await (await server.get('/sekretariat/arrangementer/nytt?mal=webinar', { cookie })).text();
  expect(filled).toContain('value="2026-02-05T09:00"');
  expect(filled).toContain('Hva vil du helst ha svar på?');

  const fields = form({ 'questions[0].label': 'Hva lurer du på?', themes: 'climate', publish: 'yes' });
  const made = await server.post('/sekretariat/arrangementer/nytt', fields, { cookie });
  expect(made.status).toBe(303);
  const event = await getEvent(ctx(), idIn(made));
  expect(event).toMatchObject({
    title: 'Overvann i sentrum',
    themes: ['climate'],
    questions: [{ label: 'Hva lurer du på?' }],
  });
  expect(event.published_at).toBe(server.clock.now());
  expect(await (await server.get(made.headers.get('location')!, { cookie })).text()).toContain('er publisert og åpent');
});

test('from a preset, an end and a deadline left as suggested follow the start', async () => {
  const fields = form({
    starts_local: '2026-02-12T12:00',
    ends_local: '2026-02-05T10:00',
    deadline_local: '2026-02-04T12:00',
  });
  const made = await server.post('/sekretariat/arrangementer/nytt?mal=webinar', fields, { cookie });
  expect(await getEvent(ctx(), idIn(made))).toMatchObject({
    starts_local: '2026-02-12T12:00',
    ends_local: '2026-02-12T13:00',
    deadline_local: '2026-02-11T15:00',
  });
});

test('a refused form keeps everything typed and says what is wrong beside the field', async () => {
  const fields = form({
    title: 'Det jeg skrev',
    starts_local: '2026-03-29T02:30',
    ends_local: '2026-03-29T04:00',
    themes: ['climate', 'energy'],
    'questions[0].label': 'Spist?',
    'questions[0].kind': 'choice',
    'questions[0].options': 'Ja',
  });
  const question = await server.post('/sekretariat/arrangementer/nytt', fields, { cookie });
  expect(question.status).toBe(422);
  expect(await question.text()).toContain('Skriv minst to svar');

  const gap = await server.post(
    '/sekretariat/arrangementer/nytt',
    { ...fields, 'questions[0].options': 'Ja\nNei' },
    { cookie },
  );
  expect(gap.status).toBe(422);
  const page = await gap.text();
  expect(page).toContain('id="field-starts_local-error"');
  expect(page).toContain('Starter: Klokka stilles fram');
  expect(page).toContain('value="Det jeg skrev"');
  expect(page).toMatch(/id="field-themes-energy"[^>]*checked/);
  expect(page).toContain('value="Spist?"');
});

test('bad input gets a clear answer and leaves nothing behind', async () => {
  const count = async () => (await server.db.selectFrom('events').select('id').execute()).length;
  const before = await count();
  for (const wrong of [
    { title: '' },
    { title: 'a'.repeat(200) },
    { title: 'to\r\nlinjer' },
    { join_url: 'javascript:alert(1)' },
    { ends_local: '2026-02-05T08:00' },
    { online: [] },
    { online_capacity: '-3' },
    { offer_hours: 'mange' },
    { kind: 'fest' },
    { contact_address: 'ikke en adresse' },
    { openness: 'groups' },
  ]) {
    const response = await server.post(
      '/sekretariat/arrangementer/nytt',
      form(wrong as unknown as Record<string, string>),
      {
        cookie,
      },
    );
    expect([wrong, response.status]).toEqual([wrong, 422]);
    expect(await response.text()).toContain('ds-validation-message');
  }
  expect(await count()).toBe(before);
});

test('a new time shows who will be told before it is saved; the same form again saves it', async () => {
  const { id } = await aPublishedEvent(ctx());
  for (const name of ['Kari', 'Ola']) {
    await addParticipant(ctx(), id, {
      name,
      contactId: await aContact(ctx()),
      positionKind: 'employee',
      mode: 'online',
    });
  }
  const later = form({ starts_local: '2026-02-05T09:30' });
  const shown = await server.post(desk(id, '/innhold'), later, { cookie });
  expect(shown.status).toBe(200);
  const page = await shown.text();
  expect(page).toContain('2 personer får ny tid på e-post og i kalenderen.');
  expect(differencesIn(page)).toEqual([
    'Når Før: torsdag 5. februar 2026 kl.\u00a009.00–\u206010.30 → Nå: torsdag 5. februar 2026 kl.\u00a009.30–\u206010.30',
  ]);
  expect((await getEvent(ctx(), id)).starts_local).toBe('2026-02-05T09:00');
  const previewed = /name="previewed" value="([^"]+)"/.exec(page)![1]!;

  const other = await server.post(desk(id, '/innhold'), { ...later, title: 'Noe annet', previewed }, { cookie });
  expect(other.status).toBe(200);
  expect((await getEvent(ctx(), id)).title).toBe('Overvann i sentrum');

  const saved = await server.post(desk(id, '/innhold'), { ...later, previewed }, { cookie });
  expect(saved.status).toBe(303);
  expect(await getEvent(ctx(), id)).toMatchObject({
    starts_local: '2026-02-05T09:30',
    calendar_sequence: 1,
    revision: 1,
  });
});

test('the preview says what was, beside what will be', async () => {
  const { id } = await aPublishedEvent(ctx(), { place: 'Moss kulturhus', address: 'Dronningens gate 1' });
  await addParticipant(ctx(), id, {
    name: 'Kari',
    contactId: await aContact(ctx()),
    positionKind: 'employee',
    mode: 'online',
  });
  const changes = { title: 'Overvann på landet', place: 'Moss rådhus', join_url: 'https://video.example/1' };
  const page = await (await server.post(desk(id, '/innhold'), form(changes), { cookie })).text();
  expect(differencesIn(page)).toEqual([
    'Tittel Før: Overvann i sentrum → Nå: Overvann på landet',
    'Hvor Før: Moss kulturhus, Dronningens gate 1 → Nå: Moss rådhus',
    'Lenke til møtet på nett Før: ikke oppgitt → Nå: https://video.example/1',
  ]);
});

test('a new text is told only when the secretariat says so', async () => {
  const { id } = await aPublishedEvent(ctx());
  await addParticipant(ctx(), id, {
    name: 'Kari',
    contactId: await aContact(ctx()),
    positionKind: 'employee',
    mode: 'online',
  });
  const change = async (title: string, tell: string) => {
    const page = await (await server.post(desk(id, '/innhold'), form({ title }), { cookie })).text();
    expect(page).toContain('Ikke send e-post');
    const previewed = /name="previewed" value="([^"]+)"/.exec(page)![1]!;
    await server.post(desk(id, '/innhold'), form({ title, previewed, tell }), { cookie });
    return getEvent(ctx(), id);
  };
  expect(await change('Overvann i byen', 'nobody')).toMatchObject({ title: 'Overvann i byen', revision: 0 });
  expect(await change('Overvann på landet', 'everyone')).toMatchObject({ title: 'Overvann på landet', revision: 1 });
});

test('a change nobody is told about is saved at once', async () => {
  const { id } = await aPublishedEvent(ctx());
  const saved = await server.post(desk(id, '/innhold'), form({ title: 'Uten påmeldte' }), { cookie });
  expect(saved.status).toBe(303);
  expect(await (await server.get(saved.headers.get('location')!, { cookie })).text()).toContain(
    'Endringene er lagret.',
  );
});

test('the programme is built, reordered and emptied without JavaScript', async () => {
  const { id } = await anEvent(ctx());
  const add = (starts_local: string, title: string) =>
    server.post(
      desk(id, '/program'),
      { starts_local, title, 'speakers[0].name': 'Kari Bekk', 'speakers[1].name': '' },
      { cookie },
    );
  expect((await add('2026-02-05T09:00', 'Velkommen')).status).toBe(303);
  await add('2026-02-05T09:30', 'Regnbed');
  const outside = await add('2026-02-06T09:30', 'Feil dag');
  expect(outside.status).toBe(422);
  expect(await outside.text()).toContain('Tidspunktet er utenfor arrangementet.');
  const sessions = async () => (await getEvent(ctx(), id)).sessions;
  const [welcome] = await sessions();
  expect(welcome!.speakers).toHaveLength(1);
  await server.post(desk(id, `/program/${welcome!.id}/flytting`), { direction: 'down' }, { cookie });
  expect((await sessions()).map(({ title }) => title)).toEqual(['Regnbed', 'Velkommen']);
  expect(await (await server.get(desk(id, `/program/${welcome!.id}`), { cookie })).text()).toContain(
    'value="Velkommen"',
  );
  await server.post(
    desk(id, `/program/${welcome!.id}`),
    { starts_local: '2026-02-05T09:00', title: 'God morgen' },
    { cookie },
  );
  await server.post(desk(id, `/program/${(await sessions())[0]!.id}/fjerning`), {}, { cookie });
  expect((await sessions()).map(({ title, speakers }) => [title, speakers.length])).toEqual([['God morgen', 0]]);
});

test('a draft is published, then cancelled with a reason and a word on who is told, then copied', async () => {
  const { id, slug } = await anEvent(ctx(), { title: 'Fra start til slutt' });
  expect(await (await server.get('/sekretariat/arrangementer?vis=utkast', { cookie })).text()).toContain(desk(id));
  expect(await (await server.get(desk(id, '/publisering'), { cookie })).text()).toContain('Programmet er tomt.');
  expect((await server.post(desk(id, '/publisering'), {}, { cookie })).status).toBe(303);
  expect((await server.get(`/arrangementer/${slug}`)).status).toBe(200);
  await addParticipant(ctx(), id, {
    name: 'Kari',
    contactId: await aContact(ctx()),
    positionKind: 'employee',
    mode: 'online',
  });

  const page = await (await server.get(desk(id, '/avlysning'), { cookie })).text();
  expect(page).toContain('1 påmeldt får e-post');
  expect((await server.post(desk(id, '/avlysning'), { reason: ' ' }, { cookie })).status).toBe(422);
  expect((await server.post(desk(id, '/avlysning'), { reason: 'Sykdom' }, { cookie })).status).toBe(303);
  expect(await getEvent(ctx(), id)).toMatchObject({ cancellation_reason: 'Sykdom', calendar_sequence: 1 });
  expect((await server.post(desk(id, '/innhold'), form(), { cookie })).status).toBe(409);

  const copied = await server.post(
    desk(id, '/kopi'),
    { title: 'Andre forsøk', starts_local: '2026-03-05T09:00' },
    { cookie },
  );
  expect(await getEvent(ctx(), idIn(copied))).toMatchObject({
    title: 'Andre forsøk',
    cancelled_at: null,
    published_at: null,
  });
});

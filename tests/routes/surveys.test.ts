import { beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { openSurvey } from '../../app/domain/surveys/commands.server.ts';
import { listSurveyQuestions } from '../../app/domain/surveys/queries.server.ts';
import type { SurveyQuestion } from '../../app/domain/surveys/schema.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { aUser } from '../support/factories.ts';
import { testServer } from '../support/server.ts';
import { anInvited, aQuestion, aSurvey } from '../support/surveys.ts';

const server = testServer();
const ctx = () => testCtx(server.db, { clock: server.clock });
let cookie: string;

beforeAll(async () => {
  await loadReferenceData(ctx());
  cookie = await server.signedIn(await aUser(ctx(), 'secretariat'));
});

const page = async (path: string) => (await server.get(path, { cookie })).text();

test('from a template to results: made, opened, answered by five, read and downloaded', async () => {
  expect(await page('/sekretariat/undersokelser/ny')).toContain('Etter et webinar');
  expect(await page('/sekretariat/undersokelser/ny?mal=after-webinar')).toContain('Hva syntes du om webinaret?');
  const draft = { template: 'after-webinar', title: 'Hva syntes du?', closesOn: '2026-03-01', anonymity: 'anonymous' };
  const refused = await server.post('/sekretariat/undersokelser/ny', { ...draft, audience: 'group' }, { cookie });
  expect(refused.status).toBe(422);
  const made = await server.post('/sekretariat/undersokelser/ny', { ...draft, audience: 'open' }, { cookie });
  const desk = made.headers.get('location')!.split('?')[0]!;
  expect(await page(desk)).toContain('Hvor nyttig var arrangementet for deg?');
  await server.post(`${desk}/apning`, {}, { cookie });
  const link = /undersokelse\/([\w-]{43})/.exec(await page(`${desk}/utsending`))![0];

  const form = await (await server.get(`/${link}`)).text();
  expect(form).toContain('Svarene er anonyme');
  const field = /name="([0-9a-f-]{36})"/.exec(form)![1]!;
  const wordless = await server.post(`/${link}`, { [field]: '7' });
  expect(wordless.status).toBe(422);
  expect(await wordless.text()).toContain(`href="#field-${field}"`);
  for (let at = 0; at < 5; at++) {
    expect(await page(`${desk}/resultater`)).not.toContain('<svg class="picture" data-size="wide" viewBox="0 0 600');
    const sent = await server.post(`/${link}`, { [field]: '4' });
    expect(sent.headers.get('location')).toBe(`/${link}/takk`);
  }
  expect(await (await server.get(`/${link}/takk`)).text()).toContain('Takk for svaret');
  const results = await page(`${desk}/resultater`);
  expect(results).toContain('<svg class="picture" data-size="wide" viewBox="0 0 600');
  expect(results).toContain('(5 av 5)');
  expect(await page(`${desk}/resultater.csv`)).toContain('Hvor nyttig var arrangementet for deg?;;4;5');
  await server.post(`${desk}/avslutning`, {}, { cookie });
  expect(await (await server.get(`/${link}`)).text()).toContain('Undersøkelsen er avsluttet');
});

test('a survey with names says so first, keeps what was typed, is not changed by reading, and can be taken back', async () => {
  const id = await aSurvey(ctx(), {
    ...{ template: 'after-conference', anonymity: 'named', audience: 'members', closesOn: '2026-03-01' as PlainDate },
    title: 'Konferansen',
  });
  await openSurvey(ctx(), id);
  const { token } = await anInvited(ctx(), id);
  const questions = await listSurveyQuestions(ctx(), id);
  const idOf = (key: string) => questions.find((question) => question.key === key)!.id;
  const path = `/undersokelse/${token}`;
  const first = await (await server.get(path)).text();
  expect(first).toContain('Svarene lagres med navnet ditt');
  expect(first.match(/<script[^>]* src="[^"]*"/g)).toHaveLength(1);
  expect(first).toContain('data-draft="browser"');
  const refused = await server.post(path, { [idOf('next-time')]: 'Lengre pauser', [idOf('recommend')]: '9' });
  expect(refused.status).toBe(422);
  const again = await refused.text();
  expect(again).toContain('Lengre pauser');
  expect(again).toMatch(/checked=""[^>]*value="9"|value="9"[^>]*checked=""/);
  await server.post(path, { [idOf('useful')]: '5', [idOf('next-time')]: 'Lengre pauser' });
  expect((await server.post(path, { [idOf('useful')]: '1' })).status).toBe(409);
  const results = `/sekretariat/undersokelser/${id}/resultater`;
  const tags = /action="([^"]*\/merker)\??"/.exec(await page(results))![1]!;
  const tagged = await server.post(tags, { tags: 'Pauser, lengde' }, { cookie });
  expect(await page(tagged.headers.get('location')!)).toContain('Merkene er lagret');
  expect((await server.post(tags, { tags: 'x'.repeat(50) }, { cookie })).headers.get('location')).toContain(
    'tags-refused',
  );
  expect(await page(`${results}.csv`)).toContain('Lengre pauser;1;lengde, Pauser');
  const chip = /href="\?merke=([\w-]+)"/.exec(await page(results))![1]!;
  expect(await page(`${results}?merke=${chip}`)).toContain('Lengre pauser');
  expect(await page(`${results}?merke=none`)).not.toContain('Lengre pauser');
  expect(await page(`/sekretariat/undersokelser/${id}/svar.csv`)).toContain('Lengre pauser');
  expect(await (await server.get(path)).text()).toContain('Trekk tilbake svaret');
  await server.post(`${path}/tilbaketrekking`, {});
  expect(await page(`/sekretariat/undersokelser/${id}/resultater`)).not.toContain('Lengre pauser');
  const left = await inTransaction(ctx(), ({ db }) =>
    db.selectFrom('survey_responses').selectAll().where('survey_id', '=', id).execute(),
  );
  expect(left).toEqual([]);
});

test('a survey is built from nothing, line by line, and looked at in both languages before it opens', async () => {
  const id = await aSurvey(ctx(), { template: 'blank' });
  const desk = `/sekretariat/undersokelser/${id}`;
  await server.post(`${desk}/deler/ny`, { title: 'Om dagen', title_en: 'About the day' }, { cookie });
  const form = `${desk}/sporsmal/nytt?slag=multiple`;
  expect(await page(form)).toContain('Positivt');
  const typed = { kind: 'multiple', text: 'Hvordan kom du?', text_en: 'How did you come?', other: 'on' };
  const choices = { 'choices[0].nb': 'Med tog', 'choices[0].en': 'By train', 'choices[1].nb': 'Med buss' };
  const moved = await server.post(form, { ...typed, ...choices, arrange: 'choices:down:0' }, { cookie });
  expect(await moved.text()).toMatch(/choices\[1\]\.nb"[^>]*value="Med tog"/);
  const wrong = await server.post(form, { ...typed, 'choices[0].nb': 'Med tog' }, { cookie });
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toContain('href="#field-choices"');
  expect((await server.post(form, { ...typed, ...choices }, { cookie })).status).toBe(303);
  expect((await listSurveyQuestions(ctx(), id)).map(({ section }) => section)).toEqual(['Om dagen']);
  const [question] = await listSurveyQuestions(ctx(), id);
  const why = { kind: 'long-text', text: 'Hvorfor?', hangs_on: `${question!.id}:c1` };
  await server.post(`${desk}/sporsmal/nytt?slag=long-text`, why, { cookie });
  const built = await page(desk);
  expect(built).toContain('Svar bare hvis du svarte «Med tog» på «Hvordan kom du?».');
  expect(built).not.toContain(`${desk}/sporsmal/${question!.id}/fjerning`);

  const english = await page(`${desk}/visning?sprak=en`);
  for (const text of ['About the day', 'How did you come?', 'By train', 'Med buss', 'Hvorfor?']) {
    expect(english).toContain(text);
  }
  const tried = await server.post(`${desk}/visning`, { [question!.id]: ['c1', 'other'] }, { cookie });
  expect(tried.status).toBe(422);
  const right = await server.post(`${desk}/visning`, { [question!.id]: 'c1' }, { cookie });
  expect(await right.text()).toContain('Ingenting er lagret');
});

test('a question goes from a survey to the bank, gets new words there, and is taken into another survey', async () => {
  const id = await aSurvey(ctx(), { template: 'blank' });
  const asked = await aQuestion(ctx(), id, { text: 'Kom du i tide?' });
  const desk = `/sekretariat/undersokelser/${id}`;
  expect(await page(desk)).toContain(`${desk}/sporsmal/${asked}/bank`);
  await server.post(`${desk}/sporsmal/${asked}/bank`, { name: 'i tide' }, { cookie });
  const [{ question_id, options }] = (await listSurveyQuestions(ctx(), id)) as [SurveyQuestion];
  const at = `/sekretariat/undersokelser/sporsmal/${question_id}`;
  expect(await page('/sekretariat/undersokelser/sporsmal?sok=i+tide')).toContain(at);
  const rows = Object.fromEntries(
    options.choices.flatMap(({ key, nb }, row) => [
      [`choices[${row}].key`, key],
      [`choices[${row}].nb`, nb],
    ]),
  );
  const words = { ...rows, kind: 'single', text: 'Rakk du det?', seen: '1', identity: 'same' };
  await server.post(`${at}/ordlyd`, words, { cookie });
  expect((await server.post(`${at}/ordlyd`, words, { cookie })).status).toBe(409);
  expect(await page(at)).toContain('Rakk du det?');
  const other = await aSurvey(ctx(), { template: 'blank' });
  expect(await page(`/sekretariat/undersokelser/${other}/bank`)).toContain('Rakk du det?');
  await server.post(`/sekretariat/undersokelser/${other}/bank`, { questions: [question_id] }, { cookie });
  expect(await page(`/sekretariat/undersokelser/${other}`)).toContain('Fra spørsmålsbanken');
  await server.post(`${at}/bruk`, { use: 'retired' }, { cookie });
  expect(await page(at)).toContain('Ute av bruk');
});

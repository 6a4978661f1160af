import { beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { openSurvey } from '../../app/domain/surveys/commands.server.ts';
import { listSurveyQuestions } from '../../app/domain/surveys/queries.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { aUser } from '../support/factories.ts';
import { testServer } from '../support/server.ts';
import { anInvited, aSurvey } from '../support/surveys.ts';

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
    expect(await page(`${desk}/resultater`)).not.toContain('<svg viewBox="0 0 600');
    const sent = await server.post(`/${link}`, { [field]: '4' });
    expect(sent.headers.get('location')).toBe(`/${link}/takk`);
  }
  expect(await (await server.get(`/${link}/takk`)).text()).toContain('Takk for svaret');
  const results = await page(`${desk}/resultater`);
  expect(results).toContain('<svg viewBox="0 0 600');
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

import type { ServerBuild } from '@remix-run/node';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import { openDatabase } from '../../db/connection.ts';
import { testCtx } from '../support/context.ts';
import { bundle, testServer } from '../support/server.ts';
import { makeWorld } from './roles-world.ts';

const server = testServer();
let renders = 0;

beforeAll(async () => {
  const { build } = (await import(bundle)) as { build: ServerBuild };
  const { module } = build.routes['root']!;
  const loader = module.loader!;
  build.routes['root'] = {
    ...build.routes['root']!,
    module: {
      ...module,
      loader: (args) => {
        renders++;
        return loader(args);
      },
    },
  };
});

beforeEach(() => {
  server.clock.advance({ minutes: 1 });
  renders = 0;
});

async function commitElsewhere(): Promise<void> {
  const other = openDatabase(server.url);
  await inTransaction(testCtx(other), async ({ db, now }) => {
    const key = `by another process ${renders} ${now()} ${Math.floor(performance.now())}`;
    await db.insertInto('rate_limits').values({ key, window_ends_at: now(), hits: 1 }).execute();
  });
  await other.destroy();
}

test('a page is made once while nothing changes', async () => {
  const texts = [];
  for (let i = 0; i < 3; i++) texts.push(await (await server.get('/')).text());
  expect(renders).toBe(1);
  expect(new Set(texts).size).toBe(1);
});

test('fifty who come at once wait for one rendering', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => server.get('/')));
  expect(answers.every((answer) => answer.status === 200)).toBe(true);
  expect(renders).toBe(1);
});

test('a commit by another connection shows at once', async () => {
  await server.get('/');
  await commitElsewhere();
  await server.get('/');
  expect(renders).toBe(2);
});

test('after a second the page is made again: it depends on the clock', async () => {
  await server.get('/');
  server.clock.advance({ seconds: 1 });
  await server.get('/');
  expect(renders).toBe(2);
});

test('languages and queries are kept apart', async () => {
  const norwegian = await (await server.get('/')).text();
  const english = await (await server.get('/', { headers: { cookie: 'language=en' } })).text();
  expect(norwegian).toContain('lang="nb"');
  expect(english).toContain('<html lang="en"');
  await server.get('/?side=2');
  expect(renders).toBe(3);
});

test('who is signed in gets their own page, and nobody else gets it', async () => {
  const { people } = await makeWorld(server);
  const cookie = await server.signedIn(people.administrator);
  renders = 0;
  for (let i = 0; i < 2; i++) expect(await (await server.get('/', { cookie })).text()).toContain('href="/sekretariat"');
  expect(renders).toBe(2);
  expect(await (await server.get('/')).text()).not.toContain('href="/sekretariat"');
});

test('a page that fails or does not exist is not kept', async () => {
  for (let i = 0; i < 2; i++) expect((await server.get('/medlemmer/finnes-ikke')).status).toBe(404);
  expect(renders).toBe(2);
});

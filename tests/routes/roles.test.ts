import type { ServerBuild } from '@remix-run/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { issueToken } from '../../app/domain/access/commands.server.ts';
import { testCtx } from '../support/context.ts';
import { bundle, testServer } from '../support/server.ts';
import { roles } from './roles.ts';
import { type Answer, everyRole, type Role, type Row, type World } from './roles-row.ts';
import { makeWorld } from './roles-world.ts';

const server = testServer();
const { build } = (await import(bundle)) as { build: ServerBuild };
const urls = urlsOf(build);
let world: World;
let people: Awaited<ReturnType<typeof makeWorld>>['people'];

beforeAll(async () => {
  ({ world, people } = await makeWorld(server));
});

test('every route has a row in the table, and every row a route', () => {
  expect(differences(urls, roles)).toEqual([]);
});

test('a route without a row, a row without a route and an action without an answer are all found', () => {
  const planted = [...urls, { path: '/sekretariat/hemmelig', acts: false }, { path: '/healthz', acts: true }];
  const incomplete = Object.fromEntries(
    Object.entries({ ...roles, '/borte': roles['/']! }).filter(([path]) => path !== '/'),
  );
  expect(differences(planted, incomplete)).toEqual([
    '/ has no row',
    '/sekretariat/hemmelig has no row',
    '/healthz has an action and no answer to POST',
    '/borte is no route',
  ]);
});

describe.each(everyRole)('%s', (role) => {
  test.each(Object.entries(roles).map(([path, row]) => ({ path, row })))('GET $path', async ({ path, row }) => {
    const response = await server.get(urlFor(path, row), { cookie: await cookieOf(role) });
    expect(answerOf(response)).toBe(row.GET[role]);
  });

  test.each(Object.entries(roles).flatMap(([path, row]) => (row.POST ? [{ path, row, POST: row.POST }] : [])))(
    'POST $path',
    async ({ path, row, POST }) => {
      const response = await server.post(urlFor(path, row), row.fields ?? {}, { cookie: await cookieOf(role) });
      expect(answerOf(response)).toBe(POST[role]);
    },
  );
});

describe('what may be one group’s alone', () => {
  const rows = Object.entries(roles).flatMap(([path, { group }]) => (group ? [{ path, group }] : []));

  test('is every page and file of meetings and their papers', () => {
    const open = urls.map(({ path }) => path).filter((path) => /^\/(moter|sakspapirer|grupper)\/:/.test(path));
    expect(rows.map(({ path }) => path).sort()).toEqual(open.sort());
  });

  test.each(rows)('GET $path', async ({ path, group }) => {
    const url = urlFor(path, { GET: roles[path]!.GET, params: group.params });
    const as = async (who: 'contact' | 'neighbour') =>
      answerOf(await server.get(url, { cookie: await server.signedIn(people[who]) }));
    expect({ member: await as('contact'), neighbour: await as('neighbour') }).toEqual({
      member: group.member,
      neighbour: group.neighbour,
    });
  });
});

describe('a link that is valid', () => {
  const subjects = {
    participation: ['/svar/:token', '/pamelding/:token', '/pamelding/:token/mote'],
    join: ['/delta/:token'],
    'minutes-comment': ['/referat/:token'],
    'minutes-signature': ['/signering/:token'],
    round: ['/runde/:token'],
  } as const;
  type Purpose = keyof typeof subjects;
  const purposes = Object.keys(subjects) as Purpose[];
  const subjectOf = (purpose: Purpose): string =>
    ({
      participation: world.invitationId,
      join: world.participationId,
      'minutes-comment': world.toCommentId,
      'minutes-signature': world.toSignId,
      round: world.answerId,
    })[purpose];
  const statusOf = async (path: string, token: string) => (await server.get(path.replace(':token', token))).status;

  test.each(purposes)('(%s) opens nothing for another than whose it is', async (purpose) => {
    const ctx = testCtx(server.db, { clock: server.clock });
    // A round's link is the municipality's: it proves no person.
    const owners = purpose === 'round' ? [] : [people.neighbour];
    for (const contactId of owners) {
      const token = await issueToken(ctx, { purpose, contactId, subjectId: subjectOf(purpose) });
      for (const path of subjects[purpose]) expect([path, await statusOf(path, token)]).toEqual([path, 404]);
    }
    const token = await issueToken(ctx, { purpose, contactId: people.contact, subjectId: subjectOf(purpose) });
    for (const other of purposes) {
      const opened = await Promise.all(subjects[other].map((path) => statusOf(path, token)));
      const isOpened = other === purpose;
      expect([other, opened.every((status) => (status === 404) !== isOpened)]).toEqual([other, true]);
    }
  });
});

/** A new session for each request: signing out is one of the routes. */
async function cookieOf(role: Role): Promise<string | undefined> {
  return role === 'anyone' ? undefined : server.signedIn(people[role]);
}

interface Url {
  path: string;
  acts: boolean;
}

/** The URLs of the built routes: whatever is nobody's layout. */
function urlsOf({ routes }: ServerBuild): Url[] {
  const all = Object.values(routes).filter((route) => route !== undefined);
  const layouts = new Set(all.map((route) => route.parentId));
  const pathOf = (id: string | undefined): string => {
    const route = id ? routes[id] : undefined;
    return route ? `${pathOf(route.parentId)}${route.path ? `/${route.path}` : ''}` : '';
  };
  return all
    .filter((route) => !layouts.has(route.id) || route.module.action)
    .map((route) => ({ path: pathOf(route.id) || '/', acts: route.module.action !== undefined }));
}

function differences(urls: Url[], table: Record<string, Row>): string[] {
  const paths = new Set(urls.map((url) => url.path));
  return [
    ...urls.flatMap(({ path, acts }) => {
      if (!table[path]) return [`${path} has no row`];
      return acts && !table[path].POST ? [`${path} has an action and no answer to POST`] : [];
    }),
    ...Object.keys(table).flatMap((path) => (paths.has(path) ? [] : [`${path} is no route`])),
  ];
}

function urlFor(path: string, row: Row): string {
  const params = row.params?.(world) ?? {};
  const filled = path.replace(/:(\w+)/g, (_, name) => params[name] ?? 'finnes-ikke').replace('*', 'finnes-ikke');
  return path === '/' && row.POST ? '/?index' : filled;
}

function answerOf(response: Response): Answer | number {
  const location = response.headers.get('location') ?? '';
  switch (response.status) {
    case 200:
      return 'ok';
    case 302:
    case 303:
      return location.startsWith('/logg-inn') ? 'sign-in' : 'redirect';
    case 403:
      return 'forbidden';
    case 404:
      return 'not-found';
    case 405:
      return 'post-only';
    case 409:
    case 422:
      return 'refused';
    default:
      return response.status;
  }
}

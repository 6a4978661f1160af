import type { ServerBuild } from '@remix-run/node';
import { expect, test } from 'vitest';
import { firstSegments, near } from '../../app/web/near-routes.ts';

const table = {
  root: { path: '' },
  front: { parentId: 'root' },
  events: { parentId: 'root', path: 'events' },
  event: { parentId: 'root', path: 'events/:slug' },
  feed: { parentId: 'root', path: 'events.ics' },
  desk: { parentId: 'root', path: 'desk' },
  deskEvents: { parentId: 'desk', path: 'events' },
  section: { parentId: 'root', path: ':section' },
  inSection: { parentId: 'section', path: 'events' },
  file: { parentId: 'root', path: ':name.ics' },
  perhaps: { parentId: 'root', path: 'no?/about' },
  otherwise: { parentId: 'root', path: '*' },
};
const routes = Object.fromEntries(Object.entries(table).map(([id, route]) => [id, { id, ...route }]));
const build = { routes, assets: { version: '1', routes } } as unknown as ServerBuild;

/** What may match whatever a URL begins with. */
const always = ['root', 'front', 'section', 'inSection', 'file', 'perhaps', 'otherwise'];

test('first segments are those that a route is written with', () => {
  expect([...firstSegments(build)]).toEqual(['events', 'events.ics', 'desk']);
});

test.each([
  ['events', ['events', 'event']],
  ['events.ics', ['feed']],
  ['desk', ['desk', 'deskEvents']],
])('near %s are its own routes and those that match anywhere', (segment, own) => {
  const { routes, assets } = near(build, segment);
  expect(Object.keys(routes).sort()).toEqual([...always, ...own].sort());
  expect(Object.keys(assets.routes)).toEqual(Object.keys(routes));
  expect(assets.version).toBe('1');
});

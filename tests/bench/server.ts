import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import pino from 'pino';
import { openFiles } from '../../app/adapters/files.ts';
import type { ServerParts } from '../../app/web/server.ts';
import { openDatabase } from '../../db/connection.ts';

/**
 * The built server in a process of its own, with one page added to be compared with: the site's frame around nothing, at
 * `/tom-side`, rendered by Remix each time like any page that is not kept.
 */
const bundle = pathToFileURL('build/server/app.js').href;
const { build, createServer } = (await import(bundle)) as {
  build: ServerBuild;
  createServer: (parts: ServerParts) => Parameters<typeof createHttpServer>[1];
};

const id = 'bench/empty';
const route = { id, parentId: 'root', path: 'tom-side' };
const entry = {
  ...route,
  module: '',
  hasAction: false,
  hasLoader: false,
  hasClientAction: false,
  hasClientLoader: false,
};
const manifest = { ...entry, hasErrorBoundary: false } as unknown as ServerBuild['assets']['routes'][string];
const withEmptyPage: ServerBuild = {
  ...build,
  assets: { ...build.assets, routes: { ...build.assets.routes, [id]: manifest } },
  routes: { ...build.routes, [id]: { ...route, module: { default: () => null } } as ServerBuild['routes'][string] },
};

const app = createServer({
  db: openDatabase(process.argv[2]!),
  build: withEmptyPage,
  now: () => new Date().toISOString() as ReturnType<ServerParts['now']>,
  log: pino({ level: 'error' }),
  trustProxy: 'loopback',
  files: openFiles('data/bench-files'),
  checkLink: async () => 'answers',
  clientFiles: 'build/client',
  settings: {
    appUrl: 'http://moteplass.example',
    production: true,
    sessionSecret: 'bench',
    demo: false,
    sendsMail: true,
    embedOn: [],
  },
});
const server = createHttpServer(app).listen(0, '127.0.0.1', () => {
  process.send!({ port: (server.address() as AddressInfo).port });
});
process.on('message', () => process.send!({ rss: process.memoryUsage.rss() }));

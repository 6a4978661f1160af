import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll } from 'vitest';
import { type FileStore, openFiles } from '../../app/adapters/files.ts';
import { startSession } from '../../app/domain/access/commands.server.ts';
import type { ContactId } from '../../app/domain/kernel/ids.ts';
import type { WebSettings } from '../../app/web/context.ts';
import { sessionCookie } from '../../app/web/session.ts';
import { clockAt, type TestClock, testCtx } from './context.ts';
import { type TestDatabase, testDatabase } from './database.ts';

export interface TestServer extends TestDatabase {
  clock: TestClock;
  files: FileStore;
  origin: string;
  /** Asks for a path without following redirects. */
  get: (path: string, options?: Options) => Promise<Response>;
  /** Posts a form as a page of ours would. */
  post: (path: string, fields: Record<string, string | string[]>, options?: Options) => Promise<Response>;
  /** Posts a form with a file, as a browser does. */
  upload: (path: string, form: FormData, options?: Options) => Promise<Response>;
  /** The Cookie header of a contact who is signed in. */
  signedIn: (contactId: ContactId) => Promise<string>;
}

interface Options {
  cookie?: string;
  headers?: Record<string, string>;
}

/**
 * The built server on a port of its own, with this test file's database and clock. It answers there under a name nobody
 * resolves; `isFoundAtOrigin` where a browser follows what the platform says its address is.
 */
export function testServer(
  settings: Partial<WebSettings> = {},
  { log = pino({ level: 'silent' }), trustProxy = 'loopback' as string | undefined, isFoundAtOrigin = false } = {},
): TestServer {
  const standard: WebSettings = {
    appUrl: 'http://moteplass.test',
    production: false,
    sessionSecret: 'a secret for tests',
    demo: false,
    sendsMail: true,
    embedOn: [],
  };
  const clock = clockAt();
  const server = Object.assign(testDatabase(), { clock }) as TestServer;
  let http: Server;
  const folder = mkdtempSync(join(tmpdir(), 'moteplass-files-'));
  server.files = openFiles(folder);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  beforeAll(async () => {
    const { build, createServer } = await import(bundle);
    http = await new Promise((resolve) => {
      const listening = createHttpServer().listen(0, '127.0.0.1', () => resolve(listening));
    });
    server.origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    const app = createServer({
      db: server.db,
      build,
      now: clock.now,
      log,
      trustProxy,
      files: server.files,
      checkLink: async () => 'answers',
      clientFiles: 'build/client',
      settings: { ...standard, ...settings, ...(isFoundAtOrigin && { appUrl: server.origin }) },
    });
    http.on('request', app);
  });
  afterAll(() => new Promise((resolve) => http.close(resolve)));

  server.get = (path, { cookie, headers } = {}) =>
    fetch(server.origin + path, { redirect: 'manual', headers: { ...(cookie && { cookie }), ...headers } });
  server.post = (path, fields, { cookie, headers } = {}) =>
    fetch(server.origin + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: server.origin, ...(cookie && { cookie }), ...headers },
      body: formOf(fields),
    });
  server.upload = (path, form, { cookie } = {}) =>
    fetch(server.origin + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: server.origin, ...(cookie && { cookie }) },
      body: form,
    });
  server.signedIn = async (contactId) => {
    const session = await startSession(testCtx(server.db, { clock }), contactId);
    return sessionCookie(session, { ...standard, ...settings }).split(';')[0]!;
  };
  return server;
}

/** The server bundle's own `createServer`: one instance of every module, as when it runs. */
export const bundle = new URL('../../build/server/app.js', import.meta.url).href;

function formOf(fields: Record<string, string | string[]>): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one);
  return form;
}

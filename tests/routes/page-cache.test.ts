import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createPageCache, isForEveryone } from '../../app/web/page-cache.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aContact, anOrganisation, aParticipation, aPublishedEvent } from '../support/factories.ts';
import { testServer } from '../support/server.ts';

/** The cache with pages that say how many have been rendered, and the built server's own pages. */

const database = testDatabase();
const clock = clockAt();
const server = testServer();
let answer: () => Response;
let rendered = 0;
let http: Server;
let origin: string;

beforeAll(async () => {
  const app = express();
  app.use((_req, res, next) => {
    res.locals.nonce = `nonce-${Math.random()}`;
    next();
  });
  const cache = createPageCache({
    ...{ db: database.db, now: clock.now },
    render: async (_req, _res, nonce) => {
      rendered++;
      const { headers, status } = answer();
      return new Response(`<script nonce="${nonce}">${rendered}</script>`, { headers, status });
    },
  });
  app.use((req, res) => void (isForEveryone(req) ? cache(req, res) : res.send('personal')));
  http = await new Promise((resolve) => {
    const listening = createServer(app).listen(0, '127.0.0.1', () => resolve(listening));
  });
  origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterAll(() => http.close());
beforeEach(() => {
  rendered = 0;
  clock.advance({ hours: 1 });
  answer = () => new Response('', { headers: { 'Content-Type': 'text/html' } });
});

async function page(path = '/arrangementer', headers: Record<string, string> = {}): Promise<string> {
  return (await fetch(origin + path, { headers })).text();
}

const withoutNonce = (html: string) => html.replace(/nonce="[^"]*"/g, '');

test('a page is rendered once for everybody, each time with the nonce of its own response', async () => {
  const [one, other] = [await page(), await page()];
  expect(rendered).toBe(1);
  expect(withoutNonce(one)).toBe(withoutNonce(other));
  expect(one).not.toBe(other);
});

test('the instant something is committed the page is made again, and not when nothing is', async () => {
  await page();
  await expect(
    database.db.transaction().execute(async () => {
      throw new Error('nothing comes of this');
    }),
  ).rejects.toThrow();
  await page();
  expect(rendered).toBe(1);
  await aContact(testCtx(database.db, { clock }));
  await page();
  expect(rendered).toBe(2);
});

test('a page is a second old at most, because it also depends on the clock', async () => {
  await page();
  clock.advance({ seconds: 2 });
  await page();
  expect(rendered).toBe(2);
});

test('languages and addresses have pages of their own; who has a session has none', async () => {
  await page();
  await page('/arrangementer', { cookie: 'language=en' });
  await page('/arrangementer?type=webinar');
  expect(rendered).toBe(3);
  expect(await page('/arrangementer', { cookie: 'session=abc' })).toBe('personal');
  expect(await page('/min-side')).toBe('personal');
});

test('what is not found, and what sets a cookie, is not kept', async () => {
  answer = () => new Response('', { status: 404, headers: { 'Content-Type': 'text/html' } });
  await page('/medlemmer/finnes-ikke');
  await page('/medlemmer/finnes-ikke');
  expect(rendered).toBe(2);
  answer = () => new Response('', { headers: { 'Content-Type': 'text/html', 'Set-Cookie': 'a=b' } });
  await page('/medlemmer');
  await page('/medlemmer');
  expect(rendered).toBe(4);
});

test('the event page counts a registration the moment it is there', async () => {
  const ctx = testCtx(server.db, { clock: server.clock });
  await anOrganisation(ctx, { name: 'Moss' });
  const { id, slug } = await aPublishedEvent(ctx, { pools: [{ mode: 'online', capacity: 10 }] });
  const read = async () => (await server.get(`/arrangementer/${slug}`)).text();
  expect(await read()).toContain('10 av 10 plasser');
  expect(await read()).toContain('10 av 10 plasser');
  await aParticipation(ctx, { eventId: id });
  expect(await read()).toContain('9 av 10 plasser');
});

import { beforeAll, expect, test } from 'vitest';
import { issueToken } from '../../app/domain/access/commands.server.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import { anAttendee, aPerson } from '../support/attendees.ts';
import { testCtx } from '../support/context.ts';
import { aPublishedEvent } from '../support/factories.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
let ctx: Ctx;
let join: string;
let own: string;

beforeAll(async () => {
  ctx = testCtx(server.db, { clock: server.clock });
  const { id } = await aPublishedEvent(ctx, { join_url: 'https://mote.example/rom' });
  const contactId = await aPerson(ctx, 'Eva Lie');
  const subjectId = await anAttendee(ctx, id, { contact_id: contactId });
  join = `/delta/${await issueToken(ctx, { purpose: 'join', contactId, subjectId })}`;
  own = `/pamelding/${await issueToken(ctx, { purpose: 'participation', contactId, subjectId })}/mote`;
});

const arrivals = () => server.db.selectFrom('arrivals').select('arrived_at').execute();

test('says when it opens, has one button while it is open, and notes nobody who only looks', async () => {
  const early = await server.get(join);
  expect(early.headers.get('cache-control')).toBe('no-store');
  expect(early.headers.get('x-robots-tag')).toBe('noindex');
  const page = await early.text();
  expect(page).toContain('Møterommet åpner torsdag 5. februar 2026 kl.\u00a008.30.');
  expect(page).not.toContain('mote.example');
  expect((await server.post(join, {})).headers.get('location')).toBe(join);

  server.clock.set('2026-02-05T07:45:00.000Z');
  for (const path of [join, own]) {
    const open = await (await server.get(path)).text();
    expect(open).toContain('Gå til møtet</button>');
    expect(open).not.toContain('mote.example');
  }
  expect(await arrivals()).toEqual([]);
});

test('passes on to the meeting, where browsers let a form lead, and notes the arrival once', async () => {
  for (const path of [join, own]) {
    const passed = await server.post(path, {});
    expect(passed.status).toBe(303);
    expect(passed.headers.get('location')).toBe('https://mote.example/rom');
    expect((await server.get(path)).headers.get('content-security-policy')).toContain("form-action 'self' https:");
  }
  expect(await arrivals()).toEqual([{ arrived_at: '2026-02-05T07:45:00.000Z' }]);
  expect((await server.get('/')).headers.get('content-security-policy')).toMatch(/form-action 'self'(;|$)/);
});

test('says that it is over', async () => {
  server.clock.set('2026-02-05T12:00:00.000Z');
  expect(await (await server.get(join)).text()).toContain('Arrangementet er over.');
});

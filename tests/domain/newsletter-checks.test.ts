import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isPublicAddress, linkChecker } from '../../app/adapters/links.ts';
import { cancelEvent } from '../../app/domain/events/commands.server.ts';
import { noteLinks } from '../../app/domain/newsletters/checks/commands.server.ts';
import { factsOf } from '../../app/domain/newsletters/checks/queries.server.ts';
import { problemsOf } from '../../app/domain/newsletters/checks/rules.ts';
import { type Block, Content, emptyBlock, kinds } from '../../app/domain/newsletters/issues/blocks.ts';
import { linkOf } from '../../app/domain/newsletters/links.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { anEvent, aPublishedEvent } from '../support/factories.ts';

const database = testDatabase();
const clock = clockAt();
const ctx = () => testCtx(database.db, { clock });
const link = (typed: string) => linkOf(typed, 'https://moteplass.example');

beforeAll(async () => {
  await loadReferenceData(ctx());
});

const edition = (...blocks: Partial<Block>[]) =>
  Content.parse({ subject: 'Nytt', preheader: 'Les', blocks: blocks.map((block, at) => ({ id: `b${at}`, ...block })) });
const found = async (content: Content, bytes = 1000) =>
  problemsOf(content, { ...(await factsOf(ctx(), content, link)), bytes }, link).map(({ code, blockId }) =>
    blockId ? `${blockId} ${code}` : code,
  );

describe('before sending', () => {
  test('every empty block says what it lacks', async () => {
    const content = { subject: '', preheader: '', blocks: kinds.map((kind) => emptyBlock(kind, kind)) };
    expect(await found(content)).toEqual([
      'subject-missing',
      'preheader-missing',
      'heading block-empty',
      'text block-empty',
      'picture picture-missing',
      'picture alt-missing',
      'button block-empty',
      'button link-missing',
      'event not-chosen',
      'target not-chosen',
      'chart not-chosen',
      'person block-empty',
    ]);
    expect(await found(edition())).toEqual(['no-blocks']);
    expect(await found(edition({ kind: 'divider' }), 100_000)).toEqual(['too-large']);
    expect(await found(edition({ kind: 'divider' }), 99_999)).toEqual([]);
  });

  test('an event must be published, not cancelled, and still to come', async () => {
    const [draft, open, cancelled] = [await anEvent(ctx()), await aPublishedEvent(ctx()), await aPublishedEvent(ctx())];
    await cancelEvent(ctx(), cancelled.id, { reason: 'Sykdom' });
    const content = edition(
      ...[draft, open, cancelled, { id: 'borte' }].map(({ id }) => ({ kind: 'event', eventId: id }) as const),
    );
    expect(await found(content)).toEqual(['b0 event-closed', 'b2 event-cancelled', 'b3 event-closed']);
    const later = testCtx(database.db, { clock: clockAt('2027-06-01T10:00:00.000Z') });
    expect((await factsOf(later, content, link)).events.get(open.id)).toBe('over');
  });

  test('what is not open to all is not shown', async () => {
    const content = edition(
      { kind: 'target', targetId: 'borte' },
      { kind: 'chart', surveyId: 'a', questionId: 'b' },
      { kind: 'picture', pictureId: 'borte', alt: 'Utsikt' },
    );
    expect(await found(content)).toEqual(['b0 target-closed', 'b1 chart-closed', 'b2 picture-missing']);
  });

  test('links are asked about once a day, and what cannot be one is said', async () => {
    const content = edition(
      { kind: 'text', markdown: 'Se [her](https://a.example/1) og [der](javascript:alert(1)).' },
      { kind: 'button', label: 'Les', href: 'https://b.example/' },
    );
    expect(await found(content)).toEqual(['b0 link-wrong', 'links-unchecked']);
    const answers = new Map<string, 'answers' | 'dead'>([
      ['https://a.example/1', 'answers'],
      ['https://b.example/', 'dead'],
    ]);
    await noteLinks(ctx(), answers);
    await noteLinks(ctx(), answers);
    expect(await found(content)).toEqual(['b0 link-wrong', 'b1 link-dead']);
    clock.advance({ days: 2 });
    expect(await found(content)).toEqual(['b0 link-wrong', 'links-unchecked']);
  });
});

describe('a link', () => {
  let server: Server;
  let origin: string;
  let asked: string[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url!);
      const status = Number(request.url!.slice(1)) || 200;
      if (request.url === '/round') return response.writeHead(302, { location: '/round' }).end();
      if (request.url === '/moved') return response.writeHead(301, { location: '/200' }).end();
      if (request.url === '/inward')
        return response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
      response.writeHead(status).end('x'.repeat(100_000));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((closed) => server.close(closed)));

  test.each([
    ['/200', 'answers'],
    ['/moved', 'answers'],
    ['/403', 'answers'],
    ['/404', 'dead'],
    ['/410', 'dead'],
    ['/500', 'dead'],
    ['/round', 'dead'],
    ['/inward', 'dead'],
  ])('%s: %s', async (path, answer) => {
    const check = linkChecker({ own: 'https://moteplass.example', isOpen: (address) => address === '127.0.0.1' });
    expect(await check(origin + path)).toBe(answer);
  });

  test('into our own network is never followed, by number, by name, or anyhow it is written', async () => {
    const check = linkChecker({ own: 'https://moteplass.example' });
    asked = [];
    const { port } = server.address() as AddressInfo;
    for (const host of ['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]']) {
      expect(await check(`http://${host}:${port}/200`), host).toBe('dead');
    }
    expect(await check('file:///etc/passwd')).toBe('dead');
    expect(asked).toEqual([]);
    expect(await linkChecker({ own: origin })(`${origin}/200`)).toBe('answers');
  });

  test.each([
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '::',
    '::1',
    'fe80::1',
    'fd00::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    'navn',
  ])('%s is not the world’s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
  test.each(['93.184.215.14', '172.32.0.1', '2a00:1450:400f:80c::200e'])('%s is', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

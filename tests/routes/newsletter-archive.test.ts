import { beforeAll, expect, test } from 'vitest';
import { cancelEvent } from '../../app/domain/events/commands.server.ts';
import type { NewsletterIssueId } from '../../app/domain/kernel/ids.ts';
import { makeCountedLinks } from '../../app/domain/newsletters/clicks/commands.server.ts';
import { listClicks } from '../../app/domain/newsletters/clicks/queries.server.ts';
import { saveIssue } from '../../app/domain/newsletters/issues/commands.server.ts';
import { getIssue } from '../../app/domain/newsletters/issues/queries.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { aPublishedEvent, aUser } from '../support/factories.ts';
import { anIssue } from '../support/newsletters.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
const ctx = () => testCtx(server.db, { clock: server.clock });
let cookie: string;
let issue: NewsletterIssueId;
let eventId: Awaited<ReturnType<typeof aPublishedEvent>>['id'];

beforeAll(async () => {
  await loadReferenceData(ctx());
  cookie = await server.signedIn(await aUser(ctx(), 'secretariat'));
  ({ id: eventId } = await aPublishedEvent(ctx(), { title: 'Overvann i sentrum' }));
  issue = await anIssue(ctx(), 'Nytt i februar');
  const blocks = [
    { id: 'a', kind: 'heading' as const, text: 'Regn & vær' },
    { id: 'b', kind: 'text' as const, markdown: 'Les **mer** [her](https://moss.example/a)' },
    { id: 'c', kind: 'event' as const, eventId },
  ];
  await saveIssue(ctx(), issue, { language: 'nb', version: 0, subject: 'Nytt <i> februar', preheader: 'Kort', blocks });
});

const html = async (path: string, options = {}) => (await server.get(path, options)).text();
const desk = (path: string) => server.get(`/sekretariat/nyhetsbrev/${issue}${path}`, { cookie });

test('a draft is shown to the secretariat as its reader will get it, and to nobody else', async () => {
  const shown = await desk('/forhandsvisning');
  expect(shown.headers.get('content-security-policy')).toBe(
    `default-src 'none';style-src 'unsafe-inline';img-src http://moteplass.test;sandbox allow-popups allow-popups-to-escape-sandbox;frame-ancestors 'self';base-uri 'none';form-action 'none'`,
  );
  const light = await shown.text();
  expect(light).toContain('Regn &amp; vær');
  expect(light).toContain('Hei!');
  expect(light).not.toMatch(/[\ue000\ue001]|prefers-color-scheme/);
  expect(light).toContain('@media not all');
  expect(await (await desk('/forhandsvisning?utseende=mork')).text()).toContain('@media all');
  const text = await desk('/forhandsvisning?som=tekst');
  expect(text.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(await text.text()).toContain('Les mer her (https://moss.example/a)');
  expect((await desk('/forhandsvisning?sprak=en')).status).toBe(404);
  const { slug } = await getIssue(ctx(), issue);
  expect((await server.get(`/nyhetsbrev/${slug}`, { cookie })).status).toBe(404);
});

test('in the archive it is read as it was, beside the sign-up and in the feed, and says what is cancelled since', async () => {
  expect(await html('/nyhetsbrev')).not.toContain('Tidligere nyhetsbrev');
  const archived = await server.post(`/sekretariat/nyhetsbrev/${issue}/arkivering`, {}, { cookie });
  expect(archived.headers.get('location')).toContain('utfort=archived');
  expect(await html('/nyhetsbrev')).toContain('<a href="/nyhetsbrev/nytt-i-februar">Nytt &lt;i&gt; februar</a>');
  const page = await html('/nyhetsbrev/nytt-i-februar');
  expect(page).toContain('<h2>Regn &amp; vær</h2>');
  expect(page).toContain('<strong>mer</strong> <a href="https://moss.example/a">her</a>');
  expect(page).toContain('<a href="/arrangementer/overvann-i-sentrum">');
  expect(page).not.toContain('Avlyst siden');
  await cancelEvent(ctx(), eventId, { reason: 'Sykdom' });
  expect(await html('/nyhetsbrev/nytt-i-februar')).toContain('Avlyst siden');
  expect(await html('/nyhetsbrev/nytt-i-februar', { headers: { cookie: 'language=en' } })).toContain('lang="nb"');
  const feed = await server.get('/nyhetsbrev.atom');
  expect(feed.headers.get('content-type')).toContain('application/atom+xml');
  expect(await feed.text()).toContain('<title>Nytt &lt;i&gt; februar</title>');
  expect((await server.get('/nyhetsbrev.atom?emne=finnes-ikke')).status).toBe(404);
  expect(await (await desk('/resultater')).text()).toContain('Utgaven har ligget åpent i arkivet siden');
  await server.post(`/sekretariat/nyhetsbrev/${issue}/tilbaketrekking`, {}, { cookie });
  expect((await server.get('/nyhetsbrev/nytt-i-februar')).status).toBe(404);
});

test('a counted link leads on and adds one; asking for its headers adds nothing; another address leads nowhere', async () => {
  const id = (await makeCountedLinks(ctx(), issue, ['https://moss.example/a?b=c'])).get('https://moss.example/a?b=c')!;
  const clicks = async () => (await listClicks(ctx(), issue))[0]?.clicks;
  const followed = await server.get(`/k/${id}?til=https://evil.example`);
  expect(followed.status).toBe(302);
  expect(followed.headers.get('location')).toBe('https://moss.example/a?b=c');
  expect(followed.headers.get('set-cookie')).toBeNull();
  expect(await clicks()).toBe(1);
  const head = await fetch(`${server.origin}/k/${id}`, { method: 'HEAD', redirect: 'manual' });
  expect([head.status, await clicks()]).toEqual([302, 1]);
  expect((await server.get('/k/finnes-ikke')).status).toBe(404);
});

test('clicks are counted when the secretariat says so', async () => {
  const choose = (counting: string) => server.post('/sekretariat/nyhetsbrev/klikktelling', { counting }, { cookie });
  expect((await choose('on')).headers.get('location')).toContain('utfort=counting');
  expect(await html('/sekretariat/nyhetsbrev/resultater', { cookie })).toContain('Slutt å telle klikk');
  await choose('off');
  expect(await html('/sekretariat/nyhetsbrev/resultater', { cookie })).toContain('Begynn å telle klikk');
});

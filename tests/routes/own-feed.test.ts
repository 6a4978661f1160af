import { beforeAll, expect, test } from 'vitest';
import { eraseContact } from '../../app/domain/contacts/erasure/commands.server.ts';
import { cancelEvent } from '../../app/domain/events/commands.server.ts';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import type { ContactId, GroupId } from '../../app/domain/kernel/ids.ts';
import { removeParticipant } from '../../app/domain/participation/commands.server.ts';
import { answerInvitation } from '../../app/domain/participation/invitations/commands.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { aContact, aMeeting, aSeat } from '../support/factories.ts';
import { participationOf } from '../support/invitations.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
const ctx = () => testCtx(server.db, { clock: server.clock });
let climate: GroupId;
let number = 0;

beforeAll(async () => {
  await loadReferenceData(ctx());
  climate = (await getGroup(ctx(), 'klima-og-miljo')).id;
});

/** A member of the group for climate, and where their calendar is fetched. */
async function aSubscriber(language: 'nb' | 'en' = 'nb') {
  const id: ContactId = await aContact(ctx(), { address: `leser${++number}@kommune.example`, language });
  await aSeat(ctx(), climate, id);
  const made = await server.post('/min-side/kalender', {}, { cookie: await server.signedIn(id) });
  const path = /https?:\/\/[^/]+(\/min-side\/kalender\/[\w-]+\.ics)/.exec(await made.text())![1]!;
  const entries = async () => {
    const text = (await (await server.get(path)).text()).replaceAll('\r\n ', '');
    return [...text.matchAll(/BEGIN:VEVENT[\s\S]*?END:VEVENT/g)].map(([entry]) => ({
      title: /SUMMARY:(.*)\r/.exec(entry)![1],
      status: /STATUS:(.*)\r/.exec(entry)![1],
      text: entry,
    }));
  };
  return { id, path, entries };
}

test('group meetings one is invited to stand in the feed as one answers, cancelled ones marked, others gone', async () => {
  const { id, entries } = await aSubscriber();
  const meetings = new Map<string, Awaited<ReturnType<typeof aMeeting>>>();
  for (const title of ['Ubesvart', 'Ja', 'Kanskje', 'Nei', 'Tatt av', 'Avlyst', 'Avlyst etter nei']) {
    meetings.set(title, await aMeeting(ctx(), { title, groups: [climate], join_url: 'https://mote.example/rom' }));
  }
  const answered = async (title: string, answer: 'yes' | 'no' | 'maybe') =>
    answerInvitation(ctx(), (await participationOf(ctx(), meetings.get(title)!.id, id)).id, { answer, channel: 'web' });
  await answered('Ja', 'yes');
  await answered('Kanskje', 'maybe');
  await answered('Nei', 'no');
  await answered('Avlyst', 'yes');
  await answered('Avlyst etter nei', 'no');
  await removeParticipant(ctx(), (await participationOf(ctx(), meetings.get('Tatt av')!.id, id)).id);
  for (const title of ['Avlyst', 'Avlyst etter nei']) {
    await cancelEvent(ctx(), meetings.get(title)!.id, { reason: 'For få.' });
  }
  const shown = await entries();
  expect(shown.map(({ title, status }) => `${title} ${status}`).sort()).toEqual([
    'Avlyst CANCELLED',
    'Ja CONFIRMED',
    'Kanskje TENTATIVE',
    'Ubesvart TENTATIVE',
  ]);
  const yes = shown.find(({ title }) => title === 'Ja')!.text;
  expect(yes).toContain('https://mote.example/rom');
  expect(yes).toContain('LOCATION:Rådhuset');
  expect(shown.map(({ text }) => text).join()).not.toMatch(/ATTENDEE|ORGANIZER/);
});

test('the feed has an ETag: 304 and no body until something changes', async () => {
  const { id, path } = await aSubscriber();
  const { id: eventId } = await aMeeting(ctx(), { title: 'Endres', groups: [climate] });
  const first = await server.get(path);
  const etag = first.headers.get('etag')!;
  expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'private, no-cache']);
  server.clock.advance({ hours: 2 });
  for (const sent of [etag, `"annet", ${etag.replace('W/', '')}`]) {
    const again = await server.get(path, { headers: { 'if-none-match': sent } });
    expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
  }
  await answerInvitation(ctx(), (await participationOf(ctx(), eventId, id)).id, { answer: 'yes', channel: 'web' });
  const changed = await server.get(path, { headers: { 'if-none-match': etag } });
  expect(changed.status).toBe(200);
  expect(changed.headers.get('etag')).not.toBe(etag);
});

test.each(['/arrangementer.ics', '/arrangementer.atom'])('%s has an ETag, too', async (path) => {
  const etag = (await server.get(path)).headers.get('etag')!;
  expect((await server.get(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
  await aMeeting(ctx(), { title: `Nytt ${path}`, groups: [climate] });
  expect((await server.get(path, { headers: { 'if-none-match': etag } })).status).toBe(200);
});

test('it is in the language its owner chose, shows one’s own alone, and ends with the person', async () => {
  const [english, other] = [await aSubscriber('en'), await aSubscriber()];
  const { id: eventId } = await aMeeting(ctx(), { title: 'Vårmøte', title_en: 'Spring meeting', groups: [climate] });
  expect((await english.entries()).map(({ title }) => title)).toContain('Spring meeting');
  await removeParticipant(ctx(), (await participationOf(ctx(), eventId, other.id)).id);
  expect((await other.entries()).map(({ title }) => title)).not.toContain('Vårmøte');
  await eraseContact(ctx(), english.id);
  expect((await server.get(english.path)).status).toBe(404);
});

import { beforeEach, expect, test } from 'vitest';
import { endCalendarFeed, renewCalendarFeed } from '../../app/domain/access/calendar-feed/commands.server.ts';
import { findCalendarFeed } from '../../app/domain/access/calendar-feed/queries.server.ts';
import { getToken } from '../../app/domain/access/queries.server.ts';
import { type Ctx, inTransaction } from '../../app/domain/kernel/ctx.ts';
import { Forbidden, NotFound } from '../../app/domain/kernel/errors.ts';
import type { ContactId } from '../../app/domain/kernel/ids.ts';
import type { Instant, LocalTime } from '../../app/domain/kernel/time.ts';
import { answerInvitation } from '../../app/domain/participation/invitations/commands.server.ts';
import { listCalendarEntries, listMyRegistrations } from '../../app/domain/participation/own/queries.server.ts';
import { getOwnData } from '../../app/domain/participation/own-data/queries.server.ts';
import { anAttendee, aPerson } from '../support/attendees.ts';
import { testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { anEvent, aPublishedEvent } from '../support/factories.ts';
import { countQueries } from '../support/queries.ts';

const database = testDatabase();
let ctx: Ctx;
let kari: ContactId;
let asKari: Ctx;

beforeEach(async () => {
  ctx = testCtx(database.db);
  kari = await aPerson(ctx, 'Kari', { address: `kari-${crypto.randomUUID()}@moss.example` });
  asKari = testCtx(database.db, { actor: { kind: 'contact', contactId: kari } });
});

test('my registrations are my own, those I act for and those I registered, by the name I gave', async () => {
  const { id: event } = await aPublishedEvent(ctx, { title: 'Regnbed' });
  const mayor = await aPerson(ctx, 'Ordfører', { address: null, assistant_id: kari });
  await anAttendee(ctx, event, { contact_id: kari });
  await anAttendee(ctx, event, { contact_id: mayor, state: 'waitlisted' });
  await anAttendee(ctx, event, { name: 'Egentlig Navn', typed_name: 'Navn jeg skrev', registered_by_id: kari });
  await anAttendee(ctx, event, { name: 'En annen' });
  const draft = await anEvent(ctx);
  await anAttendee(ctx, draft.id, { contact_id: kari });
  const mine = await listMyRegistrations(asKari, kari);
  expect(mine.map(({ whose, name, state, isOver }) => [whose, name, state, isOver])).toEqual([
    ['own', 'Kari', 'registered', false],
    ['acting', 'Ordfører', 'waitlisted', false],
    ['registered', 'Navn jeg skrev', 'registered', false],
  ]);
});

test('the list takes as many queries for three as for one', async () => {
  await anAttendee(ctx, (await aPublishedEvent(ctx)).id, { contact_id: kari });
  const forOne = await countQueries(asKari, (ctx) => listMyRegistrations(ctx, kari));
  for (let n = 0; n < 2; n++) await anAttendee(ctx, (await aPublishedEvent(ctx)).id, { contact_id: kari });
  expect(await countQueries(asKari, (ctx) => listMyRegistrations(ctx, kari))).toBe(forOne);
});

test('the calendar has what one has a place on, cancelled or not, and nothing older than asked', async () => {
  const on = (day: string) => ({ starts_local: `${day}T09:00` as LocalTime, ends_local: `${day}T10:00` as LocalTime });
  const titles = ['Kommer', 'Venter', 'Senere'];
  const [coming, waiting, later] = await Promise.all(
    titles.map(async (title, at) => (await aPublishedEvent(ctx, { title, ...on(`2026-03-1${at}`) })).id),
  );
  await anAttendee(ctx, coming!, { contact_id: kari, calendar_sequence: undefined });
  await anAttendee(ctx, waiting!, { contact_id: kari, state: 'waitlisted' });
  await anAttendee(ctx, later!, { contact_id: kari });
  const since = (at: string) => listCalendarEntries(asKari, kari, { since: at as Instant });
  expect((await since('2026-01-01T00:00:00.000Z')).map(({ title }) => title)).toEqual(['Kommer', 'Senere']);
  expect((await since('2026-03-11T00:00:00.000Z')).map(({ title }) => title)).toEqual(['Senere']);
});

test('a new calendar address stops the old one, and only its owner may make it', async () => {
  const first = await renewCalendarFeed(asKari, kari);
  expect(await getToken(ctx, first, 'calendar-feed')).toMatchObject({ contact_id: kari });
  const second = await renewCalendarFeed(asKari, kari);
  await expect(getToken(ctx, first, 'calendar-feed')).rejects.toThrow(NotFound);
  expect(await getToken(ctx, second, 'calendar-feed')).toMatchObject({ contact_id: kari });
  expect(await findCalendarFeed(asKari, kari)).toEqual({ created_at: ctx.now() });
  await endCalendarFeed(asKari, kari);
  await expect(getToken(ctx, second, 'calendar-feed')).rejects.toThrow(NotFound);
  expect(await findCalendarFeed(asKari, kari)).toBeUndefined();
  const other = await aPerson(ctx, 'En annen', { address: null });
  await expect(renewCalendarFeed(asKari, other)).rejects.toThrow(Forbidden);
  await expect(endCalendarFeed(asKari, other)).rejects.toThrow(Forbidden);
});

test('own data has what one answered to invitations, and that one wants later dates', async () => {
  const { id: event } = await aPublishedEvent(ctx, { title: 'Klimaskole' });
  const own = await anAttendee(ctx, event, { contact_id: kari, source: 'invitation', state: 'invited' });
  const others = await anAttendee(ctx, event, { source: 'invitation', state: 'invited' });
  for (const id of [own, others]) {
    await answerInvitation(ctx, id, { answer: 'maybe', comment: `Om ${id}`, channel: 'web' });
  }
  const follows_series_at = ctx.now();
  await inTransaction(ctx, ({ db }) =>
    db.updateTable('participations').set({ follows_series_at }).where('id', '=', own).execute(),
  );
  const data = await getOwnData(asKari, kari);
  expect(data.invitationAnswers).toMatchObject([
    { event: 'Klimaskole', reply: 'maybe', comment: `Om ${own}`, channel: 'web' },
  ]);
  expect(data.registrations).toMatchObject([{ follows_series_at }]);
});

test('own data has everything about oneself and nothing about others, and is one’s own to see', async () => {
  const { id: event } = await aPublishedEvent(ctx, { title: 'Regnbed' });
  const own = await anAttendee(ctx, event, { contact_id: kari, needs: { dietary: 'Vegan' } });
  await anAttendee(ctx, event, { name: 'Noen andre', needs: { dietary: 'Halal' } });
  await inTransaction(ctx, ({ db, now }) =>
    db
      .insertInto('attendances')
      .values({ participation_id: own, day_on: '2026-02-05', mode: 'online', source: 'manual', noted_at: now() })
      .execute(),
  );
  await renewCalendarFeed(asKari, kari);
  const data = await getOwnData(asKari, kari);
  expect(data.contact).toMatchObject([{ name: 'Kari' }]);
  expect(data.registrations).toMatchObject([{ event: 'Regnbed', dietary: 'Vegan' }]);
  expect(data.attendances).toMatchObject([{ day_on: '2026-02-05' }]);
  expect(data.changes).toMatchObject([{ action: 'calendar-feed.renewed' }]);
  expect(JSON.stringify(data)).not.toMatch(/Noen andre|Halal|hash/);
  await expect(getOwnData(ctx, kari)).rejects.toThrow(Forbidden);
  const other = testCtx(database.db, { actor: { kind: 'secretariat', contactId: 'x' as ContactId } });
  await expect(getOwnData(other, kari)).rejects.toThrow(Forbidden);
});

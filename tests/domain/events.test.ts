import { expect, test } from 'vitest';
import { cancelEvent, changeEvent, publishEvent } from '../../app/domain/events/commands.server.ts';
import { listEvents } from '../../app/domain/events/listing/queries.server.ts';
import { getEvent, getEventBySlug } from '../../app/domain/events/queries.server.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../app/domain/kernel/errors.ts';
import type { LocalTime } from '../../app/domain/kernel/time.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { anEvent, anEventDraft, aPublishedEvent } from '../support/factories.ts';

const database = testDatabase();
const anyone = { actor: { kind: 'anyone' } as const };

test('a draft is the secretariat’s until it is published', async () => {
  const { id, slug } = await anEvent(testCtx(database.db), { title: 'Åpning av bekken' });
  expect(slug).toBe('apning-av-bekken');
  await expect(getEvent(testCtx(database.db, anyone), id)).rejects.toThrow(NotFound);
  await publishEvent(testCtx(database.db), id);
  expect(await getEventBySlug(testCtx(database.db, anyone), slug)).toMatchObject({ id, title: 'Åpning av bekken' });
});

test('nobody but the secretariat makes, publishes, changes or cancels', async () => {
  const { id } = await anEvent(testCtx(database.db));
  const ctx = testCtx(database.db, anyone);
  await expect(anEvent(ctx)).rejects.toThrow(Forbidden);
  await expect(publishEvent(ctx, id)).rejects.toThrow(Forbidden);
  await expect(changeEvent(ctx, id, anEventDraft())).rejects.toThrow(Forbidden);
  await expect(cancelEvent(ctx, id, { reason: 'Nei' })).rejects.toThrow(Forbidden);
});

test('events of one title get addresses of their own', async () => {
  const ctx = testCtx(database.db);
  const slugs = [];
  for (let i = 0; i < 4; i++) slugs.push((await anEvent(ctx, { title: 'Klimaskolen' })).slug);
  expect(slugs).toEqual([
    'klimaskolen',
    'klimaskolen-2026-02-05',
    'klimaskolen-2026-02-05-2',
    'klimaskolen-2026-02-05-3',
  ]);
});

test('a new time raises SEQUENCE and revision; a new text only what is told; the capacity neither', async () => {
  const clock = clockAt();
  const ctx = testCtx(database.db, { clock });
  const { id } = await aPublishedEvent(ctx);
  const numbers = async () => {
    const { calendar_sequence, revision, revised_at } = await getEvent(ctx, id);
    return { calendar_sequence, revision, revised_at };
  };
  const first = await numbers();
  expect(first).toMatchObject({ calendar_sequence: 0, revision: 0 });

  clock.advance({ hours: 1 });
  await changeEvent(ctx, id, anEventDraft({ pools: [{ mode: 'online', capacity: 80 }] }));
  expect(await numbers()).toEqual(first);

  const later = { starts_local: '2026-02-05T10:00' as LocalTime, pools: [{ mode: 'online' as const, capacity: 80 }] };
  await changeEvent(ctx, id, anEventDraft(later), { tell: false });
  expect(await numbers()).toEqual({ calendar_sequence: 1, revision: 1, revised_at: ctx.now() });

  await changeEvent(ctx, id, anEventDraft({ ...later, title: 'Overvann' }), { tell: false });
  expect(await numbers()).toMatchObject({ calendar_sequence: 1, revision: 1 });
  await changeEvent(ctx, id, anEventDraft({ ...later, title: 'Overvann i byen' }), { tell: true });
  expect(await numbers()).toMatchObject({ calendar_sequence: 1, revision: 2 });

  await cancelEvent(ctx, id, { reason: 'Sykdom' });
  await cancelEvent(ctx, id, { reason: 'En gang til' });
  expect(await numbers()).toMatchObject({ calendar_sequence: 2, revision: 3 });
  expect((await getEvent(ctx, id)).cancellation_reason).toBe('Sykdom');
});

test('nothing is changed on a cancelled or a held event', async () => {
  const clock = clockAt();
  const ctx = testCtx(database.db, { clock });
  const cancelled = await aPublishedEvent(ctx);
  await cancelEvent(ctx, cancelled.id, { reason: 'Sykdom' });
  await expect(changeEvent(ctx, cancelled.id, anEventDraft({ title: 'Ny' }))).rejects.toThrow(Conflict);
  const held = await aPublishedEvent(ctx);
  clock.set('2026-02-05T09:30:00.000Z');
  await expect(changeEvent(ctx, held.id, anEventDraft({ title: 'Ny' }))).rejects.toThrow(Conflict);
  await expect(cancelEvent(ctx, held.id, { reason: 'For sent' })).rejects.toThrow(Conflict);
});

test('a time that cannot be leaves nothing behind', async () => {
  const ctx = testCtx(database.db);
  const wrong = anEvent(ctx, { title: 'Aldri', ends_local: '2026-02-05T08:00' as LocalTime });
  await expect(wrong).rejects.toThrow(Invalid);
  const { count } = await database.db
    .selectFrom('events')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('title', '=', 'Aldri')
    .executeTakeFirstOrThrow();
  expect(count).toBe(0);
});

test('what is coming and what is past are listed apart, in order', async () => {
  const clock = clockAt('2027-01-10T09:00:00.000Z');
  const ctx = testCtx(database.db, { clock });
  const on = (day: string) => ({
    title: day,
    starts_local: `${day}T09:00` as LocalTime,
    ends_local: `${day}T10:00` as LocalTime,
  });
  for (const day of ['2027-03-01', '2027-02-01', '2027-04-01']) await aPublishedEvent(ctx, on(day));
  await anEvent(ctx, on('2027-02-15'));
  const titles = async (when: 'coming' | 'past') => (await listEvents(ctx, { when, limit: 2 })).map((row) => row.title);
  expect(await titles('coming')).toEqual(['2027-02-01', '2027-03-01']);
  clock.set('2027-03-15T09:00:00.000Z');
  expect(await titles('coming')).toEqual(['2027-04-01']);
  expect(await titles('past')).toEqual(['2027-03-01', '2027-02-01']);
});

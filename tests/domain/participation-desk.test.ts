import { beforeEach, describe, expect, test } from 'vitest';
import { figuresOf } from '../../app/domain/events/numbers/queries.server.ts';
import type { Actor, Ctx } from '../../app/domain/kernel/ctx.ts';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import { Forbidden, NotFound } from '../../app/domain/kernel/errors.ts';
import type { ContactId, EventId } from '../../app/domain/kernel/ids.ts';
import { coverageOf } from '../../app/domain/participation/coverage/queries.server.ts';
import {
  listAllParticipants,
  listOrganisationsOn,
  listParticipants,
  PARTICIPANTS_PER_PAGE,
} from '../../app/domain/participation/listing/queries.server.ts';
import { ParticipantFilter } from '../../app/domain/participation/listing/schema.ts';
import { needsOn } from '../../app/domain/participation/needs/queries.server.ts';
import { getParticipant } from '../../app/domain/participation/participant/queries.server.ts';
import { aMunicipality, anAttendee, anOrganisation, aPerson } from '../support/attendees.ts';
import { testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aPublishedEvent } from '../support/factories.ts';
import { countQueries } from '../support/queries.ts';

const database = testDatabase();
const everything = ParticipantFilter.parse({});
let ctx: Ctx;
let event: EventId;

beforeEach(async () => {
  ctx = testCtx(database.db);
  event = (await aPublishedEvent(ctx)).id;
});

test('only the secretariat may look', async () => {
  const contact: Actor = { kind: 'contact', contactId: 'someone' as ContactId };
  const asContact = testCtx(database.db, { actor: contact });
  const participant = await anAttendee(ctx, event);
  for (const look of [
    () => coverageOf(asContact, event),
    () => listParticipants(asContact, event, everything),
    () => listAllParticipants(asContact, event, everything),
    () => listOrganisationsOn(asContact, event),
    () => figuresOf(asContact, event),
    () => needsOn(asContact, event),
    () => getParticipant(asContact, event, participant),
  ]) {
    await expect(look()).rejects.toThrow(Forbidden);
  }
});

describe('coverage', () => {
  test('counts members on the date of the event by how far their people have come, and by subregion', async () => {
    const north = await anOrganisation(ctx, 'Nordregionen');
    const moss = await aMunicipality(ctx, 'Moss', { subregions: [north] });
    const hole = await aMunicipality(ctx, 'Hole', { subregions: [north] });
    await aMunicipality(ctx, 'Frogn', { to_on: '2026-02-04' });
    const lastDay = await aMunicipality(ctx, 'Ås', { to_on: '2026-02-05' });
    await aMunicipality(ctx, 'Bærum', { from_on: '2026-02-06' });
    const business = await anOrganisation(ctx, 'Et firma', 'business');

    const wasThere = await anAttendee(ctx, event, { organisation_id: moss });
    await anAttendee(ctx, event, { organisation_id: moss });
    await anAttendee(ctx, event, { organisation_id: moss, state: 'withdrawn' });
    await anAttendee(ctx, event, { organisation_id: hole, state: 'waitlisted' });
    await anAttendee(ctx, event, { organisation_id: hole, state: 'offered' });
    await anAttendee(ctx, event, { organisation_id: business });
    await anAttendee(ctx, (await aPublishedEvent(ctx)).id, { organisation_id: lastDay });
    await inTransaction(ctx, async ({ db }) => {
      for (const day_on of ['2026-02-05', '2026-02-06']) {
        await db
          .insertInto('attendances')
          .values({ participation_id: wasThere, day_on, mode: 'room', source: 'manual', noted_at: ctx.now() })
          .execute();
      }
    });

    const coverage = await coverageOf(ctx, event);
    expect(coverage.on).toBe('2026-02-05');
    expect(
      coverage.municipalities.map(({ name, registered, waiting, attended }) => [name, registered, waiting, attended]),
    ).toEqual([
      ['Hole', 0, 2, 0],
      ['Moss', 2, 0, 1],
      ['Ås', 0, 0, 0],
    ]);
    expect(coverage.covered).toBe(1);
    expect(coverage.missing.map(({ name }) => name)).toEqual(['Hole', 'Ås']);
    expect(coverage.subregions).toEqual([
      { id: north, name: 'Nordregionen', members: 2, covered: 1, missing: ['Hole'] },
    ]);
  });

  test('of an event that does not exist is not found', async () => {
    await expect(coverageOf(ctx, 'no-such-event' as EventId)).rejects.toThrow(NotFound);
  });
});

describe('the participants list', () => {
  const names = async (filter: Partial<ParticipantFilter>) =>
    (await listParticipants(ctx, event, { ...everything, ...filter })).participants.map(({ name }) => name);

  test('is sorted as Norwegians sort and narrowed by each filter', async () => {
    const moss = await anOrganisation(ctx, 'Moss kommune', 'municipality');
    await anAttendee(ctx, event, { name: 'Åse Moen', organisation_id: moss, position_kind: 'elected' });
    await anAttendee(ctx, event, { name: 'Ola Bø', mode: 'room', needs: { dietary: 'Vegetar' } });
    await anAttendee(ctx, event, { name: 'Eva Lie', state: 'waitlisted' });
    await anAttendee(ctx, event, { name: 'Jon Vik', state: 'declined' });
    await anAttendee(ctx, (await aPublishedEvent(ctx)).id, { name: 'På noe annet', organisation_id: moss });

    expect(await names({})).toEqual(['Eva Lie', 'Jon Vik', 'Ola Bø', 'Åse Moen']);
    expect(await names({ standing: 'registered' })).toEqual(['Ola Bø', 'Åse Moen']);
    expect(await names({ standing: 'waiting' })).toEqual(['Eva Lie']);
    expect(await names({ standing: 'gone' })).toEqual(['Jon Vik']);
    expect(await names({ mode: 'room' })).toEqual(['Ola Bø']);
    expect(await names({ kind: 'elected' })).toEqual(['Åse Moen']);
    expect(await names({ needs: 'some' })).toEqual(['Ola Bø']);
    expect(await names({ organisation: moss })).toEqual(['Åse Moen']);
    expect(await names({ text: 'moen ase' })).toEqual(['Åse Moen']);
    expect(await names({ text: 'moss' })).toEqual(['Åse Moen']);
    expect(await names({ text: '%' })).toHaveLength(4);
    expect(await names({ text: 'moen moss lie' })).toEqual([]);
    expect(await listOrganisationsOn(ctx, event)).toEqual([{ id: moss, name: 'Moss kommune' }]);
  });

  test('comes a page at a time, and whole for a spreadsheet', async () => {
    for (let n = 0; n < PARTICIPANTS_PER_PAGE + 1; n++) await anAttendee(ctx, event);
    const first = await listParticipants(ctx, event, everything, 1);
    const second = await listParticipants(ctx, event, everything, 2);
    expect([first.total, first.pages, first.participants.length, second.participants.length]).toEqual([51, 2, 50, 1]);
    expect(await listAllParticipants(ctx, event, everything)).toHaveLength(51);
  });

  test('keeps the row of a person who has been erased, last and without a name', async () => {
    const id = await anAttendee(ctx, event, { name: 'Noen' });
    await anAttendee(ctx, event, { name: 'Åse' });
    await inTransaction(ctx, ({ db }) =>
      db.updateTable('participations').set({ contact_id: null }).where('id', '=', id).execute(),
    );
    expect(await names({})).toEqual(['Åse', null]);
  });

  test('takes as many queries for three as for one', async () => {
    await anAttendee(ctx, event);
    const forOne = await countQueries(ctx, (ctx) => listParticipants(ctx, event, everything));
    await anAttendee(ctx, event, { needs: { dietary: 'Vegan' } });
    await anAttendee(ctx, event, { state: 'waitlisted' });
    expect(await countQueries(ctx, (ctx) => listParticipants(ctx, event, everything))).toBe(forOne);
  });
});

test('the figures count each pool by itself, and mails that did not arrive', async () => {
  event = (
    await aPublishedEvent(ctx, {
      pools: [
        { mode: 'room', capacity: 2 },
        { mode: 'online', capacity: null },
      ],
    })
  ).id;
  await anAttendee(ctx, event, { mode: 'room' });
  await anAttendee(ctx, event, { mode: 'room', state: 'offered' });
  const waiting = await anAttendee(ctx, event, { mode: 'room', state: 'waitlisted' });
  await anAttendee(ctx, event, { mode: 'online', state: 'withdrawn' });
  await inTransaction(ctx, async ({ db, now }) => {
    for (const state of ['failed', 'accepted', 'suppressed'] as const) {
      const message = {
        id: state,
        purpose: 'registration-confirmed',
        person: state,
        version: `${event}`,
        lane: 'personal',
      } as const;
      await db
        .insertInto('messages')
        .values({
          ...message,
          event_id: event,
          participation_id: waiting,
          data: '{}',
          state,
          created_at: now(),
          due_at: now(),
        })
        .execute();
    }
  });
  expect(await figuresOf(ctx, event)).toEqual({
    pools: [
      { mode: 'room', capacity: 2, registered: 1, offered: 1, waitlisted: 1 },
      { mode: 'online', capacity: null, registered: 0, offered: 0, waitlisted: 0 },
    ],
    undelivered: 2,
  });
});

test('what is eaten and needed counts those who come, per pool', async () => {
  await anAttendee(ctx, event, { mode: 'room', needs: { dietary: 'Vegetar', accommodations: ['wheelchair'] } });
  await anAttendee(ctx, event, { mode: 'room' });
  await anAttendee(ctx, event, { mode: 'room', state: 'withdrawn', needs: { dietary: 'Vegetar' } });
  await anAttendee(ctx, event, { mode: 'online', needs: { accommodations: ['speech-to-text'] } });
  expect(await needsOn(ctx, event)).toEqual({
    room: { dietary: [{ text: 'Vegetar', count: 1 }], accommodations: [{ code: 'wheelchair', count: 1 }] },
    online: { dietary: [], accommodations: [{ code: 'speech-to-text', count: 1 }] },
    participants: { room: 2, online: 1 },
  });
});

describe('one participant', () => {
  test('comes with answers, needs, mails, attendance and history', async () => {
    const questions = [
      { kind: 'text', label: 'Hva vil du høre om?', label_en: null, options: [], answering: 'optional' },
      { kind: 'text', label: 'Noe annet?', label_en: null, options: [], answering: 'optional' },
    ] as const;
    event = (await aPublishedEvent(ctx, { questions: questions.map((question) => ({ ...question, options: [] })) })).id;
    const organiser = await aPerson(ctx, 'Siv Sekretær', { address: 'siv@or.example' });
    const id = await anAttendee(ctx, event, {
      name: 'Eva Lie',
      needs: { dietary: 'Vegan' },
      registered_by_id: organiser,
    });
    await inTransaction(ctx, async ({ db, now }) => {
      const question = await db
        .selectFrom('questions')
        .select('id')
        .where('event_id', '=', event)
        .orderBy('rank')
        .executeTakeFirstOrThrow();
      await db
        .insertInto('answers')
        .values({ participation_id: id, question_id: question.id, answer: '"Regnbed"' })
        .execute();
      const entry = { subject_type: 'participation', subject_id: id, fields: '[]', actor_kind: 'secretariat' } as const;
      for (const action of ['participation.registered', 'participation.moved']) {
        await db
          .insertInto('audit_log')
          .values({ id: `${id}-${action}`, at: now(), actor_id: organiser, action, ...entry })
          .execute();
      }
    });
    const participant = await getParticipant(ctx, event, id);
    expect(participant).toMatchObject({ name: 'Eva Lie', registered_by: 'Siv Sekretær', dietary: 'Vegan' });
    expect(participant.answers.map(({ label, answer }) => [label, answer])).toEqual([
      ['Hva vil du høre om?', '"Regnbed"'],
      ['Noe annet?', null],
    ]);
    expect(participant.history.map(({ action, name }) => [action, name])).toEqual([
      ['participation.registered', 'Siv Sekretær'],
      ['participation.moved', 'Siv Sekretær'],
    ]);
  });

  test('is not found under another event', async () => {
    const id = await anAttendee(ctx, event);
    const other = (await aPublishedEvent(ctx)).id;
    await expect(getParticipant(ctx, other, id)).rejects.toThrow(NotFound);
  });
});

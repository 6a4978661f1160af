import { expect, test } from 'vitest';
import { findChangePreview } from '../../app/domain/events/change/queries.server.ts';
import { changeEvent } from '../../app/domain/events/commands.server.ts';
import { copyEvent } from '../../app/domain/events/copy/commands.server.ts';
import { listEvents } from '../../app/domain/events/listing/queries.server.ts';
import { getPreset, listPresets } from '../../app/domain/events/presets/queries.server.ts';
import {
  addSession,
  changeSession,
  moveSession,
  removeSession,
} from '../../app/domain/events/programme/commands.server.ts';
import type { SessionDraft } from '../../app/domain/events/programme/schema.ts';
import { getEvent } from '../../app/domain/events/queries.server.ts';
import { speakerErased, speakersMerged } from '../../app/domain/events/reactions.server.ts';
import type { QuestionDraft } from '../../app/domain/events/schema.ts';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import { Invalid, NotFound } from '../../app/domain/kernel/errors.ts';
import type { EventId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime } from '../../app/domain/kernel/time.ts';
import { addParticipant } from '../../app/domain/participation/commands.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aContact, anEvent, anEventDraft, anOrganisation, aPublishedEvent } from '../support/factories.ts';

const database = testDatabase();
const at = (clock: string) => `2026-02-05T${clock}` as LocalTime;
const item = (clock: string, title: string, ...names: string[]): SessionDraft => ({
  starts_local: at(clock),
  title,
  speakers: names.map((name) => ({ name, affiliation: 'Moss kommune' })),
});

async function titles(id: EventId): Promise<string[]> {
  return (await getEvent(testCtx(database.db), id)).sessions.map((session) => session.title);
}

test('a programme is put in order by time, reordered by hand, changed and emptied', async () => {
  const ctx = testCtx(database.db);
  const { id } = await anEvent(ctx);
  const welcome = await addSession(ctx, id, item('09:00', 'Velkommen'));
  const questions = await addSession(ctx, id, item('10:00', 'Spørsmål'));
  await addSession(ctx, id, item('09:30', 'Regnbed', 'Kari Bekk', 'Ola Elv'));
  expect(await titles(id)).toEqual(['Velkommen', 'Regnbed', 'Spørsmål']);

  await moveSession(ctx, id, questions, 'up');
  expect(await titles(id)).toEqual(['Velkommen', 'Spørsmål', 'Regnbed']);
  await changeSession(ctx, id, welcome, { ...item('09:00', 'God morgen', 'Per Foss'), room: 'Sal A' });
  const [first] = (await getEvent(ctx, id)).sessions;
  expect(first).toMatchObject({ title: 'God morgen', room: 'Sal A', speakers: [{ name: 'Per Foss' }] });

  await removeSession(ctx, id, questions);
  await removeSession(ctx, id, questions);
  expect(await titles(id)).toEqual(['God morgen', 'Regnbed']);
  await expect(changeSession(ctx, id, questions, item('09:00', 'Borte'))).rejects.toThrow(NotFound);
});

test('a speaker is from the organisation that is known by the name', async () => {
  const ctx = testCtx(database.db);
  const { id: town } = await anOrganisation(ctx, { name: 'Fjordbyen' });
  const { id: university } = await anOrganisation(ctx, { name: 'Fjorduniversitetet', sector: 'knowledge' });
  const { id } = await anEvent(ctx);
  const from = (affiliation?: string) => ({ name: 'Kari', affiliation });
  const speakers = [from('Fjordbyen kommune'), from('Fjorduniversitetet'), from('Et sted'), from()];
  await addSession(ctx, id, { starts_local: at('09:00'), title: 'Regnbed', speakers });
  const [session] = (await getEvent(ctx, id)).sessions;
  expect(session!.speakers.map((speaker) => speaker.organisation_id)).toEqual([town, university, null, null]);
});

test('an item stays within its event', async () => {
  const ctx = testCtx(database.db);
  const { id } = await anEvent(ctx);
  await expect(addSession(ctx, id, item('08:59', 'For tidlig'))).rejects.toThrow(Invalid);
  await expect(addSession(ctx, id, { ...item('09:00', 'For langt'), ends_local: at('10:31') })).rejects.toThrow(
    Invalid,
  );
  expect(await titles(id)).toEqual([]);
});

test('an event is found by its title, its series and who speaks, however it is spelt', async () => {
  const ctx = testCtx(database.db);
  const { id } = await aPublishedEvent(ctx, { title: 'Åpne bekker', series: 'Klimaskolen' });
  const session = await addSession(ctx, id, item('09:00', 'Innledning', 'Øyvind Søk'));
  const found = async (text: string) => (await listEvents(ctx, { when: 'coming', text })).some((row) => row.id === id);
  for (const text of ['apne', 'ÅPNE bekker', 'klimaskolen', 'oyvind søk', 'bekker øyvind'])
    expect(await found(text)).toBe(true);
  expect(await found('bekker hamar')).toBe(false);
  expect(await found('%')).toBe(await found(''));
  await removeSession(ctx, id, session);
  expect(await found('oyvind')).toBe(false);
});

test('speakers follow a merge, and a forgotten one is off the programme and out of the search', async () => {
  const ctx = testCtx(database.db);
  const { id } = await aPublishedEvent(ctx, { title: 'Glemselen' });
  const session = await addSession(ctx, id, item('09:00', 'Innledning', 'Liv Glemt', 'Per Foss'));
  const [from, into] = [await aContact(ctx), await aContact(ctx)];
  await inTransaction(ctx, async (ctx) => {
    await ctx.db.updateTable('speakers').set({ contact_id: from }).where('name', '=', 'Liv Glemt').execute();
    await speakersMerged(ctx, { from, into, addresses: { from: null, into: null, kept: null } });
    await speakerErased(ctx, { contactId: into });
  });
  const { sessions } = await getEvent(ctx, id);
  expect(sessions.find((one) => one.id === session)!.speakers.map(({ name }) => name)).toEqual(['Per Foss']);
  expect(await listEvents(ctx, { when: 'coming', text: 'glemt' })).toEqual([]);
});

test('a copy is a draft at its own time with the same programme, places and questions', async () => {
  const ctx = testCtx(database.db);
  const question: QuestionDraft = {
    kind: 'text',
    label: 'Hvorfor?',
    label_en: null,
    options: [],
    answering: 'optional',
  };
  const { id } = await aPublishedEvent(ctx, {
    join_url: 'https://mote.example/1',
    deadline_local: '2026-02-04T12:00' as LocalTime,
    pools: [{ mode: 'room', capacity: 12 }],
    themes: ['climate'],
    questions: [question],
  });
  await addSession(ctx, id, item('09:15', 'Regnbed', 'Kari Bekk'));
  const made = await copyEvent(ctx, id, { title: 'En gang til', starts_local: '2026-04-09T10:00' as LocalTime });
  const copy = await getEvent(ctx, made.id);
  expect(copy).toMatchObject({
    title: 'En gang til',
    published_at: null,
    join_url: null,
    starts_at: '2026-04-09T08:00:00.000Z',
    ends_local: '2026-04-09T11:30',
    deadline_local: '2026-04-08T13:00',
    themes: ['climate'],
    pools: [{ mode: 'room', capacity: 12 }],
    questions: [{ label: 'Hvorfor?' }],
    sessions: [{ starts_local: '2026-04-09T10:15', title: 'Regnbed', speakers: [{ name: 'Kari Bekk' }] }],
  });
  expect(copy.calendar_uid).not.toBe((await getEvent(ctx, id)).calendar_uid);
  expect(await listEvents(ctx, { when: 'drafts', text: 'en gang til kari' })).toHaveLength(1);
});

test('who would be told is known before a change, and a pool cannot shrink below who is in it', async () => {
  const ctx = testCtx(database.db);
  const pools = [{ mode: 'online' as const, capacity: 5 }];
  const { id } = await aPublishedEvent(ctx, { pools });
  const later = anEventDraft({ pools, starts_local: at('09:30') });
  expect(await findChangePreview(ctx, id, later)).toMatchObject({
    concerned: { registered: 0, waiting: 0, invited: 0 },
  });
  for (const name of ['Kari Prøve', 'Ola Prøve']) {
    await addParticipant(ctx, id, { name, contactId: await aContact(ctx), positionKind: 'employee', mode: 'online' });
  }
  expect(await findChangePreview(ctx, id, later)).toMatchObject({
    event: { id },
    fields: ['starts_local'],
    weight: 'time',
    concerned: { registered: 2, waiting: 0, invited: 0 },
  });
  expect(await findChangePreview(ctx, id, anEventDraft({ pools, themes: ['climate'] }))).toMatchObject({
    weight: 'nothing',
  });
  const smaller = changeEvent(ctx, id, anEventDraft({ pools: [{ mode: 'online', capacity: 1 }] }));
  await expect(smaller).rejects.toMatchObject({ code: 'capacity-below-held', field: 'online_capacity' });
  await changeEvent(ctx, id, later, { tell: false });
  const messages = await database.db
    .selectFrom('messages')
    .select('id')
    .where('purpose', '=', 'event-changed')
    .where('event_id', '=', id)
    .execute();
  expect(messages).toHaveLength(2);
});

test('a pool that nobody is in can go, with its places', async () => {
  const ctx = testCtx(database.db);
  const { id } = await anEvent(ctx, {
    pools: [
      { mode: 'room', capacity: 3 },
      { mode: 'online', capacity: null },
    ],
  });
  await changeEvent(ctx, id, anEventDraft({ pools: [{ mode: 'online', capacity: null }] }));
  expect((await getEvent(ctx, id)).pools.map((pool) => pool.mode)).toEqual(['online']);
});

test('the presets are there, each with what a form needs', async () => {
  const ctx = testCtx(database.db);
  await loadReferenceData(ctx);
  const presets = await listPresets(ctx);
  expect(presets.map(({ key }) => key)).toEqual([
    'webinar',
    'seminar',
    'group-meeting',
    'meeting-day',
    'conference',
    'political-arena',
    'policy-week',
    'study-trip',
    'gathering',
  ]);
  const kinds = await Promise.all(presets.map(async ({ key }) => (await getPreset(ctx, key)).kind));
  expect(kinds).toEqual(presets.map(({ key }) => (key === 'meeting-day' ? 'group-meeting' : key)));
  await expect(getPreset(ctx, 'fest')).rejects.toThrow(NotFound);
});

test('a list takes as many queries for three events as for one', async () => {
  const ctx = testCtx(database.db);
  const year = (number: number) => ({
    starts_local: `20${number}-06-01T09:00` as LocalTime,
    ends_local: `20${number}-06-01T10:00` as LocalTime,
  });
  await aPublishedEvent(ctx, { title: 'Telling', ...year(30) });
  const one = await queriesOf(() => listEvents(ctx, { when: 'coming', text: 'telling' }));
  for (const number of [31, 32]) await aPublishedEvent(ctx, { title: 'Telling', ...year(number) });
  const three = await queriesOf(() => listEvents(ctx, { when: 'coming', text: 'telling' }));
  expect([one.rows, three.rows]).toEqual([1, 3]);
  expect([one.queries, three.queries]).toEqual([3, 3]);

  const { id } = await aPublishedEvent(ctx);
  const bare = await queriesOf(async () => [await getEvent(ctx, id)]);
  for (const clock of ['09:00', '09:30', '10:00']) await addSession(ctx, id, item(clock, clock, 'Kari', 'Ola'));
  const full = await queriesOf(async () => [await getEvent(ctx, id)]);
  expect(full.queries).toBe(bare.queries);
});

async function queriesOf(work: () => Promise<unknown[]>): Promise<{ rows: number; queries: number }> {
  const executor = database.db.getExecutor();
  const original = executor.executeQuery.bind(executor);
  let queries = 0;
  executor.executeQuery = ((...args: Parameters<typeof original>) => {
    queries++;
    return original(...args);
  }) as typeof executor.executeQuery;
  try {
    return { rows: (await work()).length, queries };
  } finally {
    executor.executeQuery = original;
  }
}

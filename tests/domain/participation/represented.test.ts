import { beforeEach, expect, test } from 'vitest';
import { actingAs, type Ctx } from '../../../app/domain/kernel/ctx.ts';
import type { ParticipationId } from '../../../app/domain/kernel/ids.ts';
import { register } from '../../../app/domain/participation/commands.server.ts';
import { confirmTyped, correctOrganisation } from '../../../app/domain/participation/details/commands.server.ts';
import { getParticipation } from '../../../app/domain/participation/queries.server.ts';
import { loadReferenceData } from '../../../db/reference/load.ts';
import { testCtx } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { aPublishedEvent, aRegistration } from '../../support/factories.ts';

/** Whom one represents, corrected by oneself: what registering checks is checked again. */

const database = testDatabase();
let ctx: Ctx;
let turn = 0;

beforeEach(async () => {
  turn++;
  ctx = testCtx(database.db);
  await loadReferenceData(ctx);
});

const room = (capacity: number) => [{ mode: 'room' as const, capacity }];

async function registered(eventId: Parameters<typeof register>[1], name: string, organisation: string) {
  const email = `${name.toLowerCase()}.${turn}@ukjent.example`;
  const anyone = actingAs(ctx, { kind: 'anyone' });
  return (await register(anyone, eventId, aRegistration({ name, email, organisation }))).id;
}

async function standing(id: ParticipationId) {
  const { state, organisation_name, organisation_typed } = await getParticipation(ctx, id);
  return [state, organisation_name ?? organisation_typed];
}

test('another organisation, known or typed, is put on the registration', async () => {
  const { id: eventId } = await aPublishedEvent(ctx);
  const id = await registered(eventId, 'Kari', 'Moss');
  await correctOrganisation(ctx, id, 'Gran kommune');
  expect(await standing(id)).toEqual(['registered', 'Gran']);
  await correctOrganisation(ctx, id, 'Klimahuset');
  expect(await standing(id)).toEqual(['registered', 'Klimahuset']);
});

test('an organisation that has its places takes no more; whoever waited in the one that was left moves up', async () => {
  const { id: eventId } = await aPublishedEvent(ctx, { pools: room(5), organisation_limit: 1 });
  const moss = await registered(eventId, 'Kari', 'Moss');
  const waiting = await registered(eventId, 'Per', 'Moss');
  await registered(eventId, 'Ola', 'Gran');
  expect(await standing(waiting)).toEqual(['waitlisted', 'Moss']);
  await expect(correctOrganisation(ctx, moss, 'Gran')).rejects.toMatchObject({
    code: 'organisation-has-its-places',
    field: 'organisation',
  });
  await correctOrganisation(ctx, moss, 'Vestby');
  expect(await standing(waiting)).toEqual(['offered', 'Moss']);
});

test('on an event for members only a member can be put', async () => {
  const { id: eventId } = await aPublishedEvent(ctx, { openness: 'members' });
  const id = await registered(eventId, 'Kari', 'Moss');
  await expect(correctOrganisation(ctx, id, 'Klimahuset')).rejects.toMatchObject({ code: 'members-only' });
  expect(await standing(id)).toEqual(['registered', 'Moss']);
});

test('a claim is confirmed only if that organisation could have registered', async () => {
  const { id: eventId } = await aPublishedEvent(ctx, { pools: room(5), organisation_limit: 1 });
  await registered(eventId, 'Ola', 'Gran');
  const id = await registered(eventId, 'Kari', 'Moss');
  await database.db
    .transaction()
    .execute((db) =>
      db.updateTable('participations').set({ organisation_typed: 'Gran' }).where('id', '=', id).execute(),
    );
  await expect(confirmTyped(ctx, id)).rejects.toMatchObject({ code: 'organisation-has-its-places' });
  await correctOrganisation(ctx, id, 'Vestby');
  expect(await standing(id)).toEqual(['registered', 'Vestby']);
  expect((await getParticipation(ctx, id)).organisation_typed).toBeNull();
});

test('only the person, whoever assists them and the secretariat may', async () => {
  const { id: eventId } = await aPublishedEvent(ctx);
  const id = await registered(eventId, 'Kari', 'Moss');
  const stranger = actingAs(ctx, { kind: 'contact', contactId: 'another' as never });
  await expect(correctOrganisation(stranger, id, 'Gran')).rejects.toMatchObject({ code: 'not-found' });
  expect(await standing(id)).toEqual(['registered', 'Moss']);
});

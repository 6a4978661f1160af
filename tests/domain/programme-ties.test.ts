import { beforeAll, beforeEach, expect, test } from 'vitest';
import { copyEvent } from '../../app/domain/events/copy/commands.server.ts';
import { setPartners } from '../../app/domain/events/partners/commands.server.ts';
import { listPartners } from '../../app/domain/events/partners/queries.server.ts';
import { getEvent } from '../../app/domain/events/queries.server.ts';
import { addDates } from '../../app/domain/events/series/commands.server.ts';
import { listDates } from '../../app/domain/events/series/queries.server.ts';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { ActionId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../app/domain/kernel/time.ts';
import { tieEvent, tieGroup } from '../../app/domain/programme/ties/commands.server.ts';
import {
  listActionChoices,
  listActionsOfEvent,
  listActionsOfGroup,
} from '../../app/domain/programme/ties/queries.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { anEvent } from '../support/factories.ts';

const database = testDatabase();
let ctx: Ctx;
let one: ActionId;
let other: ActionId;

beforeAll(() => loadReferenceData(testCtx(database.db)));
beforeEach(async () => {
  ctx = testCtx(database.db);
  const choices = await listActionChoices(ctx, { year: 2026 });
  [one, other] = ['2.1.1', '2.2.1'].map((number) => choices.find((action) => action.number === number)!.id) as [
    ActionId,
    ActionId,
  ];
});

const timesAudited = async (action: string, id: string) =>
  (
    await ctx.db
      .selectFrom('audit_log')
      .select('id')
      .where('action', '=', action)
      .where('subject_id', '=', id)
      .execute()
  ).length;

test('an event serves the actions it is said to, and the same again changes nothing', async () => {
  const { id } = await anEvent(ctx);
  await tieEvent(ctx, id, [one, other]);
  await tieEvent(ctx, id, [other, one]);
  expect((await listActionsOfEvent(ctx, id)).sort()).toEqual([one, other].sort());
  expect(await timesAudited('event.tied', id)).toBe(1);
  await tieEvent(ctx, id, [other]);
  expect(await listActionsOfEvent(ctx, id)).toEqual([other]);
  await expect(tieEvent(ctx, id, ['nobody' as ActionId])).rejects.toMatchObject({ code: 'action-not-known' });
  expect(await listActionsOfEvent(ctx, id)).toEqual([other]);
});

test('a date that is added to a series, and a copy, get actions and partners; what one date is given all have', async () => {
  const { id } = await anEvent(ctx);
  await tieEvent(ctx, id, [one]);
  await setPartners(ctx, id, [{ name: 'Bane NOR', at: 0 }]);
  await addDates(ctx, id, ['2026-02-12' as PlainDate]);
  const [, added] = await listDates(ctx, await getEvent(ctx, id));
  expect(await listActionsOfEvent(ctx, added!.id)).toEqual([one]);
  expect((await listPartners(ctx, added!.id)).map(({ name }) => name)).toEqual(['Bane NOR']);

  await tieEvent(ctx, added!.id, [other]);
  await setPartners(ctx, added!.id, []);
  expect(await listActionsOfEvent(ctx, id)).toEqual([other]);
  expect(await listPartners(ctx, id)).toEqual([]);

  await setPartners(ctx, id, [{ name: 'Elvelyst klynge', sector: 'cluster', at: 0 }]);
  const copy = await copyEvent(ctx, id, { title: 'Om igjen', starts_local: '2026-03-05T09:00' as LocalTime });
  expect(await listActionsOfEvent(ctx, copy.id)).toEqual([other]);
  expect((await listPartners(ctx, copy.id)).map(({ name }) => name)).toEqual(['Elvelyst klynge']);
});

test('a group is responsible for actions and takes part in others; in both it is responsible', async () => {
  const { id } = await getGroup(ctx, 'styret');
  await tieGroup(ctx, id, { responsible: [one], takes_part: [one, other] });
  await tieGroup(ctx, id, { responsible: [one], takes_part: [other] });
  expect(await listActionsOfGroup(ctx, id)).toEqual({ responsible: [one], takes_part: [other] });
  expect(await timesAudited('group.tied', id)).toBe(1);
  await tieGroup(ctx, id, { responsible: [], takes_part: [] });
  expect(await listActionsOfGroup(ctx, id)).toEqual({ responsible: [], takes_part: [] });
});

test('a year without a programme is offered the latest there is', async () => {
  expect((await listActionChoices(ctx, { year: 2031 })).length).toBe(31);
  expect((await listActionChoices(ctx, { year: 2031, tied: [one] })).length).toBe(31);
});

import { expect, test } from 'vitest';
import { Conflict, Forbidden, Invalid } from '../../../app/domain/kernel/errors.ts';
import { newId } from '../../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../../app/domain/kernel/time.ts';
import { removeAction } from '../../../app/domain/programme/action-removal/commands.server.ts';
import { changeAreas } from '../../../app/domain/programme/areas/commands.server.ts';
import { adoptProgramme } from '../../../app/domain/programme/deciding/commands.server.ts';
import {
  findStrategy,
  getProgrammeById,
  listActions,
  listAreas,
} from '../../../app/domain/programme/queries.server.ts';
import { beginStrategy, changeStrategy } from '../../../app/domain/programme/strategy/commands.server.ts';
import { testCtx } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { aDocument, aJudgement, anAction, aProgramme } from '../../support/programme.ts';

const database = testDatabase();
const ctx = () => testCtx(database.db);
const anyone = () => testCtx(database.db, { actor: { kind: 'anyone' } });
const date = (day: string) => day as PlainDate;

test('areas are renamed and added, once each; two never have one number', async () => {
  const { id, area } = await aProgramme(ctx(), { year: 2040 });
  const form = { areas: [{ id: area, number: '1', title: 'Nytt navn' }, { number: '2', title: 'Klima' }, {}] };
  await changeAreas(ctx(), id, form);
  const areas = async () => (await listAreas(ctx(), id)).map(({ number, title }) => [number, title]);
  expect(await areas()).toEqual([
    ['1', 'Nytt navn'],
    ['2', 'Klima'],
  ]);
  await expect(changeAreas(ctx(), id, form)).rejects.toMatchObject({ field: 'areas[1].number' });
  await expect(changeAreas(ctx(), id, { areas: [{ number: '3' }] })).rejects.toThrow(Invalid);
  await expect(changeAreas(anyone(), id, form)).rejects.toThrow(Forbidden);
  expect(await areas()).toHaveLength(2);
});

test('an action is removed while nothing is tied to it, with its targets', async () => {
  const programme = await aProgramme(ctx(), { year: 2041 });
  const measures = [{ type: 'documents' as const, least: 1 }];
  const free = await anAction(ctx(), programme, { measures });
  const tied = await anAction(ctx(), programme, { measures });
  const judged = await anAction(ctx(), programme, { measures });
  await aDocument(ctx(), { actions: [tied.id] });
  await aJudgement(ctx(), judged.targets[0]!, { verdict: 'met', judged_on: '2026-01-10' });
  for (const { id } of [tied, judged]) await expect(removeAction(ctx(), id)).rejects.toThrow(Conflict);
  await expect(removeAction(anyone(), free.id)).rejects.toThrow(Forbidden);
  expect(await removeAction(ctx(), free.id)).toBe(programme.id);
  expect(await removeAction(ctx(), free.id)).toBeUndefined();
  expect((await listActions(ctx(), programme.id)).map(({ id }) => id)).toEqual([tied.id, judged.id]);
});

test('a new strategy begins with a programme that is not adopted; actions keep the political case that both have', async () => {
  const programme = await aProgramme(ctx(), { year: 2042, published_at: null });
  const first = { form_id: newId<string>(), name: 'Strategi A', 'political case': 'Jernbane | Railway\nFjorden' };
  await beginStrategy(ctx(), programme.id, first);
  const cases = async () => {
    const strategy = await findStrategy(ctx(), await getProgrammeById(ctx(), programme.id));
    return strategy!.points.map(({ id, text, text_en }) => ({ id, text, text_en }));
  };
  const [railway, fjord] = await cases();
  expect([railway!.text_en, fjord!.text]).toEqual(['Railway', 'Fjorden']);
  const actions = [
    await anAction(ctx(), programme, { political_case_id: railway!.id }),
    await anAction(ctx(), programme, { political_case_id: fjord!.id }),
  ];
  const second = { form_id: newId<string>(), name: 'Strategi B', vision: 'Bærekraftig', 'political case': 'Jernbane' };
  await beginStrategy(ctx(), programme.id, second);
  await beginStrategy(ctx(), programme.id, second);
  const served = async () => (await listActions(ctx(), programme.id)).map(({ political_case }) => political_case);
  expect(await served()).toEqual(['Jernbane', null]);
  expect((await cases())[0]!.id).not.toBe(railway!.id);
  expect(actions).toHaveLength(2);
  const before = await database.db.selectFrom('strategies').select('name').where('id', '=', first.form_id).execute();
  expect(before).toEqual([{ name: 'Strategi A' }]);

  await changeStrategy(ctx(), second.form_id, {
    name: 'Strategi B',
    goal: 'Færre utslipp',
    'political case': 'Jernbane',
  });
  expect((await cases()).map(({ text }) => text).sort()).toEqual(['Færre utslipp', 'Jernbane']);
  expect(await served()).toEqual(['Jernbane', null]);

  await adoptProgramme(ctx(), programme.id, date('2025-12-18'));
  const adopted = await getProgrammeById(anyone(), programme.id);
  expect(adopted).toMatchObject({ adopted_on: '2025-12-18', published_at: ctx().now() });
  await expect(beginStrategy(ctx(), programme.id, { ...first, form_id: newId() })).rejects.toThrow(Conflict);
});

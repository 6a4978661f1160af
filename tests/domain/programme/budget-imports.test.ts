import { beforeEach, expect, test } from 'vitest';
import { actingAs, type Ctx } from '../../../app/domain/kernel/ctx.ts';
import { Conflict, Forbidden } from '../../../app/domain/kernel/errors.ts';
import type { ProgrammeId } from '../../../app/domain/kernel/ids.ts';
import { addBudgetLine, changeBudgetLine } from '../../../app/domain/programme/budget/commands.server.ts';
import {
  applyBudget,
  chooseBudgetColumns,
  discardBudget,
  undoBudget,
  uploadBudget,
} from '../../../app/domain/programme/budget-imports/commands.server.ts';
import {
  getBudgetImport,
  listBudgetImports,
  planBudgetImport,
} from '../../../app/domain/programme/budget-imports/queries.server.ts';
import { budgetFingerprint } from '../../../app/domain/programme/budget-imports/rules.ts';
import { listBudget } from '../../../app/domain/programme/queries.server.ts';
import { testCtx } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { aProgramme } from '../../support/programme.ts';

const database = testDatabase();
const ctx = (): Ctx => testCtx(database.db);
const FILE = 'Post;Type;Budsjett;Brukt\nLønn;Utgift;100;40\nReiser;;20;\nGaver;tull;1;1\n';
let year = 2026;
let programme: ProgrammeId;

beforeEach(async () => {
  programme = (await aProgramme(ctx(), { year: year++ })).id;
  await addBudgetLine(ctx(), programme, { name: 'Lønn', kind: 'expense', budget: 100 });
});

const upload = (text = FILE) => uploadBudget(ctx(), programme, { name: 'budsjett.csv', bytes: Buffer.from(text) });
const seen = async (id: Awaited<ReturnType<typeof upload>>) => budgetFingerprint(await planBudgetImport(ctx(), id));
const amounts = async () =>
  (await listBudget(ctx(), programme)).map(({ name, budget, spent }) => [name, budget, spent]);

test('a file is taken in as it was previewed, the same again changes nothing, and it is undone', async () => {
  const id = await upload();
  expect((await planBudgetImport(ctx(), id)).map(({ verdict }) => verdict)).toEqual(['changed', 'new', 'refused']);
  const fingerprint = await seen(id);
  await applyBudget(ctx(), id, fingerprint);
  await applyBudget(ctx(), id, fingerprint);
  const taken = [
    ['Lønn', 100, 40],
    ['Reiser', 20, null],
  ];
  expect(await amounts()).toEqual(taken);

  const again = await upload();
  expect((await planBudgetImport(ctx(), again)).map(({ verdict }) => verdict)).toEqual([
    'unchanged',
    'unchanged',
    'refused',
  ]);
  await applyBudget(ctx(), again, await seen(again));
  expect(await amounts()).toEqual(taken);

  await undoBudget(ctx(), id);
  await undoBudget(ctx(), id);
  expect(await amounts()).toEqual([['Lønn', 100, null]]);
  expect(await getBudgetImport(ctx(), id)).toMatchObject({ outcome: { new: 1, changed: 1, refused: 1, kept: 0 } });
});

test('what somebody has changed since stays when a file is undone', async () => {
  const id = await upload();
  await applyBudget(ctx(), id, await seen(id));
  const travel = (await listBudget(ctx(), programme)).find(({ name }) => name === 'Reiser')!;
  await changeBudgetLine(ctx(), travel.id, { name: 'Reiser', kind: 'expense', budget: 25 });
  await undoBudget(ctx(), id);
  expect(await amounts()).toEqual([
    ['Lønn', 100, null],
    ['Reiser', 25, null],
  ]);
  expect((await getBudgetImport(ctx(), id)).outcome).toMatchObject({ kept: 1 });
});

test('nothing unseen is done, and nothing by others than the secretariat', async () => {
  const id = await upload();
  const fingerprint = await seen(id);
  await addBudgetLine(ctx(), programme, { name: 'Reiser', kind: 'expense', budget: 1 });
  await expect(applyBudget(ctx(), id, fingerprint)).rejects.toThrow(Conflict);
  expect(await amounts()).toHaveLength(2);
  await expect(applyBudget(actingAs(ctx(), { kind: 'anyone' }), id, fingerprint)).rejects.toThrow(Forbidden);
  await expect(undoBudget(ctx(), id)).rejects.toThrow(Conflict);
});

test('columns are chosen, each once, and one has the names; a waiting file is thrown away', async () => {
  const id = await upload('Hva;Beløp\nLønn;7\n');
  await expect(chooseBudgetColumns(ctx(), id, ['name', 'name'])).rejects.toMatchObject({ code: 'import-column-twice' });
  await expect(chooseBudgetColumns(ctx(), id, [undefined, 'spent'])).rejects.toMatchObject({
    code: 'import-names-no-line',
  });
  await chooseBudgetColumns(ctx(), id, ['name', 'spent']);
  expect(await planBudgetImport(ctx(), id)).toMatchObject([{ verdict: 'changed', step: { after: { spent: 7 } } }]);
  await discardBudget(ctx(), id);
  expect(await listBudgetImports(ctx(), programme)).toEqual([]);
});

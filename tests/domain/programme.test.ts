import { beforeAll, expect, test } from 'vitest';
import type { ActionId, ContactId, GroupId, ProgrammeId, TargetId } from '../../app/domain/kernel/ids.ts';
import { addAction, changeAction } from '../../app/domain/programme/actions/commands.server.ts';
import { type ActionDraft, ActionForm } from '../../app/domain/programme/actions/schema.ts';
import {
  addBudgetLine,
  changeBudgetLine,
  removeBudgetLine,
} from '../../app/domain/programme/budget/commands.server.ts';
import { BudgetForm } from '../../app/domain/programme/budget/schema.ts';
import {
  findStrategy,
  getAction,
  getProgramme,
  getTarget,
  listActionGroups,
  listAreas,
  listBudget,
  listTargets,
} from '../../app/domain/programme/queries.server.ts';
import { changeStrategy } from '../../app/domain/programme/strategy/commands.server.ts';
import { asLines } from '../../app/domain/programme/strategy/rules.ts';
import { addTarget, changeTarget, removeTarget } from '../../app/domain/programme/targets/commands.server.ts';
import { fieldsOf } from '../../app/domain/programme/targets/rules.ts';
import { TargetForm } from '../../app/domain/programme/targets/schema.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aContact } from '../support/factories.ts';

const database = testDatabase();
const ctx = () => testCtx(database.db);
let programmeId: ProgrammeId;

beforeAll(async () => {
  await loadReferenceData(ctx());
  programmeId = (await getProgramme(ctx(), 2026)).id;
});

async function aDraft(draft: Partial<ActionDraft> = {}): Promise<ActionDraft> {
  const [area] = await listAreas(ctx(), programmeId);
  return { ...ActionForm.parse({ area_id: area!.id, number: '1.7', title: 'Nytt', state: 'planned' }), ...draft };
}

const asContact = () => testCtx(database.db, { actor: { kind: 'contact', contactId: 'x' as ContactId } });
const logged = async () => (await database.db.selectFrom('audit_log').selectAll().execute()).length;

test('an action is added and changed with its groups; the same again is not a change', async () => {
  const { group_id } = (await listActionGroups(ctx(), programmeId))[0]!;
  const draft = await aDraft({
    responsible_groups: [group_id],
    other_groups: [group_id],
    sustainability_goals: [13, 7],
  });
  const { id } = await addAction(ctx(), programmeId, draft);
  expect(await getAction(ctx(), programmeId, '1.7')).toMatchObject({ title: 'Nytt', sustainability_goals: [7, 13] });
  const parts = async () =>
    (await listActionGroups(ctx(), programmeId)).filter((row) => row.action_id === id).map(({ part }) => part);
  expect(await parts()).toEqual(['responsible']);
  await changeAction(ctx(), id, { ...draft, title: 'Annet', responsible_groups: [] });
  expect(await getAction(ctx(), programmeId, '1.7')).toMatchObject({ title: 'Annet' });
  expect(await parts()).toEqual(['takes part']);
  const before = await logged();
  await changeAction(ctx(), id, { ...draft, title: 'Annet', responsible_groups: [] });
  expect(await logged()).toBe(before);
});

test('an action’s number is its own, and what it points to exists', async () => {
  const refused = (draft: Partial<ActionDraft>) => aDraft(draft).then((draft) => addAction(ctx(), programmeId, draft));
  await expect(refused({ number: '2.1.1' })).rejects.toMatchObject({ code: 'action-number-taken' });
  await expect(refused({ number: '7', area_id: 'x' })).rejects.toMatchObject({ code: 'area-not-found' });
  await expect(refused({ number: '7', responsible_groups: ['x' as GroupId] })).rejects.toMatchObject({
    code: 'group-not-found',
  });
  const outsider = await aContact(ctx());
  await expect(refused({ number: '7', responsible_id: outsider })).rejects.toMatchObject({ code: 'contact-not-found' });
  expect(ActionForm.safeParse({ ...(await aDraft()), condition_state: 'open' }).error?.issues[0]).toMatchObject({
    path: ['condition'],
  });
});

test('every target of 2026 survives being shown in its form and saved again', async () => {
  const before = await logged();
  for (const target of await listTargets(ctx(), { programmeId })) {
    const { kind, text, text_en, threshold_basis } = target;
    const draft = TargetForm.parse({ kind, text, text_en, threshold_basis, ...fieldsOf(target.measure) });
    await changeTarget(ctx(), target.id, draft);
    expect((await getTarget(ctx(), target.id)).measure).toEqual(target.measure);
  }
  expect(await logged()).toBe(before);
});

test('a target is added with the next code of its kind, and removed only while nobody has judged it', async () => {
  const { id: actionId } = await getAction(ctx(), programmeId, '2.4.2');
  const draft = TargetForm.parse({
    kind: 'result',
    text: 'To møter',
    threshold_basis: 'stated',
    type: 'log',
    least: '2',
    log_kinds: ['meeting'],
    parties: ['county'],
  });
  const { id } = await addTarget(ctx(), actionId as ActionId, draft);
  expect(await getTarget(ctx(), id)).toMatchObject({
    code: 'R2',
    measure: { type: 'log', least: 2, kinds: ['meeting'], parties: [{ sector: 'county' }] },
  });
  await expect(changeTarget(ctx(), id, { ...draft, parties: ['gone'] })).rejects.toMatchObject({
    code: 'organisation-not-found',
  });
  const [judged] = await listTargets(ctx(), { actionId: actionId as ActionId });
  const judgement = {
    id: 'j',
    verdict: 'met' as const,
    judged_on: '2026-05-01',
    explanation: 'Ja',
    created_at: ctx().now(),
  };
  await database.db
    .insertInto('judgements')
    .values({ ...judgement, target_id: judged!.id })
    .execute()
    .catch(() => {});
  await removeTarget(ctx(), id);
  await removeTarget(ctx(), id);
  await expect(getTarget(ctx(), id as TargetId)).rejects.toMatchObject({ code: 'target-not-found' });
});

test('the budget is whole kroner as they are typed, line by line', async () => {
  const draft = BudgetForm.parse({ name: 'Reiser', kind: 'expense', budget: '12\u00a0500', spent: '\u2212100' });
  expect(draft).toMatchObject({ budget: 12_500, spent: -100 });
  expect(BudgetForm.safeParse({ name: 'x', kind: 'expense', budget: '12,5' }).success).toBe(false);
  await addBudgetLine(ctx(), programmeId, draft);
  const added = (await listBudget(ctx(), programmeId)).find(({ name }) => name === 'Reiser')!;
  await changeBudgetLine(ctx(), added.id, { ...draft, forecast: 11_000 });
  expect(await listBudget(ctx(), programmeId)).toContainEqual(
    expect.objectContaining({ name: 'Reiser', budget: 12_500, spent: -100, forecast: 11_000 }),
  );
  await expect(addBudgetLine(ctx(), programmeId, { ...draft, action_id: 'x' })).rejects.toMatchObject({
    code: 'action-not-found',
  });
  await removeBudgetLine(ctx(), added.id);
  await removeBudgetLine(ctx(), added.id);
  expect((await listBudget(ctx(), programmeId)).map(({ name }) => name)).not.toContain('Reiser');
});

test('the strategy’s cases keep their actions while their words stay, and let them go with them', async () => {
  const strategyOf = async () => (await findStrategy(ctx(), await getProgramme(ctx(), 2026)))!;
  const strategy = await strategyOf();
  const cases = strategy.points.filter(({ kind }) => kind === 'political case');
  const served = async () => (await getAction(ctx(), programmeId, '2.3.1')).political_case;
  const lines = asLines([...cases].reverse());
  await changeStrategy(ctx(), strategy.id, {
    name: 'Strategien',
    goal: 'Vekst | Growth\nVekst\n',
    'political case': lines,
  });
  const after = await strategyOf();
  expect(after.points.filter(({ kind }) => kind === 'goal')).toMatchObject([{ text: 'Vekst', text_en: 'Growth' }]);
  expect(after.points.filter(({ kind }) => kind === 'political case').map(({ id }) => id)).toEqual(
    cases.map(({ id }) => id).reverse(),
  );
  expect(await served()).toBe('Jernbane');
  await changeStrategy(ctx(), strategy.id, { name: 'Strategien', 'political case': 'Oslofjorden' });
  expect(await served()).toBeNull();
});

test('only the secretariat writes in a programme', async () => {
  const draft = await aDraft();
  const target = TargetForm.parse({ kind: 'result', text: 'x', threshold_basis: 'none', type: 'judgement' });
  const line = BudgetForm.parse({ name: 'x', kind: 'income', budget: '1' });
  for (const attempt of [
    () => addAction(asContact(), programmeId, draft),
    () => changeAction(asContact(), 'x' as ActionId, draft),
    () => addTarget(asContact(), 'x' as ActionId, target),
    () => changeTarget(asContact(), 'x' as TargetId, target),
    () => removeTarget(asContact(), 'x' as TargetId),
    () => addBudgetLine(asContact(), programmeId, line),
    () => changeBudgetLine(asContact(), 'x', line),
    () => removeBudgetLine(asContact(), 'x'),
    () => changeStrategy(asContact(), 'x', { name: 'x' }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' });
  }
});

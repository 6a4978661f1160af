import { requireThat } from '../domain/kernel/errors.ts';
import type { ActionId, ProgrammeId } from '../domain/kernel/ids.ts';
import { questionOf } from '../domain/programme/measures/rules.ts';
import type { Measure, MeasureType } from '../domain/programme/measures/schema.ts';
import { canRunProgrammes } from '../domain/programme/policy.ts';
import { getActionById, getProgrammeById } from '../domain/programme/queries.server.ts';
import { targetKinds } from '../domain/programme/schema.ts';
import { listAgencies } from '../domain/programme/targets/queries.server.ts';
import { listBank } from '../domain/surveys/bank/queries.server.ts';
import type { Handled } from './handle.ts';
import { measureFields } from './measure-fields.ts';
import { DESK, programmeFrame } from './programme-desk.ts';

/** The frame of a page about a target: its action, and the way back to that. */
export async function actionOfTarget(handled: Handled, actionId: ActionId) {
  requireThat(canRunProgrammes(handled.ctx.actor));
  const action = await getActionById(handled.ctx, actionId);
  const programme = await getProgrammeById(handled.ctx, action.programme_id as ProgrammeId);
  const frame = programmeFrame(handled, programme);
  const href = `${DESK}/tiltak/${action.id}`;
  return { ...frame, href, trail: [...frame.trail, { href, label: `${action.number} ${action.title}` }] };
}

/** What the form of a target of this type asks for; a question it asks already is among those to choose. */
export async function targetForm(handled: Handled, type: MeasureType, measure?: Measure) {
  const { words } = handled;
  const texts = words['desk-programme'];
  const [organisations, bank] = await Promise.all([listAgencies(handled.ctx), listBank(handled.ctx)]);
  const asked = measure && questionOf(measure)?.question;
  const questions = bank.map(({ key, text }) => ({ value: key, label: text }));
  if (asked && !questions.some(({ value }) => value === asked)) questions.push({ value: asked, label: asked });
  const fields = measureFields(
    type,
    { organisations: organisations.map(({ id, name }) => ({ value: id, label: name })), questions },
    handled,
  );
  return {
    type: { value: type as string, ...texts.types[type] },
    kinds: targetKinds.map((value) => ({ value, label: texts.kinds[value] })),
    bases: (['stated', 'implied', 'none'] as const).map((value) => ({ value, label: texts.bases[value] })),
    fields,
    labels: { ...texts['target-fields'], ...Object.fromEntries(fields.map(({ name, label }) => [name, label])) },
  };
}

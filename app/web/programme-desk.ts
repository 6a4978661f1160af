import { listGroups } from '../domain/groups/queries.server.ts';
import { requireThat } from '../domain/kernel/errors.ts';
import { dateOf } from '../domain/kernel/time.ts';
import { listResponsibles } from '../domain/meetings/cases/queries.server.ts';
import { canRunProgrammes } from '../domain/programme/policy.ts';
import { findStrategy, getProgrammeById, listAreas } from '../domain/programme/queries.server.ts';
import { actionStates, conditionStates, type Programme } from '../domain/programme/schema.ts';
import type { ActionChoices } from '../ui/action-fields.tsx';
import type { Handled } from './handle.ts';

export const DESK = '/sekretariat/handlingsprogram';

/** What every page about a programme on the desk needs, and the way back to it. */
export function programmeFrame({ ctx, words, t }: Handled, programme: Programme) {
  requireThat(canRunProgrammes(ctx.actor));
  const href = `${DESK}?ar=${programme.year}`;
  return {
    texts: words['desk-programme'],
    optional: words.fields.optional,
    trail: [{ href, label: t('action-programme.of-year', { year: programme.year }) }],
    href,
  };
}

/** The programme in the address, with its frame. */
export async function programmePage(handled: Handled) {
  requireThat(canRunProgrammes(handled.ctx.actor));
  const programme = await getProgrammeById(handled.ctx, handled.params.programmeId);
  return { programme, frame: programmeFrame(handled, programme) };
}

/** What an action can be given, to choose from. */
export async function actionChoices(handled: Handled, programme: Programme): Promise<ActionChoices> {
  const { ctx, words } = handled;
  const texts = words['action-programme'];
  const [areas, people, groups, strategy] = await Promise.all([
    listAreas(ctx, programme.id),
    listResponsibles(ctx),
    listGroups(ctx, { on: dateOf(ctx.now()) }),
    findStrategy(ctx, programme),
  ]);
  return {
    areas: areas.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` })),
    states: actionStates.map((value) => ({ value, label: texts.states[value] })),
    conditions: conditionStates.map((value) => ({ value, label: texts.conditions[value] })),
    cases: (strategy?.points ?? [])
      .filter(({ kind }) => kind === 'political case')
      .map(({ id, text }) => ({ value: id, label: text })),
    people: people.map(({ id, name }) => ({ value: id, label: name })),
    goals: Object.entries(words['sustainability-goals']).map(([value, label]) => ({ value, label })),
    groups: groups.map(({ id, name }) => ({ value: id, label: name })),
  };
}

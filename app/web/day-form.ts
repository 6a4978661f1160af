import { takings } from '../domain/events/days/schema.ts';
import { suggestedTimes } from '../domain/events/presets/rules.ts';
import type { Preset } from '../domain/events/presets/schema.ts';
import { inLanguage } from '../domain/events/rules.ts';
import { listGroups } from '../domain/groups/queries.server.ts';
import { isPolitical } from '../domain/groups/rules.ts';
import { addDays, dateOf, type PlainDate } from '../domain/kernel/time.ts';
import type { DayFormProps, DayValues } from '../ui/day-form.tsx';
import type { Handled } from './handle.ts';

/** The form of a day that several groups meet: what it offers, and what stands in it. */

/** The administrative groups there are today; the first four kinds of work come together unless one says otherwise. */
export async function dayFormOf(
  preset: Preset,
  handled: Handled,
): Promise<Omit<DayFormProps, 'values' | 'errors'> & { values: DayValues }> {
  const { ctx, words, language } = handled;
  const texts = words['desk-days'];
  const all = await listGroups(ctx, { on: dateOf(ctx.now()) });
  const groups = all.filter((group) => !isPolitical(group));
  const label = (question: Preset['questions'][number]) => inLanguage(question, 'label', language);
  const hasChoices = ({ kind, options }: Preset['questions'][number]) => kind === 'text' || options.length > 0;
  const questions = preset.questions.map((question, at) => ({ question, at: String(at) }));
  const asked = questions.filter(({ question }) => hasChoices(question));
  return {
    texts,
    optional: words.fields.optional,
    english: words['desk-events'].form.english,
    lastsDays: preset.days > 1,
    takings: takings.map((value) => ({ value, label: texts.taking[value] })),
    groups: groups.map((group) => ({ id: group.id, name: inLanguage(group, 'name', language) })),
    asked: asked.map(({ question, at }) => ({ value: at, label: label(question) })),
    choices: questions
      .filter(({ question }) => !hasChoices(question))
      .map(({ question, at }) => ({ at, label: label(question) })),
    values: {
      ...suggestedValues(preset, handled),
      room: preset.pools.some(({ mode }) => mode === 'room'),
      online: preset.pools.some(({ mode }) => mode === 'online'),
      asked: asked.map(({ at }) => at),
      choices: {},
      groups: groups.map(({ kind }) => ({ takes: USUAL.includes(kind) ? 'meets' : 'not', room: '', join_url: '' })),
    },
  };
}

const USUAL: string[] = ['faggruppe', 'koordineringsgruppe'];

function suggestedValues(preset: Preset, { ctx }: Handled) {
  const { starts_local, ends_local, deadline_local } = suggestedTimes(preset, ctx.now());
  const on = starts_local.slice(0, 10) as PlainDate;
  return {
    ...{ on, until_on: ends_local.slice(0, 10), from: preset.starts, to: preset.ends, deadline_local },
    parts_on: preset.parts && addDays(on, preset.parts.day - 1),
    parts_from: preset.parts?.starts,
    parts_to: preset.parts?.ends,
  };
}

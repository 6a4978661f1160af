import { suggestedDay } from '../domain/events/days/rules.ts';
import type { Preset } from '../domain/events/presets/schema.ts';
import { inLanguage } from '../domain/events/rules.ts';
import { listGroups } from '../domain/groups/queries.server.ts';
import { isPolitical } from '../domain/groups/rules.ts';
import { dateOf } from '../domain/kernel/time.ts';
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
    groups: groups.map((group) => ({
      id: group.id,
      name: inLanguage(group, 'name', language),
      isUsual: USUAL.includes(group.kind),
    })),
    asked: asked.map(({ question, at }) => ({ value: at, label: label(question) })),
    choices: questions
      .filter(({ question }) => !hasChoices(question))
      .map(({ question, at }) => ({ at, label: label(question) })),
    values: {
      ...suggestedDay(preset, ctx.now()),
      room: preset.pools.some(({ mode }) => mode === 'room'),
      online: preset.pools.some(({ mode }) => mode === 'online'),
      asked: asked.map(({ at }) => at),
      choices: {},
      groups: groups.map(({ kind }) => ({ comes: USUAL.includes(kind), meets: true, room: '', join_url: '' })),
    },
  };
}

const USUAL: string[] = ['faggruppe', 'koordineringsgruppe'];

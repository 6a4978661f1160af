import { createHash } from 'node:crypto';
import { suggestedTimes } from '../domain/events/presets/rules.ts';
import type { Preset } from '../domain/events/presets/schema.ts';
import { inLanguage } from '../domain/events/rules.ts';
import { type Event, kinds, opennesses, type QuestionOption, themes } from '../domain/events/schema.ts';
import { listGroups } from '../domain/groups/queries.server.ts';
import { dateOf, type Instant } from '../domain/kernel/time.ts';
import type { EventFormProps } from '../ui/event-form.tsx';
import { type EventFormValues, valuesOf } from '../ui/event-values.ts';
import type { Handled } from './handle.ts';

/** An event's form: what it offers, and what stands in it. */

/** The texts and choices of the form; the groups are those there are today, and those the event has. */
export async function formFrame(
  { ctx, words, language }: Handled,
  chosen: Event['groups'] = [],
): Promise<Pick<EventFormProps, 'texts' | 'options'>> {
  const texts = words['desk-events'];
  const current = await listGroups(ctx, { on: dateOf(ctx.now()) });
  const groups = [...current, ...chosen.filter((group) => !current.some(({ id }) => id === group.id))];
  return {
    texts: { ...texts.form, optional: words.fields.optional },
    options: {
      kinds: kinds.map((kind) => ({ value: kind, label: words.terms.kinds[kind] })),
      themes: themes.map((theme) => ({ value: theme, label: words.terms.themes[theme] })),
      opennesses: opennesses.map((openness) => ({ value: openness, label: words.terms.opennesses[openness] })),
      groups: groups.map((group) => ({ value: group.id, label: inLanguage(group, 'name', language) })),
    },
  };
}

/** What an event's form holds. */
export function valuesOfEvent(event: Event): EventFormValues {
  const capacity = (mode: string) => event.pools.find((pool) => pool.mode === mode)?.capacity ?? null;
  return valuesOf({
    ...event,
    groups: event.groups.map((group) => group.id),
    ...poolValues(event.pools),
    room_capacity: capacity('room'),
    online_capacity: capacity('online'),
    questions: event.questions.map((question) => ({ ...question, options: linesOf(question.options) })),
  });
}

/** What the form of a new event holds: the preset's choices, and times that fit. */
export function valuesOfPreset(preset: Preset, now: Instant): EventFormValues {
  const capacity = (mode: string) => preset.pools.find((pool) => pool.mode === mode)?.capacity ?? null;
  return valuesOf({
    ...preset,
    ...suggestedTimes(preset, now),
    ...poolValues(preset.pools),
    room_capacity: capacity('room'),
    online_capacity: capacity('online'),
    questions: preset.questions.map((question) => ({ ...question, options: linesOf(question.options) })),
  });
}

/** Tells whether what is saved is what was shown in the preview. */
export function fingerprintOf(...seen: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(seen)).digest('base64url').slice(0, 22);
}

function poolValues(pools: { mode: string }[]) {
  return { room: pools.some((pool) => pool.mode === 'room'), online: pools.some((pool) => pool.mode === 'online') };
}

function linesOf(options: QuestionOption[]): string {
  return options.map(({ label, label_en, places }) => [label, label_en, places].filter(isGiven).join(' | ')).join('\n');
}

function isGiven(part: unknown): boolean {
  return part !== null && part !== undefined && part !== '';
}

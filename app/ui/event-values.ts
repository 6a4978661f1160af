import type { QuestionValues } from './question-fields.tsx';

/** What the form of an event holds, besides what is ticked. */
const TEXT_NAMES = [
  'kind',
  'title',
  'title_en',
  'summary',
  'summary_en',
  'description',
  'description_en',
  'audience',
  'audience_en',
  'series',
  'place',
  'address',
  'join_url',
  'starts_local',
  'ends_local',
  'deadline_local',
  'openness',
  'organisation_limit',
  'offer_hours',
  'contact_person',
  'contact_address',
  'room_capacity',
  'online_capacity',
] as const;
export type TextName = (typeof TEXT_NAMES)[number];

export type EventFormValues = Record<TextName, string> & {
  themes: string[];
  groups: string[];
  room: boolean;
  online: boolean;
  questions: QuestionValues[];
};

const EMPTY_QUESTIONS = 2;
const MOST_QUESTIONS = 30;

/** What the form holds of values of any kind: typed ones after a refusal, or an event's own. */
export function valuesOf(source: Record<string, unknown>): EventFormValues {
  const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
  const several = (value: unknown) => [value].flat().filter((one): one is string => typeof one === 'string');
  const isOn = (value: unknown) => value === true || value === 'on';
  const typed = Array.isArray(source['questions']) ? (source['questions'] as Record<string, unknown>[]) : [];
  const question = (values: Record<string, unknown> = {}): QuestionValues => ({
    id: text(values['id']),
    kind: text(values['kind']) || 'text',
    label: text(values['label']),
    label_en: text(values['label_en']),
    options: text(values['options']),
    answering: text(values['answering']) || 'optional',
  });
  const questions = typed.map((values) => question(values ?? {}));
  const empty = questions.filter(({ label }) => label === '').length;
  const room = Math.min(EMPTY_QUESTIONS - empty, MOST_QUESTIONS - questions.length);
  for (let added = 0; added < room; added++) questions.push(question());
  const texts = Object.fromEntries(TEXT_NAMES.map((name) => [name, text(source[name])]));
  return {
    ...(texts as Record<TextName, string>),
    themes: several(source['themes']),
    groups: several(source['groups']),
    room: isOn(source['room']),
    online: isOn(source['online']),
    questions,
  };
}

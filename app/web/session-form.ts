import type { Session } from '../domain/events/schema.ts';
import type { SessionValues } from '../ui/session-form.tsx';

const EMPTY_SPEAKERS = 2;
const MOST_SPEAKERS = 20;

/** What the form of a programme item holds: an item's own values, or what was typed; always with room for more speakers. */
export function sessionValues(source: Partial<Session> | Record<string, unknown>): SessionValues {
  const values = source as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const typed = Array.isArray(values['speakers']) ? (values['speakers'] as Record<string, unknown>[]) : [];
  const speakers = typed.map((speaker) => ({
    name: text(speaker?.['name']),
    affiliation: text(speaker?.['affiliation']),
  }));
  const empty = speakers.filter(({ name }) => name === '').length;
  const room = Math.min(EMPTY_SPEAKERS - empty, MOST_SPEAKERS - speakers.length);
  for (let added = 0; added < room; added++) speakers.push({ name: '', affiliation: '' });
  return {
    starts_local: text(values['starts_local']),
    ends_local: text(values['ends_local']),
    title: text(values['title']),
    title_en: text(values['title_en']),
    description: text(values['description']),
    room: text(values['room']),
    speakers,
  };
}

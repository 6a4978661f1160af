import { expect, test } from 'vitest';
import type { Event } from '../../../app/domain/events/schema.ts';
import { proseOf } from '../../../app/web/event-page.ts';

const summary = 'Tre kommuner viser hva de har gjort.';
const prose = (description: string, texts: Partial<Event> = {}) =>
  proseOf({ summary, summary_en: null, description, description_en: null, ...texts } as Event, { language: 'nb' });

test('a description of its own stands after the summary', () => {
  expect(prose('Ta med matpakke.')).toEqual({ lead: summary, body: 'Ta med matpakke.' });
});

test('a description that begins with the summary goes on where the summary ends', () => {
  expect(prose(`${summary}\n\nTa med matpakke.`)).toEqual({ lead: summary, body: 'Ta med matpakke.' });
  expect(prose(`${summary} Ta med matpakke.`)).toEqual({ lead: summary, body: 'Ta med matpakke.' });
  expect(prose(summary)).toEqual({ lead: summary, body: '' });
});

test('a sentence that goes on past the summary is not cut in two', () => {
  const description = 'Overvann i byen: slik gjør vi det.';
  expect(prose(description, { summary: 'Overvann i byen' })).toEqual({ lead: undefined, body: description });
});

import type { Missing, Note, Unit } from '../domain/programme/measures/measured.ts';
import { type Reading, type Status, statuses } from '../domain/programme/readings/schema.ts';
import type { Handled } from './handle.ts';

type Words = Pick<Handled, 't' | 'words' | 'formats'>;

/** The number of a reading: «1 av 2 arrangementer», «79,6 % positive, 39 av 49 svar»; empty where there is none. */
export function readingNumber({ value, of, unit, share }: Reading, { t, formats }: Words): string {
  if (value === null || unit === null || unit === 'milestone') return '';
  if (share) {
    const { positive, valid } = share;
    const numbers = { positive: formats.number(positive), valid: formats.number(valid) };
    return t('readings.share', { share: formats.percent(value / 100), ...numbers });
  }
  const unitWords = (count: number) => t(`readings.units.${unit}`, { count });
  if (of !== null && value > of) {
    const numbers = { number: formats.number(value), of: formats.number(of) };
    return t('readings.count-over', { ...numbers, unit: unitWords(value) });
  }
  return of === null
    ? t('readings.count', { number: formats.number(value), unit: unitWords(value) })
    : t('readings.count-of', { number: formats.number(value), of: formats.number(of), unit: unitWords(of) });
}

/** What holds a reading back, and what is known beside the number, each as a sentence. */
export function readingNotes(reading: Reading, handled: Words): string[] {
  const { t, words, formats } = handled;
  const { missing, planned, unit, share, judgement, notes } = reading;
  const wanting = missing.map((one) => missingWords(one, handled));
  return [
    ...(wanting.length > 0 ? [t('readings.missing', { what: formats.list(wanting, 'conjunction') })] : []),
    ...(planned > 0 && unit
      ? [
          t('readings.planned', {
            number: formats.number(planned),
            unit: t(`readings.units.${unit}`, { count: planned }),
          }),
        ]
      : []),
    ...(share?.responseRate != null && share.invited !== null
      ? [
          t('readings.response', {
            rate: formats.percent(share.responseRate / 100),
            invited: formats.number(share.invited),
          }),
        ]
      : []),
    ...notes.flatMap((note) => noteWords(note, handled)),
    ...(judgement
      ? [
          t('readings.judged', {
            verdict: words.readings.statuses[judgement.verdict].toLowerCase(),
            date: formats.date(judgement.on),
            explanation: judgement.explanation,
          }),
        ]
      : []),
  ];
}

/** How many targets have each status, those that some have, in the order of the statuses. */
export function statusCounts(readings: Reading[], { t, words, formats }: Words) {
  return statuses.flatMap((status) => {
    const count = readings.filter((reading) => reading.status === status).length;
    const label = t('readings.status-count', {
      status: words.readings.statuses[status],
      number: formats.number(count),
    });
    return count > 0 ? [{ status, count, label }] : [];
  });
}

/** «3 av 6 mål nådd» */
export function metOf(readings: { status: Status }[], { t, formats }: Words): string {
  const met = readings.filter(({ status }) => status === 'met').length;
  return t('readings.met-of', { met: formats.number(met), all: formats.number(readings.length) });
}

function missingWords(missing: Missing, { t, words, formats }: Words): string {
  const number = formats.number('count' in missing ? Math.ceil(missing.count) : 0);
  switch (missing.kind) {
    case 'more':
      return missing.unit === 'percent'
        ? t('readings.more-share', { points: formats.points(missing.count) })
        : t('readings.more', { number, unit: unitOf(missing.unit, missing.count, t) });
    case 'answers':
      return t('readings.more-answers', { number });
    case 'international':
      return t('readings.more-international', { number });
    case 'mode':
      return words.readings['more-mode'][missing.mode];
    case 'party':
      return 'organisation' in missing ? missing.name : words.measures.sectors[missing.sector];
  }
}

function unitOf(unit: Unit, count: number, t: Words['t']): string {
  return t(`readings.units.${unit}`, { count });
}

function noteWords(note: Note, { t, words, formats }: Words): string[] {
  switch (note.code) {
    case 'more-than-most':
      return [t('readings.notes.more-than-most', { number: formats.number(note.most) })];
    case 'shared':
      return [t('readings.notes.shared', { number: formats.number(note.targets) })];
    case 'not-counted':
      return [t('readings.notes.not-counted', { count: note.count })];
    default:
      return [words.readings.plain[note.code]];
  }
}

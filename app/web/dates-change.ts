import type { Event } from '../domain/events/schema.ts';
import type { SeriesChangePreview } from '../domain/events/series-change/queries.server.ts';
import { alikeIn } from '../domain/events/series-change/rules.ts';
import type { SeriesChange } from '../domain/events/series-change/schema.ts';
import type { ChangePreviewProps } from '../ui/change-preview.tsx';
import type { DatesChangeFormProps } from '../ui/dates-change-form.tsx';
import { toldWords } from './event-preview.ts';
import type { Handled } from './handle.ts';

/** A change of all dates of a series, in words. */

/** The form: what the dates have alike, and where they differ. */
export function datesChangeForm(dates: Event[], { words }: Handled): Omit<DatesChangeFormProps, 'errors'> {
  const { form } = words['desk-events'];
  const texts = words['desk-events']['dates-change'];
  const { alike, differing } = alikeIn(dates);
  return {
    texts: {
      sections: form.sections,
      fields: { ...form.fields, from: texts.from, to: texts.to },
      english: form.english,
      optional: words.fields.optional,
      differs: texts.differs,
      'when-hint': texts['when-hint'],
    },
    values: alike,
    differing,
  };
}

/** What differs, date by date where it is the time, and who gets to know it; undefined when nobody does. */
export function datesChangePreview(
  preview: SeriesChangePreview,
  alike: SeriesChange,
  handled: Handled,
): Omit<ChangePreviewProps, 'fingerprint'> | undefined {
  const { words, t, formats } = handled;
  const { dates, fields, weight, concerned } = preview;
  const told = toldWords(preview, handled);
  if (!told) return undefined;
  const texts = words['desk-events'];
  const labels: Record<string, string> = texts.form.fields;
  const [first] = dates;
  const shown = (['title', 'title_en', 'place', 'address', 'join_url', 'audience'] as const).filter((name) =>
    fields.includes(name),
  );
  const moved = dates.filter(({ fields }) => fields.includes('starts_local') || fields.includes('ends_local'));
  const hasInvited = concerned.invited > 0 && (weight === 'time' || weight === 'place');
  return {
    ...told,
    changed: t('desk-events.dates-change.changed', {
      count: dates.length,
      fields: fields.map((field) => labels[field] ?? field).join(', '),
    }),
    before: texts.before,
    now: texts.now,
    changes: [
      ...moved.map(({ event, draft }) => ({
        term: formats.date(event.starts_local),
        before: formats.period(event.starts_local, event.ends_local),
        now: formats.period(draft.starts_local, draft.ends_local),
      })),
      ...shown.map((name) => ({
        term: labels[name]!,
        before: name in alike ? alike[name] || texts.nothing : texts['dates-change'].various,
        now: first!.draft[name] || texts.nothing,
      })),
    ],
    sentences: [...told.sentences, ...(hasInvited ? [texts['dates-change']['one-mail-a-date']] : [])],
  };
}

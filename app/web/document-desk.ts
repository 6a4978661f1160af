import { inLanguage } from '../domain/events/rules.ts';
import type { ActionId, EventId } from '../domain/kernel/ids.ts';
import { addDays, dateOf } from '../domain/kernel/time.ts';
import { listEventChoices } from '../domain/programme/documents/queries.server.ts';
import { type Document, documentAccesses } from '../domain/programme/documents/schema.ts';
import { listTargetChoices } from '../domain/programme/ties/queries.server.ts';
import type { KnownDocumentForm } from '../ui/document-form-values.ts';
import { actionAreas } from './action-choices.ts';
import type { Handled } from './handle.ts';

export const documentsPath = '/sekretariat/dokumenter';

/** The form of a document: of one there is, or an empty one, from an event when that is given. */
export async function documentForm(
  handled: Handled,
  { document, formId, eventId }: { document?: Document; formId: string; eventId?: EventId },
): Promise<KnownDocumentForm> {
  const { ctx, words, formats, language } = handled;
  const texts = words['desk-documents'];
  const today = dateOf(ctx.now());
  const chosen = document?.event?.id ?? eventId;
  const range = { from: addDays(today, -400), to: addDays(today, 183) };
  const events = await listEventChoices(ctx, chosen ? { ...range, chosen } : range);
  const tied = document?.actions.map(({ id }) => id) ?? [];
  const year = Number((document?.published_on ?? today).slice(0, 4));
  const areas = await actionAreas(handled, { year, tied });
  const offered = areas.flatMap(({ actions }) => actions.map(({ value }) => value as ActionId));
  const targets = await listTargetChoices(ctx, offered);
  return {
    texts,
    optional: words.fields.optional,
    formId,
    accesses: documentAccesses.map((value) => ({ value, label: texts.accesses[value] })),
    events: events.map(({ id, title, starts_local }) => ({
      value: id as string,
      label: `${title}, ${formats.date(starts_local)}`,
    })),
    areas,
    targets: targets.map((target) => ({
      value: target.id,
      label: `${target.number} ${inLanguage(target, 'text', language)}`,
    })),
    ...(document?.file_name ? { file: { name: document.file_name, href: `/dokumenter/${document.id}` } } : {}),
    cancel: documentsPath,
    known: {
      values: {
        title: document?.title ?? '',
        title_en: document?.title_en ?? '',
        url: document?.url ?? '',
        access: document?.access ?? 'open',
        published_on: document ? (document.published_on ?? '') : today,
        event_id: chosen ?? '',
        target_id: document?.actions.find(({ target_id }) => target_id)?.target_id ?? '',
      },
      actions: tied,
    },
  };
}

import type { ChangePreview } from '../domain/events/change/queries.server.ts';
import type { ChangePreviewProps } from '../ui/change-preview.tsx';
import type { Handled } from './handle.ts';

type Concerned = ChangePreview['concerned'];

/** The preview of a change in words: what differs, and who gets to know it how. */
export function previewWords(
  { fields, weight, concerned }: ChangePreview,
  { words, t }: Handled,
): Omit<ChangePreviewProps, 'fingerprint'> {
  const texts = words['desk-events'];
  const labels: Record<string, string> = { ...texts.form.fields, ...texts['other-fields'] };
  const isText = weight === 'text';
  const sentences = isText
    ? [t('desk-events.told-text', { count: sum(concerned) })]
    : [
        ...told(concerned.registered, (count) => t(`desk-events.told-${weight}` as 'desk-events.told-time', { count })),
        ...told(concerned.waiting, (count) => t('desk-events.told-waiting', { count })),
        ...told(concerned.invited, (count) => t('desk-events.told-invited', { count })),
      ];
  return {
    title: isText ? texts['preview-text-title'] : texts['preview-title'],
    changed: t('desk-events.changed', { fields: fields.map((field) => labels[field] ?? field).join(', ') }),
    sentences,
    tell: isText
      ? {
          label: texts.tell,
          options: [
            { value: 'nobody', label: texts['tell-nobody'] },
            { value: 'everyone', label: t('desk-events.tell-everyone', { count: sum(concerned) }) },
          ],
          chosen: 'nobody',
        }
      : undefined,
    save: isText ? texts.save : t('desk-events.save-and-tell', { count: sum(concerned) }),
  };
}

/** Who is told of a cancellation. */
export function cancellationWords(concerned: Concerned, { t, words }: Handled): string[] {
  if (sum(concerned) === 0) return [words['desk-events']['nobody-concerned']];
  return [
    ...told(concerned.registered, (count) => t('desk-events.cancel-registered', { count })),
    ...told(concerned.waiting, (count) => t('desk-events.told-waiting', { count })),
    ...told(concerned.invited, (count) => t('desk-events.told-invited', { count })),
  ];
}

function sum({ registered, waiting, invited }: Concerned): number {
  return registered + waiting + invited;
}

function told(count: number, sentence: (count: number) => string): string[] {
  return count > 0 ? [sentence(count)] : [];
}

import type { ChangePreview } from '../domain/events/change/queries.server.ts';
import type { Event, EventDraft } from '../domain/events/schema.ts';
import { OSLO } from '../domain/kernel/time.ts';
import type { SeatPreview } from '../domain/participation/seats/queries.server.ts';
import type { ChangePreviewProps } from '../ui/change-preview.tsx';
import type { Handled } from './handle.ts';

type Concerned = ChangePreview['concerned'];

/** Whether a change is one that somebody gets to know of: only then is it shown before it is saved. */
export function concerns({ weight, concerned }: ChangePreview, seats: SeatPreview | undefined): boolean {
  const isTold = weight !== 'nothing' && sum(concerned) > 0;
  return isTold || (seats !== undefined && seats.joining.length + seats.leaving > 0);
}

/** The preview of a change in words: what differs, as it was and as it will be, and who gets to know it how. */
export function previewWords(
  { event, fields, weight, concerned }: ChangePreview,
  draft: EventDraft,
  handled: Handled,
  { seats, following = [] }: { seats?: SeatPreview | undefined; following?: string[] } = {},
): Omit<ChangePreviewProps, 'fingerprint'> {
  const { words, t } = handled;
  const texts = words['desk-events'];
  const labels: Record<string, string> = { ...labelsFor(draft, words), ...texts['other-fields'] };
  const newly = seats ? [...joining(seats, handled), ...unreached(seats, handled), ...leaving(seats, handled)] : [];
  const whom = whomWords({ weight, concerned }, handled);
  return {
    ...whom,
    changed: t('desk-events.changed', { fields: fields.map((field) => labels[field] ?? field).join(', ') }),
    before: texts.before,
    now: texts.now,
    changes: changesOf(event, { zone: event.zone, ...draft }, handled),
    sentences: [...whom.sentences, ...newly, ...following],
  };
}

/** The same of several dates changed at once: undefined when nobody gets to know it. */
export function toldWords(change: Pick<ChangePreview, 'weight' | 'concerned'>, handled: Handled) {
  return change.weight === 'nothing' || sum(change.concerned) === 0 ? undefined : whomWords(change, handled);
}

/** Who gets to know a change of this weight, how, and whether one may choose. */
function whomWords(
  { weight, concerned }: Pick<ChangePreview, 'weight' | 'concerned'>,
  { words, t }: Handled,
): Pick<ChangePreviewProps, 'title' | 'sentences' | 'tell' | 'save'> {
  const texts = words['desk-events'];
  const everyone = sum(concerned);
  if (weight === 'time' || weight === 'place') {
    return {
      title: texts['preview-title'],
      sentences: [
        ...told(concerned.registered, (count) => t(`desk-events.told-${weight}` as 'desk-events.told-time', { count })),
        ...told(concerned.waiting, (count) => t('desk-events.told-waiting', { count })),
        ...told(concerned.invited, (count) =>
          t(`desk-events.told-invited-${weight}` as 'desk-events.told-invited-time', { count }),
        ),
      ],
      tell: undefined,
      save: t('desk-events.save-and-tell', { count: everyone }),
    };
  }
  const isText = weight === 'text';
  return {
    title: isText ? texts['preview-text-title'] : texts['preview-title'],
    sentences: isText ? told(everyone, (count) => t('desk-events.told-text', { count })) : [],
    tell:
      isText && everyone > 0
        ? {
            label: texts.tell,
            options: [
              { value: 'nobody', label: texts['tell-nobody'] },
              { value: 'everyone', label: t('desk-events.tell-everyone', { count: everyone }) },
            ],
            chosen: 'nobody',
          }
        : undefined,
    save: texts.save,
  };
}

/** The names of the fields: whoever is invited has a deadline to answer by. */
function labelsFor({ openness }: Pick<EventDraft, 'openness'>, words: Handled['words']) {
  const { fields } = words['desk-events'].form;
  return openness === 'groups' ? { ...fields, deadline_local: words['desk-days'].fields.deadline_local } : fields;
}

/** What people go by: the title, when, where, the link, the deadline and for whom. Long texts are only named. */
export function changesOf(event: Event, draft: EventDraft, { words, formats }: Handled): ChangePreviewProps['changes'] {
  const { form, when, where, nothing } = words['desk-events'];
  const deadline = labelsFor(draft, words).deadline_local;
  const lines: [string, (shown: Event | EventDraft) => string | null | undefined][] = [
    [form.fields.title, ({ title }) => title],
    [form.fields.title_en, ({ title_en }) => title_en],
    [
      when,
      ({ starts_local, ends_local, zone }) =>
        `${formats.period(starts_local, ends_local)}${zone === OSLO ? '' : ` (${zone})`}`,
    ],
    [where, ({ place, address }) => [place, address].filter(Boolean).join(', ')],
    [form.fields.join_url, ({ join_url }) => join_url],
    [deadline, ({ deadline_local }) => deadline_local && formats.localTime(deadline_local)],
    [form.fields.audience, ({ audience }) => audience],
  ];
  return lines.flatMap(([term, shown]) => {
    const [before, now] = [shown(event) || nothing, shown(draft) || nothing];
    return before === now ? [] : [{ term, before, now }];
  });
}

/** What publishing a group's meeting does: how many are invited, whom no mail reaches, and who sits in several of the groups. */
export function publishingWords(
  seats: SeatPreview,
  handled: Handled,
): { sentence: string; contacts: { href: string; name: string }[] }[] {
  const { t, words } = handled;
  const { unreachable } = seats;
  const invited = joining(seats, handled);
  return [
    ...(seats.joining.length > 0 ? invited : [words['desk-events']['seats-nobody']]).map(alone),
    ...told(unreachable.length, (count) => t('desk-events.seats-unreachable', { count })).map((sentence) => ({
      sentence,
      contacts: unreachable.map(({ contact_id, name }) => ({ href: `/sekretariat/kontakter/${contact_id}`, name })),
    })),
    ...told(seats.inSeveral, (count) => t('desk-events.seats-in-several', { count })).map(alone),
  ];
}

function alone(sentence: string) {
  return { sentence, contacts: [] };
}

function joining({ joining, unreachable }: SeatPreview, { t }: Handled): string[] {
  const reached = joining.filter((seat) => !unreachable.includes(seat));
  return told(reached.length, (count) => t('desk-events.seats-joining', { count }));
}

/** «1 medlem har ingen e-postadresse …: Kari Nilsen», of those who are to be invited. */
function unreached({ joining, unreachable }: SeatPreview, { t }: Handled): string[] {
  const some = unreachable.filter((seat) => joining.includes(seat));
  const names = some.map(({ name }) => name).join(', ');
  return told(some.length, (count) => `${t('desk-events.seats-unreachable', { count })} ${names}`);
}

function leaving(seats: SeatPreview, { t }: Handled): string[] {
  return told(seats.leaving, (count) => t('desk-events.seats-leaving', { count }));
}

/** Who is told of a cancellation. */
export function cancellationWords(concerned: Concerned, { t, words }: Handled): string[] {
  if (sum(concerned) === 0) return [words['desk-events']['nobody-concerned']];
  return [
    ...told(concerned.registered, (count) => t('desk-events.cancel-registered', { count })),
    ...told(concerned.waiting, (count) => t('desk-events.told-waiting', { count })),
    ...told(concerned.invited, (count) => t('desk-events.cancel-invited', { count })),
  ];
}

function sum({ registered, waiting, invited }: Concerned): number {
  return registered + waiting + invited;
}

function told(count: number, sentence: (count: number) => string): string[] {
  return count > 0 ? [sentence(count)] : [];
}

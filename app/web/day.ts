import { type ChangePreview, listMovePreviews } from '../domain/events/change/queries.server.ts';
import { movedTo } from '../domain/events/day-moves/rules.ts';
import { listParts } from '../domain/events/days/queries.server.ts';
import type { DayMove } from '../domain/events/days/schema.ts';
import { countConcerned } from '../domain/events/queries.server.ts';
import { inLanguage, isCancelled, lastsSeveralDays } from '../domain/events/rules.ts';
import type { Event, EventDraft } from '../domain/events/schema.ts';
import type { ContactId } from '../domain/kernel/ids.ts';
import { countToBeInvited, listCollisions } from '../domain/participation/days/queries.server.ts';
import { listAnswers } from '../domain/participation/invitations/queries.server.ts';
import { answerOf } from '../domain/participation/invitations/rules.ts';
import { previewSeats, type SeatPreview } from '../domain/participation/seats/queries.server.ts';
import type { ChangePreviewProps } from '../ui/change-preview.tsx';
import type { DayMoveValues, DayProps } from '../ui/day.tsx';
import { cancellationWords, changesOf, concerns, publishingWords } from './event-preview.ts';
import { whereOf } from './event-words.ts';
import type { Handled } from './handle.ts';

/** A day that several groups meet, in words. */

/** What a part is called beside the others: the group's name, and «Felles del» for what is joint. */
export function nameOf(event: Pick<Event, 'day_id' | 'groups'>, { words, language }: Handled): string {
  const [group] = event.groups;
  return event.day_id && group ? inLanguage(group, 'name', language) : words['desk-days'].joint;
}

/** The groups' meetings with their answers, and who has to choose between two. */
export async function dayOf(day: Event, handled: Handled): Promise<Omit<DayProps, 'move'>> {
  const { ctx, words, t, formats, language } = handled;
  const parts = await listParts(ctx, day.id);
  const collisions = await listCollisions(ctx, day.id);
  const names = new Map(parts.map((part) => [part.id as string, nameOf(part, handled)]));
  return {
    texts: words['desk-days'],
    parts: await Promise.all(
      parts.map(async (part) => {
        const answers = await listAnswers(ctx, part.id);
        const count = (said: string | undefined) => answers.filter(({ state }) => answerOf(state) === said).length;
        return {
          id: part.id,
          href: `/sekretariat/arrangementer/${part.id}/svar`,
          name: nameOf(part, handled),
          when: formats.period(part.starts_local, part.ends_local),
          where: whereOf(part, handled),
          answers: isCancelled(part)
            ? words['desk-days'].cancelled
            : t('desk-days.answered', { yes: count('yes'), waiting: count(undefined) }),
        };
      }),
    ),
    collisions:
      collisions.length === 0
        ? undefined
        : {
            title: t('desk-days.collisions-title', { count: collisions.length }),
            people: collisions.map(({ name, meetings }) => ({
              id: meetings[0]!.id,
              name,
              meetings: meetings.map((meeting) => ({
                id: meeting.id,
                href: `/sekretariat/arrangementer/${meeting.event_id}/svar/${meeting.id}`,
                title: names.get(meeting.event_id) ?? inLanguage(meeting, 'title', language),
              })),
            })),
          },
  };
}

/** What the form that moves the day holds. */
export function moveValues(day: Event, parts: Event[]): DayMoveValues {
  return {
    on: day.starts_local.slice(0, 10),
    until_on: lastsSeveralDays(day) ? day.ends_local.slice(0, 10) : undefined,
    from: day.starts_local.slice(11),
    to: day.ends_local.slice(11),
    place: day.place ?? '',
    address: day.address ?? '',
    join_url: day.join_url ?? '',
    parts: parts.map((part) => ({
      on: part.starts_local.slice(0, 10),
      from: part.starts_local.slice(11),
      to: part.ends_local.slice(11),
      place: part.place ?? '',
      join_url: part.join_url ?? '',
    })),
  };
}

/** What a move would tell whom, all parts together; undefined when nobody is concerned. */
export async function movePreview(
  { day, parts }: { day: Event; parts: Event[] },
  move: DayMove,
  handled: Handled,
): Promise<Omit<ChangePreviewProps, 'fingerprint'> | undefined> {
  const { ctx, words, t } = handled;
  const drafts = movedTo({ day, parts }, move);
  const draftOfEvent = ({ id }: Event): EventDraft =>
    drafts.parts.find((part) => part.event.id === id)?.draft ?? drafts.day;
  const shown = [];
  for (const preview of await listMovePreviews(ctx, day.id, move)) {
    const draft = draftOfEvent(preview.event);
    const seats = preview.seatsMayChange ? await previewSeats(ctx, preview.event.id, draft) : undefined;
    if (!concerns(preview, seats)) continue;
    shown.push({
      isDay: preview.event.id === day.id,
      what: nameOf(preview.event, handled),
      changes: changesOf(preview.event, { zone: preview.event.zone, ...draft }, handled),
      counts: countsOf(preview, seats, handled),
    });
  }
  if (shown.length === 0) return undefined;
  // The parts have the day's deadline: it is named once.
  const deadline = words['desk-days'].fields.deadline_local;
  return {
    title: words['desk-days']['preview-title'],
    changed: words['desk-days']['preview-lead'],
    before: words['desk-events'].before,
    now: words['desk-events'].now,
    changes: shown.flatMap(({ what, isDay, changes }) =>
      changes
        .filter(({ term }) => isDay || term !== deadline)
        .map((change) => ({ ...change, term: t('desk-days.line', { what, sentence: change.term }) })),
    ),
    sentences: shown.map(({ what, counts }) => t('desk-days.line', { what, sentence: counts.join(', ') })),
    tell: undefined,
    save: words['desk-days']['move-save'],
  };
}

/** «34 får ny tid, 2 nye blir invitert, 1 er ikke lenger invitert». */
function countsOf({ weight, concerned }: ChangePreview, seats: SeatPreview | undefined, { t }: Handled): string[] {
  const { registered, waiting, invited } = concerned;
  const told = registered + waiting + invited;
  const [joining, leaving] = [seats?.joining.length ?? 0, seats?.leaving ?? 0];
  return [
    ...(weight === 'time' && told > leaving ? [t('desk-days.told-time', { count: told - leaving })] : []),
    ...(weight === 'place' && told > 0 ? [t('desk-days.told-place', { count: told })] : []),
    ...(joining > 0 ? [t('desk-days.told-joining', { count: joining })] : []),
    ...(leaving > 0 ? [t('desk-days.told-leaving', { count: leaving })] : []),
  ];
}

/** Who is told when the day is cancelled, of each part; or of the event alone, when it has none. */
export async function cancellationOf(event: Event, handled: Handled): Promise<string[]> {
  const { ctx, t } = handled;
  const parts = (await listParts(ctx, event.id)).filter((part) => !isCancelled(part));
  const own = cancellationWords(await countConcerned(ctx, event.id), handled);
  if (parts.length === 0) return own;
  const lines: string[] = [];
  for (const one of [event, ...parts]) {
    const sentences = cancellationWords(await countConcerned(ctx, one.id), handled);
    lines.push(...sentences.map((sentence) => t('desk-days.line', { what: nameOf(one, handled), sentence })));
  }
  return lines;
}

/** Who is invited when a meeting is published; of a day, to each of its parts. */
export async function invitesOf(
  event: Event,
  seats: SeatPreview,
  handled: Handled,
): Promise<ReturnType<typeof publishingWords>> {
  const { ctx, t, words } = handled;
  const parts = await listParts(ctx, event.id);
  if (parts.length === 0) return publishingWords(seats, handled);
  const invited = await countToBeInvited(
    ctx,
    parts.map(({ id }) => id),
  );
  const colliding = peopleInTwo(parts, invited);
  const sentences = [
    ...parts.map((one) => t('desk-days.invites', { what: nameOf(one, handled), count: invited.get(one.id)!.size })),
    words['desk-days']['invites-each'],
    ...(colliding > 0 ? [t('desk-days.invites-colliding', { count: colliding })] : []),
  ];
  return [
    ...publishingWords({ ...seats, inSeveral: 0 }, handled),
    ...sentences.map((sentence) => ({ sentence, contacts: [] })),
  ];
}

function peopleInTwo(parts: Event[], invited: Map<string, Set<ContactId>>): number {
  const clashing = new Set<ContactId>();
  for (const [at, one] of parts.entries()) {
    for (const other of parts.slice(at + 1)) {
      if (one.starts_at >= other.ends_at || other.starts_at >= one.ends_at) continue;
      for (const person of invited.get(one.id)!) if (invited.get(other.id)!.has(person)) clashing.add(person);
    }
  }
  return clashing.size;
}

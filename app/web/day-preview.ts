import { type ChangePreview, listMovePreviews } from '../domain/events/change/queries.server.ts';
import { listParts } from '../domain/events/days/queries.server.ts';
import type { DayMove } from '../domain/events/days/schema.ts';
import { countConcerned } from '../domain/events/queries.server.ts';
import { isCancelled } from '../domain/events/rules.ts';
import type { Event } from '../domain/events/schema.ts';
import { countPeople } from '../domain/events/series/queries.server.ts';
import type { ContactId } from '../domain/kernel/ids.ts';
import { countToBeInvited } from '../domain/participation/days/queries.server.ts';
import { previewSeats, type SeatPreview } from '../domain/participation/seats/queries.server.ts';
import type { ChangePreviewProps } from '../ui/change-preview.tsx';
import { nameOf } from './day.ts';
import { cancellationWords, changesOf, concerns, publishingWords } from './event-preview.ts';
import type { Handled } from './handle.ts';

/** Who would be told what of a day that several groups meet, all parts together. */

/** What a move would tell whom; undefined when nobody is concerned. */
export async function movePreview(
  day: Event,
  move: DayMove,
  handled: Handled,
): Promise<Omit<ChangePreviewProps, 'fingerprint'> | undefined> {
  const { ctx, words, t } = handled;
  const shown = await shownOf(await listMovePreviews(ctx, day.id, move), handled);
  if (shown.length === 0) return undefined;
  // The parts have the day's deadline: it is named once.
  const deadline = words['desk-days'].fields.deadline_local;
  return {
    title: words['desk-days']['preview-title'],
    changed: words['desk-days']['preview-lead'],
    before: words['desk-events'].before,
    now: words['desk-events'].now,
    changes: shown.flatMap(({ what, event, draft }) =>
      changesOf(event, { zone: event.zone, ...draft }, handled)
        .filter(({ term }) => event.id === day.id || term !== deadline)
        .map((change) => ({ ...change, term: t('desk-days.line', { what, sentence: change.term }) })),
    ),
    sentences: shown.map(({ line }) => line),
    tell: undefined,
    save: words['desk-days']['move-save'],
  };
}

/** The same of the groups' meetings that go along with a day, a line for each that concerns anybody. */
export async function followingOf({ parts }: ChangePreview, handled: Handled): Promise<string[]> {
  return (await shownOf(parts, handled)).map(({ line }) => line);
}

async function shownOf(previews: ChangePreview[], handled: Handled) {
  const { ctx, t } = handled;
  const shown = [];
  for (const preview of previews) {
    const { event, draft } = preview;
    const seats = preview.seatsMayChange ? await previewSeats(ctx, event.id, draft) : undefined;
    if (!concerns(preview, seats)) continue;
    const what = nameOf(event, handled);
    const sentence = countsOf(preview, seats, handled).join(', ');
    shown.push({ event, draft, what, line: t('desk-days.line', { what, sentence }) });
  }
  return shown;
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

/** Who is told of a cancellation, each counted once, and which of the day's parts it covers with how many in each. */
export async function cancellationOf(event: Event, handled: Handled): Promise<string[]> {
  const { ctx, t, formats } = handled;
  const parts = (await listParts(ctx, event.id)).filter((part) => !isCancelled(part));
  if (parts.length === 0) return cancellationWords(await countConcerned(ctx, event.id), handled);
  const whole = [event, ...parts];
  const people = await countPeople(
    ctx,
    whole.map(({ id }) => id),
  );
  const counts = await Promise.all(
    whole.map(async (one) => {
      const { registered, waiting, invited } = await countConcerned(ctx, one.id);
      return `${nameOf(one, handled)} (${registered + waiting + invited})`;
    }),
  );
  return [
    ...cancellationWords(people, handled),
    t('desk-days.cancels', { parts: formats.list(counts, 'conjunction') }),
  ];
}

/** Who is invited when a meeting is published; of a day, to each of its parts. */
export async function invitesOf(
  event: Event,
  seats: SeatPreview,
  handled: Handled,
): Promise<ReturnType<typeof publishingWords>> {
  const { ctx, t, words } = handled;
  const parts = (await listParts(ctx, event.id)).filter((part) => !isCancelled(part));
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

import { dateOf, type Instant, minus } from '../../kernel/time.ts';

export const reminderMoments = ['week', 'day', 'hour'] as const;
export type ReminderMoment = (typeof reminderMoments)[number];

/** How long after its moment a reminder is still worth sending, when the worker was away. */
const PATIENCE = { week: { hours: 36 }, day: { hours: 12 }, hour: { minutes: 50 } } as const;
const BEFORE = { week: { days: 7 }, day: { days: 1 }, hour: { hours: 1 } } as const;

/** When an event's reminder is to be sent: whole days by the event's own clock. */
export function momentOf(moment: ReminderMoment, event: { starts_at: Instant; zone: string }): Instant {
  return minus(event.starts_at, BEFORE[moment], event.zone);
}

/** Which of an event's reminders are to be sent now: their moment has come and has not long passed. */
export function remindersDue(event: { starts_at: Instant; zone: string }, now: Instant): ReminderMoment[] {
  return reminderMoments.filter((moment) => {
    const at = momentOf(moment, event);
    return at <= now && now < event.starts_at && minus(now, PATIENCE[moment]) < at;
  });
}

/** What tells an event's reminder from its others; an event that is moved gets new ones. */
export function reminderVersion(moment: ReminderMoment, event: { id: string; starts_at: Instant }): string {
  return `${event.id}:${moment}:${event.starts_at}`;
}

/** How a reminder says when: a day's reminder that is late says today. */
export function wordFor(
  moment: ReminderMoment,
  event: { starts_at: Instant; zone: string },
  now: Instant,
): 'week' | 'tomorrow' | 'today' | 'hour' {
  if (moment !== 'day') return moment;
  return dateOf(event.starts_at, event.zone) === dateOf(now, event.zone) ? 'today' : 'tomorrow';
}

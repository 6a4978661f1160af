import { dateOf } from '../domain/kernel/time.ts';
import type { FollowUp } from '../domain/meetings/follow-ups/schema.ts';
import { canRunMeetings } from '../domain/meetings/policy.ts';
import type { FollowUpLine } from '../ui/follow-ups.tsx';
import type { Handled } from './handle.ts';

/** Tasks as lines; the secretariat and whoever is responsible may say that one is done. */
export function followUpLines(followUps: FollowUp[], handled: Handled, { own = false } = {}): FollowUpLine[] {
  const { ctx, words, t, formats } = handled;
  const today = dateOf(ctx.now());
  const base = own ? '/min-side' : canRunMeetings(ctx.actor) ? '/sekretariat' : undefined;
  return followUps.map((one) => ({
    id: one.id,
    task: one.task,
    line: [
      own ? '' : one.responsibleId ? one.responsible || words.groups.erased : words['follow-ups'].nobody,
      one.due_on ? t('follow-ups.due', { date: formats.date(one.due_on) }) : '',
      `${one.meetingTitle} ${formats.date(one.starts_local)}`,
    ]
      .filter(Boolean)
      .join(' · '),
    isOverdue: one.done_at === null && one.due_on !== null && one.due_on < today,
    isDone: one.done_at !== null,
    change: base === '/sekretariat' && one.done_at === null ? `${base}/oppfolging/${one.id}` : undefined,
    done: base && one.done_at === null ? `${base}/oppfolging/${one.id}/utforing` : undefined,
  }));
}

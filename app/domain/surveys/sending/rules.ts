import { addDays, type PlainDate } from '../../kernel/time.ts';

export const MOST_REMINDERS = 2;
/** How many days after the invitation the first reminder may go, and before the last day the second. */
const FIRST_AFTER = 4;
const LAST_BEFORE = 2;

interface Waiting {
  invitedOn: string;
  remindedOn: string | null;
  closesOn: PlainDate;
  reminders: number;
  today: PlainDate;
}

/** Whether somebody who has not answered is to be reminded today: once some days after they were asked, once shortly before it closes. */
export function isReminderDue({ invitedOn, remindedOn, closesOn, reminders, today }: Waiting): boolean {
  if (today > closesOn || remindedOn === today) return false;
  if (reminders >= MOST_REMINDERS) return false;
  const isFirstDue = today >= addDays(invitedOn as PlainDate, FIRST_AFTER) && today < addDays(closesOn, -LAST_BEFORE);
  if (reminders === 0 && isFirstDue) return true;
  return today >= addDays(closesOn, -LAST_BEFORE) && today > invitedOn;
}

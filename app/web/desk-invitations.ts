import { redirect } from '@remix-run/node';
import { Conflict } from '../domain/kernel/errors.ts';
import type { Handled } from './handle.ts';
import { redirectWithNotice } from './notice.ts';

/** Does something about an event's invitations and goes back to its answers, which say what it was or why it could not be. */
export async function changeAnswers({ params }: Handled, notice: string, work: () => Promise<unknown>) {
  const page = `/sekretariat/arrangementer/${params.eventId}/svar`;
  try {
    const done = await work();
    return redirectWithNotice(page, notice, typeof done === 'number' ? done : undefined);
  } catch (error) {
    if (error instanceof Conflict) return redirect(`${page}?kan-ikke=${error.code}`, 303);
    throw error;
  }
}

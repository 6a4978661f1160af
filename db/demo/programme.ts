import { addSession } from '../../app/domain/events/programme/commands.server.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { EventId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime } from '../../app/domain/kernel/time.ts';
import type { DemoEvent } from './year.ts';

/** Adds what a day holds. */
export async function addProgramme(
  ctx: Ctx,
  eventId: EventId,
  { programme }: Pick<DemoEvent, 'programme'>,
  date: string,
): Promise<void> {
  for (const { at, title, speaker, affiliation } of programme) {
    await addSession(ctx, eventId, {
      starts_local: `${date}T${at}` as LocalTime,
      title,
      speakers: speaker ? [{ name: speaker, affiliation }] : [],
    });
  }
}

import { type Ctx, inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { ContactId, EventId, OrganisationId, ParticipationId } from '../../app/domain/kernel/ids.ts';
import type { Schema } from '../../db/schema.ts';
import { anAttendee, aPerson } from './attendees.ts';

/** Someone from an organisation on an event, noted as there on its first day unless other days (or none) are given. */
export async function wasThere(
  ctx: Ctx,
  event: EventId,
  organisation_id: OrganisationId | null,
  contact_id: ContactId,
  days?: string[],
  row: Partial<Schema['participations']> = {},
): Promise<ParticipationId> {
  const id = await anAttendee(ctx, event, { ...row, contact_id, organisation_id });
  await inTransaction(ctx, async ({ db, now }) => {
    const { starts_local } = await db
      .selectFrom('events')
      .select('starts_local')
      .where('id', '=', event)
      .executeTakeFirstOrThrow();
    for (const day_on of days ?? [starts_local.slice(0, 10)]) {
      await db
        .insertInto('attendances')
        .values({ participation_id: id, day_on, mode: 'online', source: 'manual', noted_at: now() })
        .execute();
    }
  });
  return id;
}

/** The same for somebody who is in no other way known; who it was. */
export async function somebodyThere(
  ctx: Ctx,
  event: EventId,
  organisation_id: OrganisationId | null,
  days: string[],
): Promise<ContactId> {
  const contact_id = await aPerson(ctx, 'Kari Prøve', { address: null });
  await wasThere(ctx, event, organisation_id, contact_id, days);
  return contact_id;
}

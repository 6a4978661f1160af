import { isSecretariat } from '../../access/policy.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { ContactId, EventId, ParticipationId } from '../../kernel/ids.ts';

/** The events a contact is or was on, the latest first, at most 50. */
export async function listEventsOf(ctx: Ctx, contactId: ContactId) {
  requireThat(isSecretariat(ctx.actor));
  return ctx.db
    .selectFrom('participations')
    .innerJoin('events', 'events.id', 'participations.event_id')
    .select([
      'participations.id',
      'participations.event_id',
      'participations.state',
      'events.title',
      'events.starts_local',
    ])
    .$narrowType<{ id: ParticipationId; event_id: EventId }>()
    .where('participations.contact_id', '=', contactId)
    .orderBy('events.starts_at', 'desc')
    .limit(50)
    .execute();
}

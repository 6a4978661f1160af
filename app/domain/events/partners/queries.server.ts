import type { Ctx } from '../../kernel/ctx.ts';
import type { EventId, OrganisationId } from '../../kernel/ids.ts';
import { getEvent } from '../queries.server.ts';

/** With whom an event is arranged, by name. Throws NotFound for an event the actor may not see. */
export async function listPartners(ctx: Ctx, id: EventId): Promise<{ id: OrganisationId; name: string }[]> {
  await getEvent(ctx, id);
  return ctx.db
    .selectFrom('event_partners')
    .innerJoin('organisations', 'organisations.id', 'event_partners.organisation_id')
    .select(['organisations.id', 'organisations.name'])
    .$narrowType<{ id: OrganisationId }>()
    .where('event_id', '=', id)
    .orderBy('organisations.sort_key')
    .execute();
}

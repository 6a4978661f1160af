import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { EventId, OrganisationId } from '../../kernel/ids.ts';
import { organisationsNamed } from '../../organisations/naming/commands.server.ts';
import type { NamedOrganisation } from '../../organisations/schema.ts';
import { canArrangeEvents } from '../policy.ts';
import { getEvent } from '../queries.server.ts';
import { listDates } from '../series/queries.server.ts';

/**
 * Says with whom an event is arranged: these and no others, on every date of its series. It may be said afterwards too. The
 * same again changes nothing. Throws Invalid beside a name nobody knows that has no sector.
 */
export async function setPartners(ctx: Ctx, id: EventId, named: NamedOrganisation[]): Promise<void> {
  requireThat(canArrangeEvents(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const event = await getEvent(ctx, id);
    const partners = await organisationsNamed(ctx, named, 'partners');
    const dates = await listDates(ctx, event);
    let changed = false;
    for (const eventId of dates.length > 0 ? dates.map((date) => date.id) : [id]) {
      changed = (await write(ctx, eventId, partners)) || changed;
    }
    if (changed) await record(ctx, 'event.partners-changed', { type: 'event', id });
  });
}

/** An event made from another is arranged with the same, in the caller's transaction. */
export async function copyPartners(ctx: Ctx, from: EventId, to: EventId): Promise<void> {
  await write(ctx, to, await partnersOf(ctx, from));
}

async function partnersOf(ctx: Ctx, id: EventId): Promise<OrganisationId[]> {
  const rows = await ctx.db.selectFrom('event_partners').select('organisation_id').where('event_id', '=', id).execute();
  return rows.map(({ organisation_id }) => organisation_id as OrganisationId);
}

/** Whether anything changed. */
async function write(ctx: Ctx, event_id: EventId, partners: OrganisationId[]): Promise<boolean> {
  const before = await partnersOf(ctx, event_id);
  if (before.length === partners.length && before.every((partner) => partners.includes(partner))) return false;
  await ctx.db.deleteFrom('event_partners').where('event_id', '=', event_id).execute();
  if (partners.length > 0) {
    const rows = partners.map((organisation_id) => ({ event_id, organisation_id }));
    await ctx.db.insertInto('event_partners').values(rows).execute();
  }
  return true;
}

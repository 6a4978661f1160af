import { isSecretariat } from '../../access/policy.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { ContactId, OrganisationId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { listMunicipalities } from '../../organisations/queries.server.ts';
import { listSuppressed } from '../../outbox/suppressed/queries.server.ts';

/**
 * Which of the contacts mail does not reach: no address and no assistant who has one, or an address that takes no mail.
 * For the secretariat.
 */
export async function listUnreachable(ctx: Ctx, ids: ContactId[]): Promise<Map<ContactId, 'no-address' | 'bounces'>> {
  requireThat(isSecretariat(ctx.actor));
  const unreachable = new Map<ContactId, 'no-address' | 'bounces'>();
  if (ids.length === 0) return unreachable;
  const rows = await ctx.db
    .selectFrom('contacts')
    .leftJoin('contact_addresses as own', (join) =>
      join.onRef('own.contact_id', '=', 'contacts.id').on('own.replaced_at', 'is', null),
    )
    .leftJoin('contact_addresses as assistant', (join) =>
      join.onRef('assistant.contact_id', '=', 'contacts.assistant_id').on('assistant.replaced_at', 'is', null),
    )
    .select(['contacts.id', 'own.address', 'assistant.address as assistant'])
    .$narrowType<{ id: ContactId }>()
    .where('contacts.id', 'in', ids)
    .execute();
  const suppressed = await listSuppressed(
    ctx,
    rows.flatMap(({ address }) => address ?? []),
  );
  for (const { id, address, assistant } of rows) {
    if (!address && !assistant) unreachable.set(id, 'no-address');
    if (address && suppressed.has(address.toLowerCase())) unreachable.set(id, 'bounces');
  }
  return unreachable;
}

/** How many of a group's members come from each member municipality on a date; who represents the whole is from none. */
export async function countByMunicipality(
  ctx: Ctx,
  members: { represents_id: OrganisationId | null }[],
  { on }: { on: PlainDate },
) {
  const municipalities = await listMunicipalities(ctx, { on });
  const counts = Map.groupBy(members, (member) => member.represents_id);
  return municipalities.map((municipality) => ({
    ...municipality,
    members: counts.get(municipality.id)?.length ?? 0,
  }));
}

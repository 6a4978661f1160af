import { isSecretariat } from '../../access/policy.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { OrganisationId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { listMunicipalities } from '../../organisations/queries.server.ts';
import type { Composition } from '../schema.ts';
import { compareSeats, type ExpectedSeat, type SeatHolder } from './rules.ts';

/** How a group's seats are filled on a date; undefined for a group that is open to whoever is asked. For the secretariat. */
export async function findComposition<Holder extends SeatHolder>(
  ctx: Ctx,
  composition: Composition,
  members: Holder[],
  { on }: { on: PlainDate },
) {
  requireThat(isSecretariat(ctx.actor));
  if (composition === 'open') return undefined;
  const expected = composition === 'each member' ? await seatsOfMembers(ctx, on) : await seatsOfSubregions(ctx, on);
  return compareSeats(expected, members);
}

async function seatsOfMembers(ctx: Ctx, on: PlainDate): Promise<ExpectedSeat[]> {
  const members = await listMunicipalities(ctx, { on });
  return members.map(({ id, name }) => ({ id, name, organisations: [id] }));
}

/** A municipality in two subregions counts in the one that holds its seat. */
async function seatsOfSubregions(ctx: Ctx, on: PlainDate): Promise<ExpectedSeat[]> {
  const rows = await ctx.db
    .selectFrom('subregion_municipalities as part')
    .innerJoin('organisations as subregion', 'subregion.id', 'part.subregion_id')
    .innerJoin('membership_periods as period', 'period.organisation_id', 'part.municipality_id')
    .select(['subregion.id', 'subregion.name', 'part.municipality_id'])
    .$narrowType<{ id: OrganisationId; municipality_id: OrganisationId }>()
    .where('part.role', '=', 'seat')
    .where('part.from_on', '<=', on)
    .where((where) => where.or([where('part.to_on', 'is', null), where('part.to_on', '>=', on)]))
    .where('period.from_on', '<=', on)
    .where((where) => where.or([where('period.to_on', 'is', null), where('period.to_on', '>=', on)]))
    .orderBy('subregion.sort_key')
    .execute();
  return [...Map.groupBy(rows, (row) => row.id)].map(([id, parts]) => ({
    id,
    name: parts[0]!.name,
    organisations: [...new Set([id, ...parts.map((part) => part.municipality_id)])],
  }));
}

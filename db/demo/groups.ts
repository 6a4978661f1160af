import { addGroupMember } from '../../app/domain/groups/commands.server.ts';
import { listGroups } from '../../app/domain/groups/queries.server.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { GroupId } from '../../app/domain/kernel/ids.ts';
import { dateOf, type PlainDate } from '../../app/domain/kernel/time.ts';
import { faces } from './faces.ts';
import type { DemoPerson } from './people.ts';

/** Seats the groups: one elected from each municipality in the highest body, employees in the administrative ones. */
export async function seatGroups(ctx: Ctx, all: DemoPerson[]): Promise<void> {
  const on = dateOf(ctx.now());
  const firstElected = firstOfEach(all.filter((person) => person.kind === 'elected'));
  const employees = all.filter((person) => person.kind === 'employee' && person.municipality && person.address);
  for (const [at, group] of (await listGroups(ctx, { on })).entries()) {
    const seated = membersOf(group.kind, at, { firstElected, employees });
    if (group.slug === 'klima-og-miljo')
      seated.unshift(...employees.filter((person) => person.address === faces.groupMember.address));
    await seat(ctx, group.id, seated);
  }
}

function membersOf(
  kind: string,
  at: number,
  { firstElected, employees }: { firstElected: DemoPerson[]; employees: DemoPerson[] },
): DemoPerson[] {
  if (kind === 'representantskap') return firstElected;
  if (kind === 'styre') return every(firstElected, 4, 0);
  if (kind === 'interessepolitisk utvalg') return every(firstElected, 7, 2);
  return every(firstOfEach(employees.slice(at * 3)), kind === 'faggruppe' ? 3 : 5, at % 3);
}

async function seat(ctx: Ctx, groupId: GroupId, people: DemoPerson[]): Promise<void> {
  const { from_on } = await ctx.db
    .selectFrom('groups')
    .select('from_on')
    .where('id', '=', groupId)
    .executeTakeFirstOrThrow();
  for (const [at, person] of [...new Set(people)].entries()) {
    await addGroupMember(ctx, groupId, {
      contactId: person.id,
      role: at === 0 ? 'leder' : at === 1 ? 'nestleder' : 'medlem',
      rank: at + 1,
      representsId: person.organisationId,
      fromOn: from_on as PlainDate,
    });
  }
}

function firstOfEach(people: DemoPerson[]): DemoPerson[] {
  const seen = new Set<string>();
  return people.filter((person) => !seen.has(person.organisationId) && seen.add(person.organisationId));
}

function every(people: DemoPerson[], step: number, from: number): DemoPerson[] {
  return people.filter((_, at) => at % step === from);
}

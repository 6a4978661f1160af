import { actingAs, type Ctx } from '../../app/domain/kernel/ctx.ts';
import type { ContactId } from '../../app/domain/kernel/ids.ts';
import { minus } from '../../app/domain/kernel/time.ts';
import { chanceFrom } from './chance.ts';
import { makeEvent } from './events.ts';
import { seatGroups } from './groups.ts';
import { leaveOldMailUnsent } from './mails.ts';
import { makePeople } from './people.ts';
import { year } from './year.ts';

/** Whom the demo signs in: each role's face. */
export interface DemoUsers {
  secretariat: ContactId;
  groupMember: ContactId;
  contact: ContactId;
}

/**
 * A year of a fictional secretariat, made by the same commands as people use, each on the day it would have happened.
 * The same each time, but for ids and dates: those are relative to today.
 */
export async function makeDemo(ctx: Ctx): Promise<DemoUsers> {
  const chance = chanceFrom(2026);
  const aYearAgo = { ...actingAs(ctx, { kind: 'system' }), now: () => minus(ctx.now(), { days: 420 }) };
  const people = await makePeople(aYearAgo, chance);
  await seatGroups(actingAs(ctx, { kind: 'system' }), people);
  for (const event of year) await makeEvent(ctx, event, people, chance);
  await leaveOldMailUnsent(ctx);
  return people.users;
}

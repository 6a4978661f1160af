import { addDays, type PlainDate } from '../kernel/time.ts';
import { politicalKinds } from './schema.ts';

/** Whether the group is a political body, whose members are public (kommuneloven § 11-5 and § 5-1). */
export function isPolitical({ kind }: { kind: string }): boolean {
  return (politicalKinds as readonly string[]).includes(kind);
}

const SEATED = ['leder', 'nestleder', 'medlem'];

/** Whether someone in this role holds a seat, with a vote; substitutes, observers, partners and the secretary do not. */
export function holdsSeat({ role }: { role: string }): boolean {
  return SEATED.includes(role);
}

/** How long before its end a seat is said to be about to end. */
const TERM_WARNING_DAYS = 90;

/** Members whose seat ends within three months of the date. */
export function endingSoon<Member extends { to_on: PlainDate | null }>(members: Member[], on: PlainDate): Member[] {
  const until = addDays(on, TERM_WARNING_DAYS);
  return members.filter(({ to_on }) => to_on !== null && to_on <= until);
}

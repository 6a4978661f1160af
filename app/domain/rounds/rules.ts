import { Invalid } from '../kernel/errors.ts';
import type { AnswerState, RoundAnswer, RoundKind } from './schema.ts';

/** How many a municipality may name as new representative with substitutes, and as new contacts. */
export const MOST_PEOPLE = { representatives: 3, contacts: 5 } as const satisfies Record<RoundKind, number>;

export function stateOfAnswer({
  addresses,
  answered_at,
  approved_at,
}: {
  addresses: number;
  answered_at: string | null;
  approved_at: string | null;
}): AnswerState {
  if (approved_at) return 'approved';
  if (answered_at) return 'answered';
  return addresses > 0 ? 'asked' : 'unreachable';
}

/** Throws Invalid beside the field: somebody must represent the municipality, and two people cannot share an address. */
export function requireComplete(kind: RoundKind, { people }: RoundAnswer): void {
  if (kind === 'representatives' && people.length === 0) throw new Invalid('representative-missing', 'people[0].name');
  for (const [at, { email }] of people.entries()) {
    if (people.findIndex((other) => other.email === email) < at) {
      throw new Invalid('address-used-twice', `people[${at}].email`);
    }
  }
}

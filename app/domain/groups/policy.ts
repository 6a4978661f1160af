import { isSecretariat } from '../access/policy.ts';
import type { Actor } from '../kernel/ctx.ts';
import type { ContactId } from '../kernel/ids.ts';
import { isPolitical } from './rules.ts';

/** Who sits in a political body is public; in an administrative group its members and the secretariat know. */
export function canSeeMembers(actor: Actor, group: { kind: string }, members: { contact_id: ContactId }[]): boolean {
  if (isPolitical(group) || isSecretariat(actor)) return true;
  return 'contactId' in actor && members.some((member) => member.contact_id === actor.contactId);
}

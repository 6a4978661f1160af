import { isSecretariat } from '../access/policy.ts';
import type { Actor } from '../kernel/ctx.ts';

/** Who gets which newsletters is the secretariat's to see and to note; the subscribers' own links show only their own. */
export function canSeeSubscribers(actor: Actor): boolean {
  return isSecretariat(actor);
}

/** Issues are the secretariat's until they are in the archive. */
export function canWriteNewsletters(actor: Actor): boolean {
  return isSecretariat(actor);
}

/** An issue is sent, paused and stopped by the secretariat; what became of each copy is theirs to see. */
export function canSendNewsletters(actor: Actor): boolean {
  return isSecretariat(actor);
}

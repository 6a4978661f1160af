import { isSecretariat } from '../access/policy.ts';
import type { Actor } from '../kernel/ctx.ts';

/** Published events are for everyone to read, whoever may register; drafts are the secretariat's. */
export function canSeeDrafts(actor: Actor): boolean {
  return isSecretariat(actor);
}

export function canArrangeEvents(actor: Actor): boolean {
  return isSecretariat(actor);
}

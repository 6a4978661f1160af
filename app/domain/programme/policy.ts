import { isSecretariat } from '../access/policy.ts';
import type { Actor } from '../kernel/ctx.ts';

/** A programme that is not decided yet is the secretariat's; so is writing in any. */
export function canRunProgrammes(actor: Actor): boolean {
  return isSecretariat(actor);
}

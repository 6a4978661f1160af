import { isSecretariat } from '../access/policy.ts';
import type { Actor } from '../kernel/ctx.ts';

/** A programme that is not decided yet is the secretariat's; so is writing in any. */
export function canRunProgrammes(actor: Actor): boolean {
  return isSecretariat(actor);
}

/** The open page shows events, municipalities and documents; who else was there, and what the log says, is the secretariat's. */
export function canSeeRowsInFull(actor: Actor): boolean {
  return isSecretariat(actor);
}

import { isSecretariat } from '../access/policy.ts';
import type { Actor } from '../kernel/ctx.ts';

/** Who took part in what, by name and over time, is for the secretariat. */
export function canSeeEngagement(actor: Actor): boolean {
  return isSecretariat(actor);
}

/** Reports are the secretariat's until they are sent to whoever they are for. */
export function canWriteReports(actor: Actor): boolean {
  return isSecretariat(actor);
}

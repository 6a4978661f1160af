import { isSecretariat } from '../access/policy.ts';
import type { Actor } from '../kernel/ctx.ts';

/** Making, sending and reading surveys is the secretariat's. Whoever is asked answers by their link, and sees nothing else. */
export function canRunSurveys(actor: Actor): boolean {
  return isSecretariat(actor);
}

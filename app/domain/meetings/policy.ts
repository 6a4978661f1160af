import { isSecretariat } from '../access/policy.ts';
import type { Actor } from '../kernel/ctx.ts';

/** Cases, agendas, papers and minutes are prepared and kept by the secretariat. */
export function canRunMeetings(actor: Actor): boolean {
  return isSecretariat(actor);
}

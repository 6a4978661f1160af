import { isSecretariat } from '../access/policy.ts';
import type { Actor } from '../kernel/ctx.ts';

interface Belonging {
  contact_id: string | null;
  assistant_id: string | null;
}

/** The person, whoever assists them, and the secretariat. */
export function maySeeParticipation(actor: Actor, participation: Belonging): boolean {
  return isSecretariat(actor) || isOwn(actor, participation);
}

/** Whoever sees a participation may answer, move and withdraw. */
export function canChangeParticipation(actor: Actor, participation: Belonging): boolean {
  return maySeeParticipation(actor, participation);
}

/** Registering and removing by hand, after the deadline too. */
export function canRegisterByHand(actor: Actor): boolean {
  return isSecretariat(actor);
}

function isOwn(actor: Actor, { contact_id, assistant_id }: Belonging): boolean {
  return 'contactId' in actor && (actor.contactId === contact_id || actor.contactId === assistant_id);
}

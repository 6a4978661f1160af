import { isSecretariat } from '../access/policy.ts';
import type { Actor } from '../kernel/ctx.ts';
import type { ContactId } from '../kernel/ids.ts';

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

/** Registering a contact without typing the address: oneself, or someone whose assistant one is. */
export function canRegisterFor(actor: Actor, contact: { id: ContactId; assistant_id: ContactId | null }): boolean {
  return isOwn(actor, { contact_id: contact.id, assistant_id: contact.assistant_id });
}

/** Registering and removing by hand, after the deadline too. */
export function canRegisterByHand(actor: Actor): boolean {
  return isSecretariat(actor);
}

function isOwn(actor: Actor, { contact_id, assistant_id }: Belonging): boolean {
  return 'contactId' in actor && (actor.contactId === contact_id || actor.contactId === assistant_id);
}

import { isAdministrator, isSecretariat } from '../access/policy.ts';
import type { Actor } from '../kernel/ctx.ts';
import type { ContactId } from '../kernel/ids.ts';

/** Anyone may become known by registering, but only the secretariat vouches for an address. */
export function canCreateContact(actor: Actor, { confirmed }: { confirmed?: boolean }): boolean {
  return isSecretariat(actor) || !confirmed;
}

/** A contact is seen by the secretariat, by its owner and by the assistant who acts for them. */
export function canSeeContact(actor: Actor, contact: { id: ContactId; assistant_id: ContactId | null }): boolean {
  return isSecretariat(actor) || isOwner(actor, contact.id) || isOwner(actor, contact.assistant_id);
}

/** Name, language, phone, address and assistant are the owner's own to change, and the secretariat's. */
export function canChangeContact(actor: Actor, id: ContactId): boolean {
  return isSecretariat(actor) || isOwner(actor, id);
}

/** Whoever has the address can sign in, so that of someone with a role is their own to change, and an administrator's. */
export function canChangeAddress(actor: Actor, id: ContactId, { hasRole }: { hasRole: boolean }): boolean {
  return hasRole ? isAdministrator(actor) || isOwner(actor, id) : canChangeContact(actor, id);
}

function isOwner(actor: Actor, id: ContactId | null): boolean {
  return 'contactId' in actor && actor.contactId === id;
}

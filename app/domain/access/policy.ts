import type { Actor } from '../kernel/ctx.ts';

/** Whether the actor works in the secretariat: administrators do, and the platform itself acts on its behalf. */
export function isSecretariat(actor: Actor): boolean {
  return actor.kind === 'secretariat' || actor.kind === 'administrator' || actor.kind === 'system';
}

/** Whether the actor may hand out roles and see everything. */
export function isAdministrator(actor: Actor): boolean {
  return actor.kind === 'administrator' || actor.kind === 'system';
}

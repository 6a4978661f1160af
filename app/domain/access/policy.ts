import type { Actor } from '../kernel/ctx.ts';

export function isSecretariat(actor: Actor): boolean {
  return actor.kind === 'secretariat' || actor.kind === 'administrator' || actor.kind === 'system';
}

import type { Actor } from '../kernel/ctx.ts';

/** Whether the actor may see whom mail goes to, and decide about it: the secretariat, and the platform itself. */
export function canHandleMail(actor: Actor): boolean {
  return actor.kind === 'secretariat' || actor.kind === 'administrator' || actor.kind === 'system';
}

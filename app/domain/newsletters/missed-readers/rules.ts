import type { State } from '../../outbox/schema.ts';

/**
 * Whether nobody can have this copy: it was refused for a while only, was not sent for a reason that may be gone, or its
 * address took no mail. Where two were one person, the other copy is theirs.
 */
export function mayStillGet(delivery: {
  state: State;
  reply_code: number | null;
  obsolete_because: string | null;
}): boolean {
  if (delivery.state === 'failed') return delivery.reply_code === null || delivery.reply_code < 500;
  if (delivery.state === 'obsolete') return delivery.obsolete_because !== 'contact-merged';
  return delivery.state === 'suppressed';
}

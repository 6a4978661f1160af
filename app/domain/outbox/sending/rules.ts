import { type Instant, plus } from '../../kernel/time.ts';

/** Minutes until the next attempt, by attempts made: 1 min, 5 min, 30 min, 2 h, 4 h, then every 8 h; 47 hours in all. */
const WAITS = [1, 5, 30, 120, 240, 480, 480, 480, 480, 480];

/** When to try again after `attempts` attempts, or undefined when it is time to give up. `luck` in 0–1 spreads by ±10 %. */
export function nextAttemptAt(attempts: number, now: Instant, luck: number): Instant | undefined {
  const minutes = WAITS[attempts - 1];
  return minutes === undefined ? undefined : plus(now, { seconds: Math.round(minutes * 60 * (0.9 + 0.2 * luck)) });
}

/** Whether a refusal says that the mailbox does not exist (RFC 3463: 5.1.1, 5.1.10): nothing more is sent there. */
export function saysNoSuchMailbox(reply: string): boolean {
  return /\b5\.1\.10?\b/.test(reply);
}

/** Nobody has claimed the mail. */
export const released = { lease_id: null, lease_expires_at: null };

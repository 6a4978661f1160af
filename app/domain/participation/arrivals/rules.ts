/** When a personal join link leads into the meeting. */

import type { Mode } from '../../events/schema.ts';
import { type Instant, minus, plus } from '../../kernel/time.ts';
import type { State } from '../schema.ts';

/** The door opens so long before the event, and closes so long after: meetings run late. */
const OPENS_BEFORE = { minutes: 30 };
const CLOSES_AFTER = { minutes: 30 };

export type Door = 'early' | 'open' | 'over' | 'cancelled' | 'not-registered' | 'no-meeting';

interface Joining {
  starts_at: Instant;
  ends_at: Instant;
  cancelled_at: string | null;
  join_url: string | null;
  state: State;
  mode: Mode;
}

export function opensAt({ starts_at }: Pick<Joining, 'starts_at'>): Instant {
  return minus(starts_at, OPENS_BEFORE);
}

/** What a person meets who would go into the meeting now. */
export function doorOf(joining: Joining, now: Instant): Door {
  if (joining.cancelled_at) return 'cancelled';
  if (joining.state !== 'registered' || joining.mode !== 'online') return 'not-registered';
  if (now > plus(joining.ends_at, CLOSES_AFTER)) return 'over';
  if (!joining.join_url) return 'no-meeting';
  return now < opensAt(joining) ? 'early' : 'open';
}

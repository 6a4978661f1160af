import type { TargetId } from '../../kernel/ids.ts';
import type { Reading } from '../readings/schema.ts';

/** A target that stands otherwise than it did. */
export interface Move {
  target: TargetId;
  before: Reading;
  now: Reading;
}

/** The targets whose number or status changed between two dates, in their order. */
export function movesBetween(before: Reading[], now: Reading[]): Move[] {
  const was = new Map(before.map((reading) => [reading.target, reading]));
  return now.flatMap((reading) => {
    const earlier = was.get(reading.target);
    const moved = earlier && (earlier.value !== reading.value || earlier.status !== reading.status);
    return moved ? [{ target: reading.target, before: earlier, now: reading }] : [];
  });
}

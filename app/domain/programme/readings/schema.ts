import type { ActionId, TargetId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/time.ts';
import type { Missing, Note, Share, Unit } from '../measures/measured.ts';

export const statuses = ['met', 'on course', 'behind', 'not met', 'not measurable yet', 'conditional'] as const;
export type Status = (typeof statuses)[number];

/** What a person has said about a target, the latest by a date. */
export interface Judged {
  id: string;
  verdict: 'met' | 'on course' | 'behind' | 'not met';
  on: PlainDate;
  explanation: string;
  evidenceUrl: string | null;
  evidenceFileId: string | null;
}

/** What a target's measure gives at a date. */
export interface Reading {
  target: TargetId;
  action: ActionId;
  /** In `unit`; percent unrounded. Null when there is nothing to measure by. */
  value: number | null;
  /** The threshold; null where the programme names none. */
  of: number | null;
  unit: Unit | null;
  /** What is set in the calendar and will come in addition: never part of `value`. */
  planned: number;
  status: Status;
  /** What is needed for the target to be met; empty when it is, or when a person judges it. */
  missing: Missing[];
  /** Of a positive share. */
  share: Share | null;
  judgement: Judged | null;
  notes: Note[];
}

import { z } from 'zod';
import { type PositionKind, positionKinds } from '../contacts/schema.ts';
import type { Seat } from '../groups/schema.ts';
import type { ContactId, GroupId, OrganisationId, PositionId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/shapes.ts';
import type { PlainDate } from '../kernel/time.ts';

/** What a column of the file may hold. */
export const columnFields = [
  'name',
  'given-name',
  'family-name',
  'address',
  'phone',
  'organisation',
  'position-kind',
  'position-title',
  'group',
  'role',
  'represents',
  'from-on',
] as const;
export type ColumnField = (typeof columnFields)[number];

/** A file read as a table: every cell as text, dates as `YYYY-MM-DD`. */
export interface Table {
  headings: string[];
  rows: string[][];
}

/** How the file is to be read: what each column holds, and what holds for rows that do not say. */
export const ImportChoices = z.object({
  columns: z.array(z.enum(columnFields).optional()).default([]),
  groupId: z
    .string()
    .max(64)
    .transform((id) => id as GroupId)
    .optional(),
  positionKind: z.enum(positionKinds).default('employee'),
  fromOn: plainDate,
});
export type ImportChoices = z.output<typeof ImportChoices>;

/** Why a row cannot be taken in; a key in the texts. */
export const problems = [
  'name-missing',
  'address-malformed',
  'address-erased',
  'phone-malformed',
  'organisation-unknown',
  'position-kind-unknown',
  'group-unknown',
  'role-unknown',
  'represents-unknown',
  'date-malformed',
  'several-match',
  'contradicts-row-above',
  'too-long',
] as const;
export type Problem = (typeof problems)[number];

/** One thing that taking in a row does. `who` is a known contact, or `row:N` for the one that row N makes. */
export type Step =
  | { kind: 'contact-created'; who: Who; name: string; address: string | null; phone: string | null }
  | { kind: 'contact-changed'; who: ContactId; before: Person; after: Person }
  | { kind: 'position-added'; who: Who; organisation: Named<OrganisationId>; after: Place; fromOn: PlainDate }
  | {
      kind: 'position-changed';
      who: ContactId;
      id: PositionId;
      organisation: Named<OrganisationId>;
      before: Place;
      after: Place;
      fromOn: PlainDate;
      toOn: PlainDate | null;
    }
  | { kind: 'seat-added'; who: Who; group: Named<GroupId>; after: Seat; fromOn: PlainDate }
  | {
      kind: 'seat-changed';
      who: ContactId;
      id: string;
      group: Named<GroupId>;
      before: Seat;
      after: Seat;
      fromOn: PlainDate;
    };

export type Who = ContactId | `row:${number}`;
export interface Person {
  name: string;
  phone: string | null;
}
export interface Place {
  kind: PositionKind;
  title: string | null;
}
interface Named<Id> {
  id: Id;
  name: string;
}

/** What would become of one row of the file; `row` counts from 1, below the headings. */
export interface RowPlan {
  row: number;
  name: string;
  address: string;
  verdict: 'new' | 'changed' | 'unchanged' | 'refused';
  problem?: { code: Problem; value: string };
  steps: Step[];
}

export type Verdict = RowPlan['verdict'];
export const verdicts = ['new', 'changed', 'unchanged', 'refused'] as const satisfies Verdict[];

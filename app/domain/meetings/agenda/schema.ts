import { z } from 'zod';
import type { AgendaItemId, CaseId, ContactId, EventId } from '../../kernel/ids.ts';
import { prose } from '../../kernel/shapes.ts';
import { type Access, type CaseKind, caseKinds, type Outcome, type PaperLine } from '../schema.ts';

/** How one meeting treats a case: may differ from how the case was written, and from the body before. */
export const ItemForm = z.object({
  kind: z.enum(caseKinds, { error: 'required' }),
  minutes_needed: z.number({ error: 'not-a-number' }).int('not-a-number').min(1, 'too-small').max(600, 'too-large'),
  recommendation: prose(10_000).optional(),
});
export type ItemDraft = z.output<typeof ItemForm>;

export const TreatmentForm = z.object({ event_id: z.uuid({ error: 'required' }).transform((id) => id as EventId) });

export const DirectionForm = z.object({ direction: z.enum(['up', 'down'], { error: 'required' }) });

/** An item of an agenda as a reader may know it: of an exempt case the number, its open title and the legal basis. */
export interface AgendaItem {
  id: AgendaItemId;
  eventId: EventId;
  caseId: CaseId;
  /** «12/26» */
  number: string;
  title: string;
  kind: CaseKind;
  minutes_needed: number;
  access: Access;
  legal_basis: string | null;
  readable: boolean;
  /** Null too where the reader may not read the case. */
  responsible: string | null;
  responsible_id: ContactId | null;
  paper: string | null;
  proposal: string | null;
  recommendation: string | null;
  account: string | null;
  outcome: Outcome | null;
  decision: string | null;
  closed_basis: string | null;
  closed_account: string | null;
  papers: PaperLine[];
}

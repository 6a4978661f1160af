import { z } from 'zod';
import type { ContactId } from '../../kernel/ids.ts';
import { line } from '../../kernel/shapes.ts';

const contactId = z.uuid({ error: 'choose' }).transform((id) => id as ContactId);

/** Someone steps out of a case: on what ground, and who takes the seat meanwhile. */
export const RecusalForm = z.object({ contactId, ground: line(300), substituteId: contactId.optional() });
export type RecusalDraft = z.output<typeof RecusalForm>;

export interface Recusal {
  id: string;
  itemId: string;
  contactId: ContactId;
  name: string;
  ground: string;
  substituteId: ContactId | null;
  substitute: string | null;
}

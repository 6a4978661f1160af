import { z } from 'zod';
import type { ActionId, DocumentId, EventId, FileId, TargetId } from '../../kernel/ids.ts';
import { line, plainDate } from '../../kernel/shapes.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { formId, link } from '../log/schema.ts';
import { actionIds } from '../ties/schema.ts';

/** Who may read a document: everyone, or those who work or are elected in a member municipality. */
export const documentAccesses = ['open', 'members'] as const;
export type DocumentAccess = (typeof documentAccesses)[number];

export const DocumentForm = z.object({
  form_id: formId.optional(),
  title: line(200),
  title_en: line(200).optional(),
  url: link.optional(),
  access: z.enum(documentAccesses, 'required'),
  /** Not published while it is empty or to come. */
  published_on: plainDate.optional(),
  event_id: z.string().max(64).optional(),
  actions: actionIds,
  /** The one target it is for, where several of an action's ask for the same. */
  target_id: z.string().max(64).optional(),
});
export type DocumentDraft = z.output<typeof DocumentForm>;

export interface Document {
  id: DocumentId;
  title: string;
  title_en: string | null;
  url: string | null;
  file_id: FileId | null;
  file_name: string | null;
  access: DocumentAccess;
  published_on: PlainDate | null;
  event: { id: EventId; title: string } | null;
  actions: { id: ActionId; number: string; year: number; target_id: TargetId | null }[];
}

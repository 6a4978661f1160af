import { z } from 'zod';
import type { ContactId, NewsletterIssueId } from '../../kernel/ids.ts';
import { type Language, language, line } from '../../kernel/shapes.ts';
import type { Instant } from '../../kernel/time.ts';
import { Content } from './blocks.ts';

/** What an issue is called among the secretariat and in the archive, and who it is for by default. */
export const IssueFacts = z.object({ title: line(150), topic_id: z.string().max(64).optional() });
export type IssueFacts = z.output<typeof IssueFacts>;

export const NewIssue = IssueFacts.extend({ copied_from_id: z.string().max(64).optional() });

/** One edition as typed, and the version it was typed on. */
export const SavedContent = Content.extend({ language, version: z.number().int().min(0) });
export type SavedContent = z.output<typeof SavedContent>;

export interface Issue {
  id: NewsletterIssueId;
  slug: string;
  title: string;
  topic_id: string | null;
  /** English is null where it is not written: then all get the Norwegian one. */
  editions: { nb: Content; en: Content | null };
  /** One more for each save, whichever the edition. */
  version: number;
  copied_from_id: NewsletterIssueId | null;
  created_at: Instant;
  changed_at: Instant;
  changed_by_id: ContactId | null;
  changed_by: string | null;
  /** Null: not in the archive. */
  published_at: Instant | null;
  /** When the first of its mailings began: from then on it stays as it was sent. */
  sent_at: Instant | null;
  isPlanned: boolean;
}

export interface ListedIssue {
  id: NewsletterIssueId;
  slug: string;
  title: string;
  subject: string;
  topic_id: string | null;
  hasEnglish: boolean;
  changed_at: Instant;
  changed_by: string | null;
  published_at: Instant | null;
  /** A mailing of it waits for its time, or for an answer. */
  isPlanned: boolean;
}

/** What one person wrote in one sitting. */
export interface Version {
  version: number;
  language: Language;
  content: Content;
  saved_at: Instant;
  saved_by_id: ContactId | null;
  saved_by: string | null;
}

import type { Drawing } from './drawing.ts';

/**
 * A document as plain data: what it says, in order, and what an archive must know of it. Writers make a web page, Word or
 * PDF of it and know nothing of meetings; composers make it from what the platform knows and the texts.
 */
export interface PlainDocument {
  title: string;
  language: 'nb' | 'en';
  metadata: DocumentMetadata;
  /** Below every page: `text`, and the word for page before its number. */
  footer: { text: string; page: string };
  blocks: Block[];
}

/** What an archive keeps of a document besides its contents. */
export interface DocumentMetadata {
  /** The body or the secretariat it comes from. */
  author: string;
  /** The organisation that publishes it. */
  publisher: string;
  /** Unique in the installation, as in «styret/2026-02-05/motebok». */
  identifier: string;
  /** «møtebok» */
  kind: string;
  /** When it was made, an instant as ISO text: the same document is the same bytes. */
  createdAt: string;
  /** The day it is about, `YYYY-MM-DD`. */
  date: string;
  /** Case numbers and the like, to find it by. */
  keywords: string[];
  /** Who may read it, with the legal basis of what is exempt. */
  rights: string;
  /** Whatever else the archive asks for, by name. */
  properties: { name: string; value: string }[];
}

export type Block =
  | { kind: 'heading'; level: 2 | 3; text: string }
  | { kind: 'paragraph'; text: string; tone?: 'muted' | 'strong' }
  | { kind: 'list'; items: string[] }
  | { kind: 'facts'; facts: { term: string; description: string }[] }
  | { kind: 'table'; caption: string; columns: Column[]; rows: string[][] }
  /**
   * A picture of numbers under its caption, what it shows in words for whoever does not see it, and the numbers as a table.
   * `narrow` is the same for a phone.
   */
  | {
      kind: 'chart';
      caption: string;
      alternative: string;
      drawing: Drawing;
      narrow?: Drawing;
      columns: Column[];
      rows: string[][];
    }
  /** A text that stands out from the rest, such as a decision, under a name of its own. */
  | { kind: 'framed'; title: string; text: string }
  | { kind: 'page-break' };

export interface Column {
  heading: string;
  /** Its part of the width, beside the others'. */
  share?: number;
  align?: 'end';
}

/** Prose as typed: paragraphs between empty lines, single line breaks kept. */
export function paragraphsOf(text: string): string[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}

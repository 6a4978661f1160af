import type { Language } from '../../kernel/shapes.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Flow } from '../markdown.ts';

/** A block of an issue as one edition shows it: in one language, everything looked up, every link checked. */
export type Part = { id: string } & (
  | { kind: 'heading'; text: string }
  | { kind: 'text'; flow: Flow[] }
  | { kind: 'picture'; picture: ShownPicture; caption: string; href?: string | undefined }
  | { kind: 'button'; label: string; href: string }
  | { kind: 'event'; event: ShownEvent; action: string }
  | { kind: 'events'; heading: string; events: ShownEvent[]; none: string; more: { label: string; href: string } }
  | ({ kind: 'target' } & ShownTarget)
  | ({ kind: 'chart' } & ShownChart)
  | ({ kind: 'person' } & ShownPerson)
  | { kind: 'divider' }
);

export interface ShownPicture {
  src: string;
  /** As it is shown at most, in CSS pixels. */
  width: number;
  height: number;
  alt: string;
}

export interface ShownEvent {
  eventId: string;
  href: string;
  title: string;
  /** «5» and «feb.» */
  day: string;
  month: string;
  when: string;
  where: string;
  /** «Avlyst», of an event that is. */
  cancelled: string;
}

export interface ShownTarget {
  /** «Resultatmål, tiltak 2.1.1» */
  kicker: string;
  title: string;
  href: string;
  status: { status: string; label: string };
  /** «9 av 15 kommuner» */
  number: string;
  /** What is missing and what is known beside the number, and how much of the year is gone; each a sentence. */
  notes: string[];
  /** How far it has come; none where there is no number to draw. */
  picture?: ShownPicture | undefined;
  note: string;
}

export interface ShownChart {
  question: string;
  /** Which survey, when, and how many answered. */
  source: string;
  picture: ShownPicture;
  /** The numbers of the picture. */
  lines: string[];
  note: string;
}

export interface ShownPerson {
  picture?: ShownPicture | undefined;
  name: string;
  title: string;
  text: string;
  email: string;
}

/** What an edition says, whatever it is shown as. */
export interface EditionContent {
  language: Language;
  subject: string;
  preheader: string;
  parts: Part[];
}

/** An issue as a line of the archive. */
export interface ArchivedIssue {
  slug: string;
  topicId: string | null;
  publishedAt: Instant;
  /** Of the texts. */
  language: Language;
  subject: string;
  preheader: string;
}

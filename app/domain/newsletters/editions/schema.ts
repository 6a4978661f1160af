import type { Language } from '../../kernel/shapes.ts';
import type { Flow } from '../markdown.ts';

/** A block of an issue as one edition shows it: in one language, everything looked up, every link checked. */
export type Part = { id: string } & (
  | { kind: 'heading'; text: string }
  | { kind: 'text'; flow: Flow[] }
  | { kind: 'picture'; picture: ShownPicture; caption: string; href?: string | undefined }
  | { kind: 'button'; label: string; href: string }
  | { kind: 'event'; event: ShownEvent; action: string }
  | { kind: 'events'; heading: string; events: ShownEvent[]; none: string; more: { label: string; href: string } }
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

/** What an edition says, whatever it is shown as. */
export interface EditionContent {
  language: Language;
  subject: string;
  preheader: string;
  parts: Part[];
}

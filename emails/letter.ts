import type { Language } from '../app/domain/kernel/shapes.ts';
import { htmlOf } from './letter-html.tsx';

/**
 * Every mail is a letter: a few blocks, written out once as html and once as plain text. Tables and inline styles,
 * because Outlook knows nothing else; the style element only adds dark mode and is left out by readers without it.
 */
export interface Letter {
  language: Language;
  subject: string;
  /** The line a mailbox shows beside the subject. */
  preview: string;
  heading: string;
  greeting?: string;
  blocks: Block[];
  /** Why the reader gets this, and what to do about it. */
  footer: string[];
  organisation: { name: string; suffix: string; url: string };
}

export type Block =
  | { kind: 'paragraph'; text: string }
  | { kind: 'facts'; facts: Fact[] }
  | { kind: 'action'; label: string; href: string; hint?: string }
  | { kind: 'quote'; text: string };

export interface Fact {
  term: string;
  text: string;
  /** What it said before, when this is news of a change. */
  before?: string;
  href?: string;
}

export interface Rendered {
  subject: string;
  html: string;
  text: string;
}

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const facts = (facts: (Fact | false | undefined)[]): Extract<Block, { kind: 'facts' }> => ({
  kind: 'facts',
  facts: facts.filter((fact) => !!fact),
});
export const action = (label: string, href: string, hint?: string): Block => ({ kind: 'action', label, href, hint });
/** Someone's own words, set apart from ours. */
export const quote = (text: string): Block => ({ kind: 'quote', text });

/** Invisible joiners keep times in one piece on our pages; some mail programs show them as boxes. */
const JOINER = /\u2060/g;

export function write(letter: Letter): Rendered {
  const plain = (text: string) => text.replace(JOINER, '');
  return { subject: plain(letter.subject), html: plain(htmlOf(letter)), text: plain(textOf(letter)) };
}

function textOf({ heading, greeting, blocks, footer, organisation }: Letter): string {
  const parts = [
    heading,
    greeting,
    ...blocks.map(blockText),
    `-- \n${[`${organisation.name} ${organisation.suffix}`, ...footer].join('\n')}`,
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'facts':
      return block.facts.map(factText).join('\n');
    case 'action':
      return [`${block.label}:`, block.href, block.hint].filter(Boolean).join('\n');
    case 'quote':
      return block.text.replace(/^/gm, '> ');
  }
}

function factText({ term, text, before, href }: Fact): string {
  return [`${term}: ${text}`, href && href !== text && `  ${href}`, before && `  (${before})`]
    .filter(Boolean)
    .join('\n');
}

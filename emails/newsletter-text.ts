import type { EditionContent, Part, ShownEvent } from '../app/domain/newsletters/editions/schema.ts';
import type { Flow, Inline } from '../app/domain/newsletters/markdown.ts';
import type { NewsletterFrame } from './newsletter.ts';

/** A newsletter as plain text: links in full, lists with dashes, a line above and under each heading. */
export function newsletterText(
  { subject, parts }: EditionContent,
  { organisation, greeting, footer }: NewsletterFrame,
): string {
  const links = footer.links.map(({ label, href }) => `${label}: ${href}`);
  const { name, suffix, about, postalAddress } = organisation;
  const sender = [`${name} ${suffix}`, about, postalAddress].filter(Boolean);
  const signature = [...sender, '', footer.why, ...links];
  const said = [underlined(subject, '='), greeting, ...parts.map(partText)].filter(Boolean);
  return `${[...said, `-- \n${signature.join('\n')}`].join('\n\n')}\n`;
}

function partText(part: Part): string {
  switch (part.kind) {
    case 'heading':
      return underlined(part.text, '-');
    case 'text':
      return flowText(part.flow);
    case 'picture':
      return lines(`[${part.picture.alt}]`, part.caption, part.href);
    case 'button':
      return `${part.label}:\n${part.href}`;
    case 'event':
      return eventText(part.event);
    case 'events':
      return [
        part.heading && underlined(part.heading, '-'),
        ...part.events.map(eventText),
        part.events.length === 0 && part.none,
        `${part.more.label}:\n${part.more.href}`,
      ]
        .filter(Boolean)
        .join('\n\n');
    case 'target':
      return lines(
        part.kicker,
        part.title,
        part.href,
        `${part.status.label}${part.number && `: ${part.number}`}`,
        ...part.notes,
        part.note,
      );
    case 'chart':
      return lines(part.question, part.source, ...part.lines.map((line) => `- ${line}`), part.note);
    case 'person':
      return lines(part.name, part.title, part.text, part.email);
    case 'divider':
      return '* * *';
  }
}

function lines(...said: (string | undefined)[]): string {
  return said.filter(Boolean).join('\n');
}

function underlined(text: string, line: string): string {
  return `${text}\n${line.repeat(Math.min(text.length, 60))}`;
}

function eventText({ title, cancelled, when, where, href }: ShownEvent): string {
  return lines(cancelled ? `${cancelled}: ${title}` : title, when, where, href);
}

function flowText(flow: Flow[], between = '\n\n'): string {
  return flow.map(pieceText).join(between);
}

function pieceText(piece: Flow): string {
  switch (piece.kind) {
    case 'paragraph':
      return inlineText(piece.inside);
    case 'quote':
      return flowText(piece.inside).replace(/^/gm, '> ');
    case 'list': {
      const markOf = (at: number) => (piece.start === undefined ? '-' : `${piece.start + at}.`);
      return piece.items.map((item, at) => itemText(item, markOf(at))).join('\n');
    }
  }
}

function itemText(item: Flow[], mark: string): string {
  const [first = '', ...rest] = flowText(item, '\n').split('\n');
  return [`${mark} ${first}`, ...rest.map((line) => `${' '.repeat(mark.length + 1)}${line}`)].join('\n');
}

function inlineText(inside: Inline[]): string {
  return inside.map(wordText).join('');
}

function wordText(word: Inline): string {
  switch (word.kind) {
    case 'words':
      return word.text;
    case 'break':
      return '\n';
    case 'strong':
    case 'emphasis':
      return inlineText(word.inside);
    case 'link': {
      const words = inlineText(word.inside);
      const address = word.href.replace(/^mailto:/, '');
      return isSame(words, address) ? words : `${words} (${address})`;
    }
  }
}

/** `https://moss.no` and `https://moss.no/` */
function isSame(words: string, address: string): boolean {
  return words.replace(/\/$/, '') === address.replace(/\/$/, '');
}

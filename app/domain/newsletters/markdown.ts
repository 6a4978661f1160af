import MarkdownIt from 'markdown-it';

/** Markdown as a small tree: what is not in these types cannot come of any text, html least of all. */

export type Inline =
  | { kind: 'words'; text: string }
  | { kind: 'break' }
  | { kind: 'strong' | 'emphasis'; inside: Inline[] }
  | { kind: 'link'; href: string; inside: Inline[] };

export type Flow =
  | { kind: 'paragraph'; inside: Inline[] }
  | { kind: 'quote'; inside: Flow[] }
  | { kind: 'list'; start: number | undefined; items: Flow[][] };

/** Everything is off but what is named: no html, headings, code, tables, images. A line break is a line break. */
const parser = new MarkdownIt('zero', { html: false, linkify: true, breaks: true }).enable([
  'list',
  'blockquote',
  'emphasis',
  'link',
  'autolink',
  'escape',
  'newline',
  'entity',
  'linkify',
]);
// Where a link may lead is decided in one place, and the same for links that stand outside the text.
parser.validateLink = () => true;
parser.normalizeLink = (href) => href;
parser.linkify.set({ fuzzyLink: false, fuzzyIP: false });

type Token = ReturnType<typeof parser.parse>[number];

const DEEPEST = 20;

/**
 * Reads a text. `linkTo` gives the address for what was written as one; where it gives none, the words stand without a
 * link.
 */
export function readMarkdown(markdown: string, linkTo: (typed: string) => string | undefined): Flow[] {
  return flowOf(parser.parse(markdown, {}), { linkTo, depth: 0 });
}

/** The addresses of its links, as they were written. */
export function linksIn(markdown: string): string[] {
  const links: string[] = [];
  readMarkdown(markdown, (typed) => {
    links.push(typed);
    return typed;
  });
  return links;
}

interface Reading {
  linkTo: (typed: string) => string | undefined;
  depth: number;
}

function flowOf(tokens: Token[], reading: Reading): Flow[] {
  const deeper = { ...reading, depth: reading.depth + 1 };
  const found: Flow[] = [];
  for (const { open, inside } of groupsIn(tokens)) {
    if (open.type === 'inline') {
      found.push({ kind: 'paragraph', inside: inlineOf(open.children ?? [], { ...reading, depth: 0 }) });
    } else if (open.type === 'blockquote_open' && reading.depth < DEEPEST) {
      found.push({ kind: 'quote', inside: flowOf(inside, deeper) });
    } else if ((open.type === 'bullet_list_open' || open.type === 'ordered_list_open') && reading.depth < DEEPEST) {
      const items = groupsIn(inside).map((item) => flowOf(item.inside, deeper));
      const start = open.type === 'ordered_list_open' ? Number(open.attrGet('start') ?? 1) : undefined;
      found.push({ kind: 'list', start, items });
    } else {
      found.push(...flowOf(inside, reading));
    }
  }
  return found;
}

function inlineOf(tokens: Token[], reading: Reading): Inline[] {
  const isDeepest = reading.depth === DEEPEST;
  return groupsIn(tokens).flatMap(({ open, inside }): Inline[] => {
    const within = () => inlineOf(inside, { ...reading, depth: reading.depth + 1 });
    if (open.type === 'softbreak' || open.type === 'hardbreak') return [{ kind: 'break' }];
    if (open.type === 'strong_open' && !isDeepest) return [{ kind: 'strong', inside: within() }];
    if (open.type === 'em_open' && !isDeepest) return [{ kind: 'emphasis', inside: within() }];
    if (open.type === 'link_open') {
      const href = reading.linkTo(String(open.attrGet('href') ?? ''));
      return href ? [{ kind: 'link', href, inside: within() }] : within();
    }
    if (inside.length > 0) return isDeepest ? [] : within();
    return open.content === '' ? [] : [{ kind: 'words', text: open.content }];
  });
}

/** Each token that stands alone, and each that opens with what it holds. */
function groupsIn(tokens: Token[]): { open: Token; inside: Token[] }[] {
  const groups: { open: Token; inside: Token[] }[] = [];
  let level = 0;
  for (const token of tokens) {
    if (token.nesting === -1) level--;
    if (level === 0 && token.nesting !== -1) groups.push({ open: token, inside: [] });
    else if (level > 0) groups.at(-1)!.inside.push(token);
    if (token.nesting === 1) level++;
  }
  return groups;
}

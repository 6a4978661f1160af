import {
  defaultMarkdownParser,
  defaultMarkdownSerializer,
  MarkdownParser,
  MarkdownSerializer,
} from 'prosemirror-markdown';
import { Schema } from 'prosemirror-model';

/** What rich text may hold, and how it is read from Markdown and written as such. What is pasted is held against it too. */

export const SAFE = /^(https?:\/\/[^\s/]|mailto:[^\s@]+@[^\s@]+$)/i;

export const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { group: 'block', content: 'inline*', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
    quote: { group: 'block', content: 'block+', parseDOM: [{ tag: 'blockquote' }], toDOM: () => ['blockquote', 0] },
    bullets: {
      group: 'block',
      content: 'item+',
      attrs: { tight: { default: true } },
      parseDOM: [{ tag: 'ul' }],
      toDOM: () => ['ul', 0],
    },
    numbers: {
      group: 'block',
      content: 'item+',
      attrs: { order: { default: 1 }, tight: { default: true } },
      parseDOM: [{ tag: 'ol' }],
      toDOM: () => ['ol', 0],
    },
    item: { content: 'paragraph block*', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
    text: { group: 'inline' },
    line_break: { group: 'inline', inline: true, selectable: false, parseDOM: [{ tag: 'br' }], toDOM: () => ['br'] },
  },
  marks: {
    italic: { parseDOM: [{ tag: 'i' }, { tag: 'em' }], toDOM: () => ['em', 0] },
    bold: {
      parseDOM: [{ tag: 'b', getAttrs: (node) => node.style.fontWeight !== 'normal' && null }, { tag: 'strong' }],
      toDOM: () => ['strong', 0],
    },
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [
        {
          tag: 'a[href]',
          getAttrs: (node) => SAFE.test(node.getAttribute('href')) && { href: node.getAttribute('href') },
        },
      ],
      toDOM: (mark) => ['a', { href: mark.attrs.href, rel: 'noreferrer' }, 0],
    },
  },
});

const tokenizer = defaultMarkdownParser.tokenizer
  .configure('zero')
  .set({ html: false, breaks: true })
  .enable(['list', 'blockquote', 'emphasis', 'link', 'autolink', 'escape', 'newline', 'entity']);

export const parser = new MarkdownParser(schema, tokenizer, {
  paragraph: { block: 'paragraph' },
  blockquote: { block: 'quote' },
  bullet_list: { block: 'bullets' },
  ordered_list: { block: 'numbers', getAttrs: (token) => ({ order: Number(token.attrGet('start') ?? 1) }) },
  list_item: { block: 'item' },
  hardbreak: { node: 'line_break' },
  softbreak: { node: 'line_break' },
  em: { mark: 'italic' },
  strong: { mark: 'bold' },
  link: { mark: 'link', getAttrs: (token) => ({ href: token.attrGet('href') }) },
});

const { nodes, marks } = defaultMarkdownSerializer;
export const serializer = new MarkdownSerializer(
  {
    paragraph: nodes.paragraph,
    text: nodes.text,
    quote: nodes.blockquote,
    bullets: (state, node) => state.renderList(node, '  ', () => '- '),
    numbers: (state, node) => state.renderList(node, '   ', (at) => `${node.attrs.order + at}. `),
    item: nodes.list_item,
    line_break: (state, _node, parent, index) => {
      // One at the end of a paragraph breaks nothing.
      if (index + 1 < parent.childCount) state.write('\n');
    },
  },
  { italic: marks.em, bold: marks.strong, link: marks.link },
);

import { createElement } from 'react';
import { type Block, paragraphsOf } from '../documents/document.ts';
import './document.css';
import { Facts } from './page.tsx';
import { Rows } from './rows.tsx';

/** The level of the heading that a document stands below. */
type Level = 1 | 2 | 4;

/** A document's blocks as a web page; `under` is the level of their title. */
export function DocumentBlocks({ blocks, under = 1 }: { blocks: Block[]; under?: Level }) {
  // Blocks have no names of their own, and a document may say the same twice.
  const written = blocks.map((block) => DocumentBlock({ block, under }));
  return createElement('div', { className: 'document', lang: 'nb' }, ...written);
}

function DocumentBlock({ block, under }: { block: Block; under: Level }) {
  switch (block.kind) {
    case 'heading': {
      const Heading = `h${Math.min(6, block.level + under - 1)}` as 'h2' | 'h3' | 'h4' | 'h5' | 'h6';
      return (
        <Heading className="document-heading" data-level={block.level}>
          {block.text}
        </Heading>
      );
    }
    case 'paragraph':
      return <Paragraphs text={block.text} tone={block.tone} />;
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case 'facts':
      return <Facts facts={block.facts} />;
    case 'framed':
      return (
        <div className="document-frame">
          <p>
            <strong>{block.title}</strong>
          </p>
          <Paragraphs text={block.text} />
        </div>
      );
    case 'table':
      return (
        <Rows caption={block.caption} label={block.caption} headings={block.columns.map(({ heading }) => heading)}>
          {block.rows.map((row) => (
            <tr key={row.join(' ')}>
              {row.map((cell, at) => (
                <td key={block.columns[at]?.heading}>{cell}</td>
              ))}
            </tr>
          ))}
        </Rows>
      );
    case 'page-break':
      return <hr />;
  }
}

function Paragraphs({ text, tone }: { text: string; tone?: 'muted' | 'strong' | undefined }) {
  return paragraphsOf(text).map((paragraph) => (
    <p key={paragraph} className={tone === 'muted' ? 'pre-line muted' : 'pre-line'}>
      {tone === 'strong' ? <strong>{paragraph}</strong> : paragraph}
    </p>
  ));
}

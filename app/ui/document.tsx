import { createElement } from 'react';
import { type Block, paragraphsOf } from '../documents/document.ts';
import './document.css';
import { Facts } from './page.tsx';
import { Picture } from './picture.tsx';

/** The level of the heading that a document stands below. */
type Level = 1 | 2 | 4;

/** A document's blocks as a web page; `under` is the level of their title. */
export function DocumentBlocks({
  blocks,
  under = 1,
  table = '',
}: {
  blocks: Block[];
  under?: Level;
  /** What opens the table behind a chart; needed where there may be one. */
  table?: string;
}) {
  // Blocks have no names of their own, and a document may say the same twice.
  const written = blocks.map((block) => DocumentBlock({ block, under, table }));
  return createElement('div', { className: 'document', lang: 'nb' }, ...written);
}

function DocumentBlock({ block, under, table }: { block: Block; under: Level; table: string }) {
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
      return <DocumentTable {...block} />;
    case 'chart':
      return (
        <figure className="document-chart">
          <figcaption>{block.caption}</figcaption>
          <Picture drawing={block.drawing} narrow={block.narrow} label={block.alternative} />
          <details>
            <summary>{table}</summary>
            <DocumentTable {...block} />
          </details>
        </figure>
      );
    case 'page-break':
      return <hr />;
  }
}

/** On a phone each row is a list of its cells, under the first. */
function DocumentTable({
  caption,
  columns,
  rows,
}: Pick<Extract<Block, { kind: 'table' }>, 'caption' | 'columns' | 'rows'>) {
  const aligned = (at: number) => (columns[at]?.align === 'end' ? 'number' : undefined);
  return (
    <table className="rows document-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ heading }, at) => (
            <th key={heading} scope="col" className={aligned(at)}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.join(' ')}>
            {row.map((cell, at) => (
              <td key={columns[at]?.heading} data-heading={columns[at]?.heading} className={aligned(at)}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Paragraphs({ text, tone }: { text: string; tone?: 'muted' | 'strong' | undefined }) {
  return paragraphsOf(text).map((paragraph) => (
    <p key={paragraph} className={tone === 'muted' ? 'pre-line muted' : 'pre-line'}>
      {tone === 'strong' ? <strong>{paragraph}</strong> : paragraph}
    </p>
  ));
}

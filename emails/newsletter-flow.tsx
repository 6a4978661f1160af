import { createElement, Fragment, type ReactNode } from 'react';
import type { Flow, Inline } from '../app/domain/newsletters/markdown.ts';
import { base, DEEP, Table } from './letter-look.tsx';

/** Written text as html: each kind of it an element of ours. */

const text = { ...base, margin: '0 0 16px', overflowWrap: 'break-word' as const };

export function FlowView({ flow }: { flow: Flow[] }): ReactNode {
  return all(flow, (one) => <Piece piece={one} />);
}

function Piece({ piece }: { piece: Flow }) {
  switch (piece.kind) {
    case 'paragraph':
      return (
        <p className="ink" style={text}>
          <Words inside={piece.inside} />
        </p>
      );
    case 'quote':
      return (
        <Table style={{ margin: '0 0 18px' }}>
          <td
            className="quote"
            style={{ ...base, padding: '16px 18px 2px', backgroundColor: '#eef3f1', borderRadius: '10px' }}
          >
            <FlowView flow={piece.inside} />
          </td>
        </Table>
      );
    case 'list': {
      const items = all(piece.items, (item) => (
        <li style={{ ...base, margin: '0 0 6px' }} className="ink">
          <Item flow={item} />
        </li>
      ));
      const style = { ...base, margin: '0 0 16px', padding: '0 0 0 24px' };
      return piece.start === undefined ? (
        <ul className="ink" style={style}>
          {items}
        </ul>
      ) : (
        <ol className="ink" start={piece.start} style={style}>
          {items}
        </ol>
      );
    }
  }
}

/** Of an item that is one paragraph, the words alone. */
function Item({ flow }: { flow: Flow[] }) {
  const [first, ...rest] = flow;
  if (first?.kind !== 'paragraph') return <FlowView flow={flow} />;
  return (
    <>
      <Words inside={first.inside} />
      {rest.length > 0 && <FlowView flow={rest} />}
    </>
  );
}

function Words({ inside }: { inside: Inline[] }): ReactNode {
  return all(inside, (one) => <Word word={one} />);
}

function Word({ word }: { word: Inline }) {
  switch (word.kind) {
    case 'words':
      return <>{word.text}</>;
    case 'break':
      return <br />;
    case 'strong':
      return (
        <strong>
          <Words inside={word.inside} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <Words inside={word.inside} />
        </em>
      );
    case 'link':
      return (
        <a className="deep" href={word.href} style={{ color: DEEP }}>
          <Words inside={word.inside} />
        </a>
      );
  }
}

/** Pieces in their order, which never changes. */
function all<T>(some: T[], view: (one: T) => ReactNode): ReactNode {
  return createElement(Fragment, null, ...some.map(view));
}

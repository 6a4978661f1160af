import { createElement, Fragment, type ReactNode } from 'react';
import type { Flow, Inline } from '../domain/newsletters/markdown.ts';

/** Written text: each kind of it an element. */
export function FlowText({ flow }: { flow: Flow[] }): ReactNode {
  return all(flow, pieceOf);
}

function pieceOf(piece: Flow): ReactNode {
  if (piece.kind === 'paragraph') return <p>{all(piece.inside, wordOf)}</p>;
  if (piece.kind === 'quote') return <blockquote>{all(piece.inside, pieceOf)}</blockquote>;
  const items = all(piece.items, (item) => <li>{itemOf(item)}</li>);
  return piece.start === undefined ? <ul>{items}</ul> : <ol start={piece.start}>{items}</ol>;
}

/** Of an item that begins with a paragraph, its words alone. */
function itemOf([first, ...rest]: Flow[]): ReactNode {
  if (first?.kind !== 'paragraph') return all(first ? [first, ...rest] : [], pieceOf);
  return (
    <>
      {all(first.inside, wordOf)}
      {all(rest, pieceOf)}
    </>
  );
}

function wordOf(word: Inline): ReactNode {
  switch (word.kind) {
    case 'words':
      return word.text;
    case 'break':
      return <br />;
    case 'strong':
      return <strong>{all(word.inside, wordOf)}</strong>;
    case 'emphasis':
      return <em>{all(word.inside, wordOf)}</em>;
    case 'link':
      return <a href={word.href}>{all(word.inside, wordOf)}</a>;
  }
}

/** Pieces in their order, which never changes. */
function all<T>(some: T[], view: (one: T) => ReactNode): ReactNode {
  return createElement(Fragment, null, ...some.map(view));
}

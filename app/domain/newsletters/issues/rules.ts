import { Conflict } from '../../kernel/errors.ts';
import { type Block, emptyBlock, type Kind, kinds, MOST_BLOCKS } from './blocks.ts';

/** What is done to the list of blocks, by the block's id; places are counted from 0. */
export type Change =
  | { what: 'add'; kind: Kind; at: number }
  | { what: 'up' | 'down' | 'copy' | 'remove' | 'picture'; id: string }
  | { what: 'move'; id: string; at: number };

/** A change as a button's value says it: `add:text:3`, `up:ID`, `move:ID:0`; undefined for anything else. */
export function changeOf(said: string): Change | undefined {
  const [what, which = '', place = ''] = said.split(':');
  const at = /^\d{1,3}$/.test(place) ? Number(place) : undefined;
  switch (what) {
    case 'add':
      return at !== undefined && kinds.some((kind) => kind === which) ? { what, kind: which as Kind, at } : undefined;
    case 'move':
      return at !== undefined && which ? { what, id: which, at } : undefined;
    case 'up':
    case 'down':
    case 'copy':
    case 'remove':
    case 'picture':
      return which ? { what, id: which } : undefined;
    default:
      return undefined;
  }
}

/**
 * The blocks after a change, and the block it was about (of one removed, its neighbour); `newId` is for the one that is
 * added. A change to a block that is gone does nothing. Throws Conflict `issue-full`.
 */
export function arranged(
  blocks: Block[],
  change: Change,
  newId: string,
): { blocks: Block[]; about: string | undefined } {
  if (change.what === 'add') return inserted(blocks, emptyBlock(change.kind, newId), change.at);
  const from = blocks.findIndex(({ id }) => id === change.id);
  const block = blocks[from];
  if (!block) return { blocks, about: undefined };
  const others = blocks.toSpliced(from, 1);
  switch (change.what) {
    case 'copy':
      return inserted(blocks, { ...block, id: newId }, from + 1);
    case 'remove':
      return { blocks: others, about: (others[from] ?? others.at(-1))?.id };
    case 'picture':
      return { blocks, about: block.id };
    default: {
      const to = change.what === 'move' ? change.at : from + (change.what === 'up' ? -1 : 1);
      return { blocks: others.toSpliced(Math.max(0, to), 0, block), about: block.id };
    }
  }
}

function inserted(blocks: Block[], block: Block, at: number) {
  if (blocks.length >= MOST_BLOCKS) throw new Conflict('issue-full', { most: MOST_BLOCKS });
  return { blocks: blocks.toSpliced(at, 0, block), about: block.id };
}

import type { Block } from '../domain/newsletters/issues/blocks.ts';

/** What people typed in a block, paragraph by paragraph. */
export function wordsOf(block: Block): string[] {
  const typed = Object.entries(block).flatMap(([name, value]) =>
    typeof value === 'string' && !/^(id|kind)$|Id$/.test(name) ? value.split(/\n\s*\n/) : [],
  );
  return typed.filter(Boolean);
}

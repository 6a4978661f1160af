import { createHash } from 'node:crypto';
import type { Block } from '../../../documents/document.ts';
import { isPolitical } from '../../groups/rules.ts';
import { mayRead, type ReaderLevel } from '../rules.ts';
import type { ComposedMinutes, FrozenMinutes } from './schema.ts';

/** Political bodies keep a møtebok, which is signed; administrative groups a referat, which is sent for comment. */
export function minutesKind(group: { kind: string }): 'motebok' | 'referat' {
  return isPolitical(group) ? 'motebok' : 'referat';
}

/** The minutes as someone may read them: of an exempt case the number, its open title and the legal basis. */
export function blocksFor(level: ReaderLevel, { parts }: ComposedMinutes): Block[] {
  return parts.flatMap(({ access, blocks, concealed }) => (mayRead(level, access) ? blocks : concealed));
}

/** What the signature is put to: the SHA-256 of the frozen text. */
export function hashOfMinutes(frozen: string): string {
  return createHash('sha256').update(frozen, 'utf8').digest('hex');
}

export function thawed(frozen: string): FrozenMinutes {
  return JSON.parse(frozen);
}

export const minutesStates = ['draft', 'commenting', 'signing', 'locked', 'published'] as const;
export type MinutesState = (typeof minutesStates)[number];

/** How far the minutes have come. */
export function stateOfMinutes(row: {
  sent_for_comment_at: string | null;
  sent_for_signature_at: string | null;
  locked_at: string | null;
  published_at: string | null;
}): MinutesState {
  if (row.published_at) return 'published';
  if (row.locked_at) return 'locked';
  if (row.sent_for_signature_at) return 'signing';
  return row.sent_for_comment_at ? 'commenting' : 'draft';
}

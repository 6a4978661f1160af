import type { Handled } from './handle.ts';

/** Why a message waits, or what became of it, as a sentence. */
export function reasonOf(
  { words }: Handled,
  { kind, state, reason }: { kind: string; state: string; reason: string | null },
) {
  const { reasons, kinds } = words['desk-inbox'];
  const known = reasons as Record<string, string>;
  return (reason && known[reason]) || (state === 'stale' ? known.stale! : (kinds as Record<string, string>)[kind]!);
}

/** Whom a message is from: the address, and the contact it is about where that is known. */
export function senderOf(
  { words }: Handled,
  { sender, contact_name }: { sender: string | null; contact_name: string | null },
) {
  return [contact_name, sender].filter(Boolean).join(', ') || words['desk-inbox']['no-sender'];
}

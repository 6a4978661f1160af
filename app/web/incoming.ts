import type { listRefusals } from '../domain/inbox/refusals/queries.server.ts';
import { causeOf } from '../domain/inbox/refusals/rules.ts';
import { REFUSED } from '../domain/inbox/schema.ts';
import type { RefusalsProps } from '../ui/incoming.tsx';
import type { Handled } from './handle.ts';

/** Why a message waits, or what became of it, as a sentence. */
export function reasonOf(
  { words }: Handled,
  {
    kind,
    state,
    reason,
    status_code,
  }: { kind: string; state: string; reason: string | null; status_code?: string | null },
) {
  const { reasons, kinds, refusals } = words['desk-inbox'];
  if (reason === REFUSED && status_code) return `${reasons[REFUSED]} ${refusals.causes[causeOf(status_code)]}`;
  const known = reasons as Record<string, string>;
  return (reason && known[reason]) || (state === 'stale' ? known.stale! : (kinds as Record<string, string>)[kind]!);
}

/** Refusals of our mail, by cause: what it means, and for whom it is to put right. */
export function refusalsOf(
  { words, t, formats }: Handled,
  refusals: Awaited<ReturnType<typeof listRefusals>>,
): RefusalsProps['refusals'] {
  const texts = words['desk-inbox'].refusals;
  return refusals.map(({ cause, count, codes, newest }) => {
    const number = formats.number(count);
    return {
      cause,
      newest,
      count: t('desk-inbox.refusals.count', { count, number, codes: codes.join(', ') }),
      meaning: texts.causes[cause],
      button: t('desk-inbox.refusals.dismiss', { count, number }),
    };
  });
}

/** Whom a message is from: the address, and the contact it is about where that is known. */
export function senderOf(
  { words }: Handled,
  { sender, contact_name }: { sender: string | null; contact_name: string | null },
) {
  return [contact_name, sender].filter(Boolean).join(', ') || words['desk-inbox']['no-sender'];
}

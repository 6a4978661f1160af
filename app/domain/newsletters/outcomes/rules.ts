/** Why a copy did not arrive, in the few words that say what to do about it. */
export const failureReasons = ['unknown-address', 'full', 'refused', 'other'] as const;
export type FailureReason = (typeof failureReasons)[number];

/** From what the receiving server said: its enhanced code (RFC 3463) where it gives one, otherwise the code of the reply. */
export function failureReasonOf({ code, text }: { code: number | null; text: string | null }): FailureReason {
  const enhanced = /\b[45]\.(\d{1,3})\.(\d{1,3})\b/.exec(text ?? '');
  if (enhanced?.[1] === '1') return 'unknown-address';
  if (enhanced?.[1] === '2' && enhanced[2] === '2') return 'full';
  if (enhanced?.[1] === '7') return 'refused';
  if (enhanced) return 'other';
  if (code === 552 || code === 452) return 'full';
  return code === 554 ? 'refused' : 'other';
}

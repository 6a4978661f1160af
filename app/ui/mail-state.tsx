import type { ReactNode } from 'react';
import { Tag } from './page.tsx';
import './outbox.css';

const TONES = {
  queued: 'info',
  claimed: 'info',
  sending: 'info',
  accepted: 'success',
  failed: 'danger',
  uncertain: 'warning',
  suppressed: 'warning',
  obsolete: 'neutral',
} as const;

/** The same where there is no neutral: a notice is at least informative. */
export const noticeTones = { ...TONES, obsolete: 'info' } as const;

/** A mail's state, coloured by whether it needs a person. */
export function MailState({ state, children }: { state: keyof typeof TONES; children: ReactNode }) {
  return <Tag tone={TONES[state]}>{children}</Tag>;
}

/** Every kind of mail, named for what happened. Each has a composer (`app/jobs/mails.ts`) and a template (`emails/`). */
export const purposes = [
  'sign-in',
  'registration-confirmed',
  'registration-waitlisted',
  'place-offered',
  'registration-withdrawn',
  'event-changed',
  'event-cancelled',
  'event-reminder',
  'event-message',
] as const;
export type Purpose = (typeof purposes)[number];

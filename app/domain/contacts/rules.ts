import type { Actor } from '../kernel/ctx.ts';
import { addYears, dateOf, type Instant, type PlainDate } from '../kernel/time.ts';
import type { NewContact } from './schema.ts';

/** How long someone who came by an open form is kept, unless they come again. */
const OPEN_FORM_YEARS = 1;

export function retentionFrom(now: Instant): PlainDate {
  return addYears(dateOf(now), OPEN_FORM_YEARS);
}

/** What making a contact means for confirmation and retention: the secretariat vouches and keeps, an open form does neither. */
export function standingOf(actor: Actor, input: NewContact, now: Instant) {
  const bySecretariat = actor.kind === 'secretariat' || actor.kind === 'administrator';
  const isConfirmed = input.confirmed ?? bySecretariat;
  const isKept = bySecretariat || actor.kind === 'system';
  return {
    confirmed_at: isConfirmed ? now : null,
    retain_until_on: input.retainUntilOn ?? (isKept ? null : retentionFrom(now)),
  };
}

/** What is left of a contact that was erased or merged: a row for others to point to. */
export const tombstone = {
  name: '',
  sort_key: '',
  search_key: '',
  sound_key: '',
  phone: null,
  assistant_id: null,
  retain_until_on: null,
};

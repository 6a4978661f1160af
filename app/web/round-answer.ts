import { isSecretariat } from '../domain/access/policy.ts';
import { positionKinds } from '../domain/contacts/schema.ts';
import { dateOf } from '../domain/kernel/time.ts';
import { type Answer, listContactsIn } from '../domain/rounds/queries.server.ts';
import { MOST_PEOPLE } from '../domain/rounds/rules.ts';
import type { RoundAnswerFormProps } from '../ui/round-answer.tsx';
import type { Handled } from './handle.ts';
import { unreachableAmong } from './unreachable.ts';

/** The form of a municipality's answer, with what it has answered already. */
export async function roundAnswerForm(
  { ctx, words, t, formats }: Handled,
  answer: Answer,
): Promise<Omit<RoundAnswerFormProps, 'errors' | 'values' | 'button'>> {
  const texts = words.round;
  const isElection = answer.kind === 'representatives';
  const contacts = isElection ? [] : await listContactsIn(ctx, answer.organisation_id, { on: dateOf(ctx.now()) });
  // The municipality itself is not told whose mail comes back: it is asked who has left.
  const whyOf = isSecretariat(ctx.actor)
    ? await unreachableAmong(
        { ctx, words },
        contacts.map(({ id }) => id),
      )
    : () => undefined;
  const kinds = words['desk-contacts'].kinds;
  const from = answer.seats_from_on ? formats.date(answer.seats_from_on) : '';
  return {
    texts,
    peopleTitle: isElection ? t('round.representatives', { from }) : texts['new-contacts'],
    peopleLead: isElection ? texts['representatives-lead'] : texts['new-contacts-lead'],
    people: Array.from({ length: MOST_PEOPLE[answer.kind] }, (_, at) => ({
      legend: isElection ? legendOf(texts, at) : t('round.new-contact', { number: at + 1 }),
      hasKind: !isElection,
    })),
    kinds: positionKinds.map((value) => ({ value, label: kinds[value] })),
    contactsTitle: texts.contacts,
    contacts: contacts.map((contact) => ({
      id: contact.id,
      name: contact.name,
      detail: [contact.title ?? kinds[contact.kind], contact.address, whyOf(contact.id)].filter(Boolean).join(', '),
    })),
    stays: [
      { value: 'yes', label: texts.stays },
      { value: 'no', label: texts.left },
    ],
  };
}

function legendOf(texts: Handled['words']['round'], at: number): string {
  return [texts.representative, texts['first-substitute'], texts['second-substitute']][at] ?? '';
}

import { data } from '@remix-run/node';
import type { Ctx } from '../domain/kernel/ctx.ts';
import { ExpectedError } from '../domain/kernel/errors.ts';
import { type ForetoldMail, rehearse } from '../domain/outbox/rehearsing/queries.server.ts';
import type { ChangePreviewProps } from '../ui/change-preview.tsx';
import { fingerprintOf } from './event-form.ts';
import type { FormReply } from './form.ts';
import type { Handled } from './handle.ts';

/** Who gets what by something the secretariat is about to do: the command itself is asked, without its being done. */

const MOST_NAMES = 3;
const SHOWN_APART = ['invitation', 'invitation-changed', 'invitation-withdrawn', 'meeting-notice'] as const;

/**
 * Does what a form asks for once whoever posted it has seen who gets what; at once where nobody gets anything. Gives
 * the form again with that, or what comes then.
 */
export async function doneOnceSeen<T, Reply>(
  handled: Handled,
  command: (ctx: Ctx) => Promise<T>,
  then: (done: T) => Reply,
) {
  const { ctx, t, words, typed } = handled;
  const mails = await rehearse(ctx, command);
  const { previewed, ...values } = typed as { previewed?: string };
  const sentences = wordsFor(mails, handled);
  const fingerprint = fingerprintOf(values, sentences);
  if (mails.length === 0 || previewed === fingerprint) return then(await command(ctx));
  const reached = mails.filter(({ lost }) => !lost).length;
  const preview: ChangePreviewProps = {
    title: words.foretold.title,
    before: '',
    now: '',
    changes: [],
    sentences,
    tell: undefined,
    save: reached > 0 ? t('foretold.save', { count: reached }) : words['desk-groups'].save,
    fingerprint,
  };
  return data<FormReply & { preview: ChangePreviewProps }>({ values, errors: {}, preview });
}

/** What stands beside a button: who gets what by it, or that nobody does; nothing where it would be refused. */
export async function foretold(handled: Handled, command: (ctx: Ctx) => Promise<unknown>): Promise<string[]> {
  try {
    const mails = await rehearse(handled.ctx, command);
    return mails.length > 0 ? wordsFor(mails, handled) : [handled.words.foretold.nobody];
  } catch (error) {
    if (error instanceof ExpectedError) return [];
    throw error;
  }
}

/** «Kari Nilsen får 3 invitasjoner: …», «12 personer får 24 avlysninger i kalenderen: …», whom no mail reaches. */
function wordsFor(mails: ForetoldMail[], handled: Handled): string[] {
  const { t, words } = handled;
  const reaching = mails.filter(({ lost }) => !lost);
  const own = reaching.filter(({ isCopy }) => !isCopy);
  const copies = reaching.filter(({ isCopy }) => isCopy);
  const apart = SHOWN_APART.flatMap((purpose) => {
    const some = own.filter((mail) => mail.purpose === purpose);
    if (some.length === 0) return [];
    return [t(`foretold.${purpose}`, { count: some.length, who: whoOf(some, handled), what: whatOf(some, handled) })];
  });
  const others = own.filter(({ purpose }) => !SHOWN_APART.some((one) => one === purpose));
  const named: Record<string, string> = words['desk-outbox'].purposes;
  const byPurpose = [...Map.groupBy(others, ({ purpose }) => purpose)].map(([purpose, some]) =>
    t('foretold.other', { who: whoOf(some, handled), what: named[purpose] ?? purpose }),
  );
  const lost = new Map(mails.flatMap(({ lost, name }) => (lost ? [[name, lost] as const] : [])));
  return [
    ...apart,
    ...byPurpose,
    ...(copies.length > 0 ? [t('foretold.copies', { count: copies.length, who: whoOf(copies, handled) })] : []),
    ...[...lost].map(([name, why]) => t(`desk-groups.${why}`, { name })),
  ];
}

function whoOf(mails: ForetoldMail[], { t, formats }: Handled): string {
  const names = [...new Map(mails.map(({ contactId, name }) => [contactId ?? name, name])).values()];
  return names.length > MOST_NAMES ? t('foretold.people', { count: names.length }) : formats.list(names, 'conjunction');
}

/** What they are about: «Møte i faggruppen (5. februar 2026)», the first of them. */
function whatOf(mails: ForetoldMail[], { t, formats }: Handled): string {
  const events = mails.flatMap(({ event }) => (event ? [[event.id, event] as const] : []));
  const about = [...new Map(events).values()].sort((one, other) => (one.starts_local < other.starts_local ? -1 : 1));
  const shown = about.slice(0, MOST_NAMES).map(({ title, starts_local }) => `${title} (${formats.date(starts_local)})`);
  const more = about.length - shown.length;
  return formats.list([...shown, ...(more > 0 ? [t('foretold.more', { count: more })] : [])], 'conjunction');
}

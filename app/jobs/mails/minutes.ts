import { minutesCommentMail, minutesPublishedMail, minutesSignatureMail } from '../../../emails/minutes.ts';
import { dateOf } from '../../domain/kernel/time.ts';
import { findMinutesForMail } from '../../domain/meetings/minutes/queries.server.ts';
import { minutesKind } from '../../domain/meetings/minutes/rules.ts';
import { isToSign } from '../../domain/meetings/signatures/queries.server.ts';
import type { Recipient } from '../../domain/outbox/schema.ts';
import type { Composer, Desk, Mail } from './composer.ts';

/** To the group's members; whoever assists one gets a link as themselves. */
export const minutesComment: Composer = async (ctx, message, recipient, desk) => {
  const minutes = message.event_id && (await findMinutesForMail(ctx, message.event_id));
  const { contactId } = recipient;
  if (!minutes || !contactId || minutes.locked_at || !minutes.sent_for_comment_at)
    return { obsolete: 'minutes-settled' };
  if (minutes.comments_until_on! < dateOf(ctx.now())) return { obsolete: 'too-late' };
  const secret = desk.mint({ purpose: 'minutes-comment', contactId, subjectId: message.event_id! });
  const mail = minutesCommentMail({
    ...about(minutes, recipient, desk),
    until: minutes.comments_until_on!,
    link: `${desk.appUrl}/referat/${secret}`,
  });
  return { ...mail, ...replyTo(minutes), secret: 'links' };
};

/** To those asked to sign, and nobody else. */
export const minutesSignature: Composer = async (ctx, message, recipient, desk) => {
  const minutes = message.event_id && (await findMinutesForMail(ctx, message.event_id));
  const { contactId } = recipient;
  if (!minutes || !contactId || !(await isToSign(ctx, message.event_id!, contactId))) {
    return { obsolete: 'minutes-settled' };
  }
  const secret = desk.mint({ purpose: 'minutes-signature', contactId, subjectId: message.event_id! });
  const mail = minutesSignatureMail({
    ...about(minutes, recipient, desk),
    link: `${desk.appUrl}/signering/${secret}`,
  });
  return { ...mail, ...replyTo(minutes), secret: 'links' };
};

/** To those whom the minutes concern; the page asks whoever may not read it to sign in. */
export const minutesPublished: Composer = async (ctx, message, recipient, desk) => {
  const minutes = message.event_id && (await findMinutesForMail(ctx, message.event_id));
  if (!minutes?.published_at) return { obsolete: 'minutes-settled' };
  const mail = minutesPublishedMail({
    ...about(minutes, recipient, desk),
    link: `${desk.appUrl}/moter/${minutes.slug}/protokoll`,
  });
  return { ...mail, ...replyTo(minutes), secret: 'none' };
};

type Minutes = NonNullable<Awaited<ReturnType<typeof findMinutesForMail>>>;

function about({ kind, body, title, starts_local }: Minutes, { language, name }: Recipient, { appUrl }: Desk) {
  return { language, name, appUrl, kind: minutesKind({ kind }), body, meeting: title, startsLocal: starts_local };
}

function replyTo({ contact_person, contact_address }: Minutes): Pick<Mail, 'replyTo'> {
  return contact_address ? { replyTo: { name: contact_person ?? '', address: contact_address } } : {};
}

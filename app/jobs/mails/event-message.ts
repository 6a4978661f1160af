import { eventMessageMail } from '../../../emails/event-message.ts';
import { findEventForMail, findParticipationForMail } from '../../domain/participation/mails/queries.server.ts';
import type { Composer } from './composer.ts';
import { assistance, eventIn, linkTo, replyTo } from './registration.ts';

/** The secretariat's own words to the people of an event; some of them are not registered. */
export const eventMessage: Composer = async (ctx, message, recipient, desk) => {
  const event = message.event_id && (await findEventForMail(ctx, message.event_id));
  if (!event) return { obsolete: 'contact-gone' };
  const participation = message.participation_id
    ? await findParticipationForMail(ctx, message.participation_id)
    : undefined;
  const { language, name } = recipient;
  const mail = eventMessageMail({
    ...{ language, name, appUrl: desk.appUrl },
    event: eventIn(language, event, desk),
    subject: String(message.data.subject),
    body: String(message.data.body),
    ...(participation && { link: linkTo(participation, recipient, desk), ...assistance(participation, recipient) }),
  });
  return { ...mail, replyTo: replyTo(event), secret: participation ? 'links' : 'none' };
};

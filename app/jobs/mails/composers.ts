import type { Purpose } from '../../domain/outbox/schema.ts';
import { addressChanged } from './address-changed.ts';
import type { Composer } from './composer.ts';
import { eventCancelled } from './event-cancelled.ts';
import { eventChanged } from './event-changed.ts';
import { eventMessage } from './event-message.ts';
import { eventReminder } from './event-reminder.ts';
import { invitation } from './invitation.ts';
import { invitationAnswered } from './invitation-answered.ts';
import { invitationChanged } from './invitation-changed.ts';
import { invitationReminder } from './invitation-reminder.ts';
import { invitationWithdrawn } from './invitation-withdrawn.ts';
import { meetingNotice } from './meeting-notice.ts';
import { minutesComment, minutesPublished, minutesSignature } from './minutes.ts';
import { newAddress } from './new-address.ts';
import { newsletterTest } from './newsletter-test.ts';
import { placeOffered } from './place-offered.ts';
import { registrationConfirmed } from './registration-confirmed.ts';
import { registrationWaitlisted } from './registration-waitlisted.ts';
import { registrationWithdrawn } from './registration-withdrawn.ts';
import { roundAsked } from './round-asked.ts';
import { signIn } from './sign-in.ts';
import { subscriptionAsked } from './subscription-asked.ts';
import { subscriptionConfirmed } from './subscription-confirmed.ts';
import { surveyAsked } from './survey-asked.ts';

/** Who writes which mail. */
export const composers: Record<Purpose, Composer> = {
  'sign-in': signIn,
  'registration-confirmed': registrationConfirmed,
  'registration-waitlisted': registrationWaitlisted,
  'place-offered': placeOffered,
  'registration-withdrawn': registrationWithdrawn,
  'event-changed': eventChanged,
  'event-cancelled': eventCancelled,
  'event-reminder': eventReminder,
  'event-message': eventMessage,
  invitation,
  'invitation-changed': invitationChanged,
  'invitation-withdrawn': invitationWithdrawn,
  'invitation-reminder': invitationReminder,
  'invitation-answered': invitationAnswered,
  'round-asked': roundAsked,
  'new-address': newAddress,
  'subscription-asked': subscriptionAsked,
  'subscription-confirmed': subscriptionConfirmed,
  'newsletter-test': newsletterTest,
  'address-changed': addressChanged,
  'minutes-comment': minutesComment,
  'minutes-signature': minutesSignature,
  'minutes-published': minutesPublished,
  'meeting-notice': meetingNotice,
  'survey-asked': surveyAsked,
};

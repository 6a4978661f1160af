/** What the bench of sending drives, from the bundle. */
export { openPost } from '../app/adapters/smtp.ts';
export { calendarObject } from '../app/domain/calendar/ical.ts';
export { sendOutbox } from '../app/jobs/send-outbox.ts';
export { invitationMail } from '../emails/invitation.ts';
export { registrationConfirmedMail } from '../emails/registration-confirmed.ts';

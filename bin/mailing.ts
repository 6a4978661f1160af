/** What the bench of sending drives, from the bundle. */
export { openPost } from '../app/adapters/smtp.ts';
export { calendarObject } from '../app/domain/calendar/ical.ts';
export { freezeMailing } from '../app/domain/newsletters/freezing/commands.server.ts';
export { beginMailing } from '../app/domain/newsletters/running-mailings/commands.server.ts';
export { frozenBytes } from '../app/jobs/newsletters/editions.ts';
export { sendMailings } from '../app/jobs/newsletters/send-mailings.ts';
export { sendOutbox } from '../app/jobs/send-outbox.ts';
export { invitationMail } from '../emails/invitation.ts';
export { registrationConfirmedMail } from '../emails/registration-confirmed.ts';

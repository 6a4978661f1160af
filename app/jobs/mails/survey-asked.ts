import { surveyAskedMail } from '../../../emails/survey-asked.ts';
import type { SurveyInvitationId } from '../../domain/kernel/ids.ts';
import { dateOf, instantOf, type LocalTime, OSLO, plus } from '../../domain/kernel/time.ts';
import { findInvitationForMail } from '../../domain/surveys/answering/queries.server.ts';
import type { Composer } from './composer.ts';

/** How long after the last day the link stands: the page says that it is over, and an answer with a name can be taken back. */
const STANDS = { days: 90 };

/** To a person, or to a municipality's official address: there the link proves nobody. */
export const surveyAsked: Composer = async (ctx, message, recipient, desk) => {
  const found = await findInvitationForMail(ctx, String(message.data.invitationId) as SurveyInvitationId);
  if (!found || found.invitation.answered_on) return { obsolete: 'survey-answered' };
  const { survey, invitation } = found;
  if (survey.closed_at || survey.closes_on < dateOf(ctx.now())) return { obsolete: 'survey-closed' };
  const { language } = recipient;
  const { contact_id: contactId, id: subjectId } = invitation;
  const expiresAt = plus(instantOf(`${survey.closes_on}T00:00` as LocalTime, OSLO), STANDS);
  const token = desk.mint({ purpose: 'survey', subjectId, expiresAt, ...(contactId ? { contactId } : {}) });
  const mail = surveyAskedMail({
    ...{ language, name: recipient.name, appUrl: desk.appUrl, anonymity: survey.anonymity },
    title: (language === 'en' && survey.title_en) || survey.title,
    intro: (language === 'en' && survey.intro_en) || survey.intro,
    organisation: invitation.organisation,
    closesOn: survey.closes_on,
    isReminder: message.data.reminder !== 0,
    link: `${desk.appUrl}/undersokelse/${token}`,
  });
  return { ...mail, secret: 'links' };
};

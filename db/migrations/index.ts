import { organisations } from './0001-organisations.ts';
import { contacts } from './0002-contacts.ts';
import { access } from './0003-access.ts';
import { groups } from './0004-groups.ts';
import { events } from './0005-events.ts';
import { participation } from './0006-participation.ts';
import { outbox } from './0007-outbox.ts';
import { settings } from './0008-settings.ts';
import { invitations } from './0009-invitations.ts';
import { groupComposition } from './0010-group-composition.ts';
import { imports } from './0011-imports.ts';
import { files } from './0012-files.ts';
import { meetings } from './0013-meetings.ts';
import { inbox } from './0014-inbox.ts';
import { series } from './0015-series.ts';
import { rounds } from './0016-rounds.ts';
import { days } from './0017-days.ts';
import { notices } from './0018-notices.ts';
import { lockedMinutes } from './0020-locked-minutes.ts';
import { invitationsOfParticipation } from './0021-invitations-of-participation.ts';
import { newsletters } from './0023-newsletters.ts';
import { invitationsOfSeries } from './0026-invitations-of-series.ts';
import { programme } from './0028-programme.ts';
import { attendance } from './0029-attendance.ts';
import { surveys } from './0030-surveys.ts';
import { peopleOfEvents } from './0034-people-of-events.ts';
import { closedReadings } from './0035-closed-readings.ts';
import { statusReports } from './0036-status-reports.ts';
import { surveyBuilder } from './0037-survey-builder.ts';
import { answerTags } from './0038-answer-tags.ts';
import { reports } from './0039-reports.ts';
import { documentsOfTargets } from './0040-documents-of-targets.ts';
import { until } from './0041-until.ts';
import { newsletterIssues } from './0043-newsletter-issues.ts';
import { audiences } from './0044-audiences.ts';
import { mailings } from './0045-mailings.ts';
import { newsletterArchive } from './0046-newsletter-archive.ts';
import { checkedLinks } from './0047-checked-links.ts';
import { leastAnswers } from './0048-least-answers.ts';
import { budgetImports } from './0049-budget-imports.ts';
import { partners } from './0050-partners.ts';
import { surveyOpenings } from './0052-survey-openings.ts';
import { mailingsBalance } from './0054-mailings-balance.ts';
import { heldMailings } from './0055-held-mailings.ts';

/** Every migration, in order. One that has been released is never edited; the next change is a new file. */
export const migrations: Record<string, string> = {
  '0001-organisations': organisations,
  '0002-contacts': contacts,
  '0003-access': access,
  '0004-groups': groups,
  '0005-events': events,
  '0006-participation': participation,
  '0007-outbox': outbox,
  '0008-settings': settings,
  '0009-invitations': invitations,
  '0010-group-composition': groupComposition,
  '0011-imports': imports,
  '0012-files': files,
  '0013-meetings': meetings,
  '0014-inbox': inbox,
  '0015-series': series,
  '0016-rounds': rounds,
  '0017-days': days,
  '0018-notices': notices,
  '0020-locked-minutes': lockedMinutes,
  '0021-invitations-of-participation': invitationsOfParticipation,
  '0023-newsletters': newsletters,
  '0026-invitations-of-series': invitationsOfSeries,
  '0028-programme': programme,
  '0029-attendance': attendance,
  '0030-surveys': surveys,
  '0034-people-of-events': peopleOfEvents,
  '0035-closed-readings': closedReadings,
  '0036-status-reports': statusReports,
  '0037-survey-builder': surveyBuilder,
  '0038-answer-tags': answerTags,
  '0039-reports': reports,
  '0040-documents-of-targets': documentsOfTargets,
  '0041-until': until,
  '0043-newsletter-issues': newsletterIssues,
  '0044-audiences': audiences,
  '0045-mailings': mailings,
  '0046-newsletter-archive': newsletterArchive,
  '0047-checked-links': checkedLinks,
  '0048-least-answers': leastAnswers,
  '0049-budget-imports': budgetImports,
  '0050-partners': partners,
  '0052-survey-openings': surveyOpenings,
  '0054-mailings-balance': mailingsBalance,
  '0055-held-mailings': heldMailings,
};

import type {
  ActionId,
  AgendaItemId,
  AudienceId,
  BankQuestionId,
  CaseId,
  ContactId,
  DeliveryId,
  DocumentId,
  EventId,
  FollowUpId,
  GroupId,
  ImportId,
  IncomingId,
  LogEntryId,
  MailingId,
  MaterialId,
  MessageId,
  NewsletterIssueId,
  OrganisationId,
  PaperId,
  ParticipationId,
  PositionId,
  ProgrammeId,
  ReportId,
  RoundAnswerId,
  RoundId,
  SessionId,
  SurveyId,
  SurveyQuestionId,
  SurveySectionId,
  TargetId,
  WrittenReportId,
} from '../domain/kernel/ids.ts';

/** Every parameter name that occurs in a URL of `app/routes.ts`, and what it holds. */
export interface Params {
  slug: string;
  materialId: MaterialId;
  token: string;
  sessionHash: string;
  eventId: EventId;
  presetKey: string;
  /** A group's meeting on a day. */
  partId: EventId;
  sessionId: SessionId;
  contactId: ContactId;
  organisationId: OrganisationId;
  groupId: GroupId;
  importId: ImportId;
  roundId: RoundId;
  surveyId: SurveyId;
  /** A question where it stands in a survey. */
  askedId: SurveyQuestionId;
  sectionId: SurveySectionId;
  questionId: BankQuestionId;
  answerId: RoundAnswerId;
  incomingId: IncomingId;
  messageId: MessageId;
  issueId: NewsletterIssueId;
  /** Of a newsletter: uploaded, or drawn by the platform. */
  pictureId: string;
  linkId: string;
  /** Of an issue: a number. */
  version: string;
  blockId: string;
  audienceId: AudienceId;
  mailingId: MailingId;
  deliveryId: DeliveryId;
  participationId: ParticipationId;
  reportId: ReportId;
  /** Of a row in a report. */
  rank: string;
  positionId: PositionId;
  membershipId: string;
  recusalId: string;
  caseId: CaseId;
  itemId: AgendaItemId;
  paperId: PaperId;
  followUpId: FollowUpId;
  entryId: LogEntryId;
  documentId: DocumentId;
  judgementId: string;
  year: string;
  programmeId: ProgrammeId;
  actionId: ActionId;
  targetId: TargetId;
  lineId: string;
  untilOn: string;
  writtenReportId: WrittenReportId;
  actionNumber: string;
  /** Of a target, or of a certificate. */
  code: string;
}

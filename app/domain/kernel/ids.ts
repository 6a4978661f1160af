import { v7 } from 'uuid';

type Id<Name extends string> = string & { readonly __id: Name };

export type OrganisationId = Id<'organisation'>;
export type ContactId = Id<'contact'>;
export type PositionId = Id<'position'>;
export type GroupId = Id<'group'>;
export type RoundId = Id<'round'>;
export type RoundAnswerId = Id<'round answer'>;
export type ImportId = Id<'import'>;
export type EventId = Id<'event'>;
export type SessionId = Id<'session'>;
export type PoolId = Id<'pool'>;
export type QuestionId = Id<'question'>;
export type ParticipationId = Id<'participation'>;
export type MaterialId = Id<'material'>;
export type ReportId = Id<'report'>;
export type IncomingId = Id<'incoming'>;
export type MessageId = Id<'message'>;
export type MailingId = Id<'mailing'>;
export type DeliveryId = Id<'delivery'>;
export type FileId = Id<'file'>;
export type CaseId = Id<'case'>;
export type AgendaItemId = Id<'agenda item'>;
export type PaperId = Id<'paper'>;
export type FollowUpId = Id<'follow-up'>;
export type NoticeId = Id<'notice'>;
export type BankQuestionId = Id<'bank question'>;
export type SurveyId = Id<'survey'>;
export type SurveyQuestionId = Id<'survey question'>;
export type SurveySectionId = Id<'survey section'>;
export type SurveyInvitationId = Id<'survey invitation'>;
export type AudienceId = Id<'audience'>;
export type ProgrammeId = Id<'programme'>;
export type AreaId = Id<'area'>;
export type ActionId = Id<'action'>;
export type TargetId = Id<'target'>;
export type DocumentId = Id<'document'>;
export type NewsletterIssueId = Id<'newsletter issue'>;
export type PictureId = Id<'picture'>;
export type WrittenReportId = Id<'written report'>;
export type LogEntryId = Id<'log entry'>;

/** A UUIDv7: ids sort in the order they were made. */
export function newId<T extends string>(): T {
  return v7() as T;
}

import type { Generated } from 'kysely';

/** The tables as the code sees them; `migrations/` makes them. Names are the same from table to markup. */
export interface Schema {
  reference_data: ReferenceDataTable;
  organisations: OrganisationsTable;
  organisation_domains: OrganisationDomainsTable;
  official_addresses: OfficialAddressesTable;
  municipalities: MunicipalitiesTable;
  municipality_numbers: MunicipalityNumbersTable;
  populations: PopulationsTable;
  membership_periods: MembershipPeriodsTable;
  subregion_municipalities: SubregionMunicipalitiesTable;
  contacts: ContactsTable;
  contact_addresses: ContactAddressesTable;
  contact_sounds: ContactSoundsTable;
  positions: PositionsTable;
  roles: RolesTable;
  tokens: TokensTable;
  web_sessions: WebSessionsTable;
  rate_limits: RateLimitsTable;
  audit_log: AuditLogTable;
  groups: GroupsTable;
  group_memberships: GroupMembershipsTable;
  rounds: RoundsTable;
  round_answers: RoundAnswersTable;
  topics: TopicsTable;
  subscription_requests: SubscriptionRequestsTable;
  subscriptions: SubscriptionsTable;
  unsubscribed_addresses: UnsubscribedAddressesTable;
  newsletter_issues: NewsletterIssuesTable;
  newsletter_versions: NewsletterVersionsTable;
  newsletter_pictures: NewsletterPicturesTable;
  checked_links: CheckedLinksTable;
  audiences: AudiencesTable;
  mailings: MailingsTable;
  mailing_editions: MailingEditionsTable;
  mailing_minutes: MailingMinutesTable;
  mailing_omissions: MailingOmissionsTable;
  deliveries: DeliveriesTable;
  newsletter_editions: NewsletterEditionsTable;
  newsletter_graphics: NewsletterGraphicsTable;
  newsletter_links: NewsletterLinksTable;
  imports: ImportsTable;
  import_changes: ImportChangesTable;
  erased_addresses: ErasedAddressesTable;
  event_presets: EventPresetsTable;
  events: EventsTable;
  event_themes: EventThemesTable;
  event_groups: EventGroupsTable;
  sessions: SessionsTable;
  speakers: SpeakersTable;
  pools: PoolsTable;
  questions: QuestionsTable;
  participations: ParticipationsTable;
  invitations: InvitationsTable;
  invitation_answers: InvitationAnswersTable;
  places: PlacesTable;
  queue_positions: QueuePositionsTable;
  answers: AnswersTable;
  needs: NeedsTable;
  attendances: AttendancesTable;
  attendance_reports: AttendanceReportsTable;
  report_lines: ReportLinesTable;
  attendance_rules: AttendanceRulesTable;
  arrivals: ArrivalsTable;
  certificates: CertificatesTable;
  materials: MaterialsTable;
  files: FilesTable;
  bank_questions: BankQuestionsTable;
  surveys: SurveysTable;
  question_versions: QuestionVersionsTable;
  survey_questions: SurveyQuestionsTable;
  survey_sections: SurveySectionsTable;
  survey_templates: SurveyTemplatesTable;
  survey_invitations: SurveyInvitationsTable;
  survey_responses: SurveyResponsesTable;
  survey_answers: SurveyAnswersTable;
  answer_tags: AnswerTagsTable;
  tagged_answers: TaggedAnswersTable;
  action_surveys: ActionSurveysTable;
  meetings: MeetingsTable;
  notices: NoticesTable;
  cases: CasesTable;
  case_numbers: CaseNumbersTable;
  agenda_items: AgendaItemsTable;
  papers: PapersTable;
  roll_calls: RollCallsTable;
  recusals: RecusalsTable;
  votes: VotesTable;
  minutes: MinutesTable;
  minutes_comments: MinutesCommentsTable;
  minutes_corrections: MinutesCorrectionsTable;
  signatures: SignaturesTable;
  follow_ups: FollowUpsTable;
  strategies: StrategiesTable;
  strategy_points: StrategyPointsTable;
  programmes: ProgrammesTable;
  areas: AreasTable;
  actions: ActionsTable;
  budget_lines: BudgetLinesTable;
  targets: TargetsTable;
  action_groups: ActionGroupsTable;
  action_events: ActionEventsTable;
  event_partners: EventPartnersTable;
  documents: DocumentsTable;
  action_documents: ActionDocumentsTable;
  log_entries: LogEntriesTable;
  log_entry_parties: LogEntryPartiesTable;
  action_log_entries: ActionLogEntriesTable;
  judgements: JudgementsTable;
  closed_readings: ClosedReadingsTable;
  budget_imports: BudgetImportsTable;
  reports: ReportsTable;
  report_parts: ReportPartsTable;
  messages: MessagesTable;
  jobs: JobsTable;
  suppressions: SuppressionsTable;
  incoming_messages: IncomingMessagesTable;
  mailbox_positions: MailboxPositionsTable;
  settings: SettingsTable;
}

interface ReferenceDataTable {
  version: string;
  loaded_at: string;
}

interface OrganisationsTable {
  id: string;
  sector:
    | 'municipality'
    | 'county'
    | 'regional council'
    | 'state'
    | 'business'
    | 'knowledge'
    | 'cluster'
    | 'interest organisation'
    | 'other';
  name: string;
  slug: string;
  organisation_number: string | null;
  website: string | null;
  sort_key: string;
  search_key: string;
  created_at: string;
  ended_on: string | null;
}

interface OrganisationDomainsTable {
  domain: string;
  organisation_id: string;
}

interface OfficialAddressesTable {
  address: string;
  organisation_id: string;
}

interface MunicipalitiesTable {
  organisation_id: string;
  county_id: string;
  tile_label: string;
  tile_column: number | null;
  tile_row: number | null;
}

interface MunicipalityNumbersTable {
  number: string;
  organisation_id: string;
  from_on: string;
  to_on: string | null;
}

interface PopulationsTable {
  organisation_id: string;
  counted_on: string;
  inhabitants: number;
}

interface MembershipPeriodsTable {
  id: string;
  organisation_id: string;
  from_on: string;
  to_on: string | null;
}

interface SubregionMunicipalitiesTable {
  subregion_id: string;
  municipality_id: string;
  role: 'seat' | 'also';
  confidence: 'high' | 'medium' | 'low';
  from_on: string;
  to_on: string | null;
}

interface ContactsTable {
  id: string;
  name: string;
  sort_key: string;
  search_key: string;
  sound_key: Generated<string>;
  language: Generated<'nb' | 'en'>;
  phone: string | null;
  assistant_id: string | null;
  created_at: string;
  confirmed_at: string | null;
  retain_until_on: string | null;
  merged_into_id: string | null;
  erased_at: string | null;
}

interface ContactAddressesTable {
  address: string;
  contact_id: string;
  added_at: string;
  replaced_at: string | null;
}

interface ContactSoundsTable {
  sound: string;
  contact_id: string;
}

interface PositionsTable {
  id: string;
  contact_id: string;
  organisation_id: string;
  kind: 'elected' | 'employee' | 'other';
  title: string | null;
  from_on: string;
  to_on: string | null;
}

interface RolesTable {
  contact_id: string;
  role: 'secretariat' | 'administrator';
  granted_at: string;
}

interface TokensTable {
  hash: string;
  purpose: string;
  contact_id: string | null;
  subject_id: string | null;
  created_at: string;
  expires_at: string | null;
  used_at: string | null;
  revoked_at: string | null;
}

interface WebSessionsTable {
  hash: string;
  contact_id: string;
  created_at: string;
  expires_at: string;
  revoked_at: string | null;
}

interface RateLimitsTable {
  key: string;
  window_ends_at: string;
  hits: number;
}

interface AuditLogTable {
  id: string;
  at: string;
  actor_kind: 'anyone' | 'contact' | 'secretariat' | 'administrator' | 'system';
  actor_id: string | null;
  action: string;
  subject_type: string;
  subject_id: string;
  fields: string;
}

interface GroupsTable {
  id: string;
  kind:
    | 'representantskap'
    | 'styre'
    | 'interessepolitisk utvalg'
    | 'koordineringsgruppe'
    | 'faggruppe'
    | 'arbeidsgruppe'
    | 'prosjektgruppe'
    | 'referansegruppe'
    | 'programkomité'
    | 'ad hoc-gruppe';
  name: string;
  name_en: string | null;
  slug: string;
  mandate: string | null;
  mandate_en: string | null;
  rank: number;
  from_on: string;
  to_on: string | null;
  composition: Generated<'open' | 'each member' | 'each subregion'>;
}

interface GroupMembershipsTable {
  id: string;
  group_id: string;
  contact_id: string;
  role: 'leder' | 'nestleder' | 'medlem' | 'varamedlem' | 'observatør' | 'partner' | 'sekretær';
  rank: number;
  represents_id: string | null;
  from_on: string;
  to_on: string | null;
}

interface RoundsTable {
  id: string;
  kind: 'representatives' | 'contacts';
  opened_at: string;
  due_on: string;
  seats_from_on: string | null;
  closed_at: string | null;
}

interface RoundAnswersTable {
  id: string;
  round_id: string;
  organisation_id: string;
  answer: string | null;
  answered_by: string | null;
  answered_at: string | null;
  approved_at: string | null;
}

interface TopicsTable {
  id: string;
  name: string;
  name_en: string;
  description: string;
  description_en: string;
  rank: number;
}

interface SubscriptionRequestsTable {
  id: string;
  address: string;
  /** JSON: ids of topics. */
  topics: string;
  language: 'nb' | 'en';
  requested_at: string;
  confirmed_at: string | null;
}

interface SubscriptionsTable {
  id: string;
  contact_id: string;
  topic_id: string;
  basis: 'consent' | 'public-task';
  source: 'site' | 'secretariat';
  /** How the secretariat knows; its own words. */
  note: string | null;
  since_at: string;
  ended_at: string | null;
}

interface UnsubscribedAddressesTable {
  address_hash: string;
  since_at: string;
}

interface NewsletterIssuesTable {
  id: string;
  slug: string;
  title: string;
  topic_id: string | null;
  subject: string;
  preheader: string;
  /** `Block[]` as JSON. */
  blocks: string;
  /** Null, like the two below, where there is no English edition. */
  subject_en: string | null;
  preheader_en: string | null;
  blocks_en: string | null;
  version: number;
  copied_from_id: string | null;
  created_at: string;
  changed_at: string;
  changed_by_id: string | null;
  /** Null: not in the archive. */
  published_at: string | null;
}

interface NewsletterVersionsTable {
  issue_id: string;
  version: number;
  language: 'nb' | 'en';
  /** `Content` as JSON. */
  content: string;
  begun_at: string;
  saved_at: string;
  saved_by_id: string | null;
}

interface CheckedLinksTable {
  url: string;
  state: 'answers' | 'dead';
  checked_at: string;
}

interface NewsletterPicturesTable {
  id: string;
  /** Where it was uploaded; null when that issue is deleted and others show it. */
  issue_id: string | null;
  file_id: string;
  width: number;
  height: number;
  added_at: string;
}

interface AudiencesTable {
  id: string;
  name: string;
  /** JSON. */
  rule: string;
  version: number;
  sort_key: string;
  created_at: string;
  changed_at: string;
  changed_by_id: string | null;
}

interface MailingsTable {
  id: string;
  issue_id: string;
  /** Whom it goes to, as it was when the mailing was planned. */
  rule: string;
  state: 'scheduled' | 'asks' | 'running' | 'paused' | 'stopped' | 'finished';
  /** Why it asks or stands still. */
  because: 'missed' | 'restored' | 'person' | 'bounces' | null;
  created_at: string;
  due_at: string;
  per_second: number | null;
  per_hour: number | null;
  /** Until when the copies of the limit per second are used up. */
  paced_until: string | null;
  /** How many the rule gave, whether or not they were to have a copy; counted when it was resolved. */
  found: Generated<number>;
  /** The server takes no mail: until when it is let be, how many times running, and what it said. */
  held_until: string | null;
  held_times: Generated<number>;
  held_reply: string | null;
  started_at: string | null;
  /** When everyone the rule gave had a delivery; nothing is sent before. */
  frozen_at: string | null;
  resumed_at: string | null;
  ended_at: string | null;
}

interface MailingEditionsTable {
  mailing_id: string;
  language: 'nb' | 'en';
  subject: string;
  /** What every copy has in common, with marks where it is the reader's own. */
  bytes: string;
}

interface MailingMinutesTable {
  mailing_id: string;
  minute_at: string;
  attempts: number;
}

interface MailingOmissionsTable {
  mailing_id: string;
  because: 'left' | 'no-basis' | 'no-address' | 'gone' | 'same-address';
  people: number;
}

interface DeliveriesTable {
  id: string;
  mailing_id: string;
  contact_id: string | null;
  organisation_id: string | null;
  address: string | null;
  name: string | null;
  language: 'nb' | 'en';
  /** Opens the reader's own newsletters; stands in every link of the copy. */
  key: string;
  return_key: string;
  state: 'queued' | 'claimed' | 'sending' | 'accepted' | 'failed' | 'uncertain' | 'suppressed' | 'obsolete';
  due_at: string;
  attempts: Generated<number>;
  lease_id: string | null;
  lease_expires_at: string | null;
  /** The first attempt, and the date the copy bears. */
  begun_at: string | null;
  bytes_hash: string | null;
  reply_code: number | null;
  reply_text: string | null;
  obsolete_because: string | null;
  final_at: string | null;
  left_at: string | null;
}

interface NewsletterEditionsTable {
  issue_id: string;
  language: 'nb' | 'en';
  subject: string;
  preheader: string;
  /** JSON: what its blocks showed. */
  parts: string;
  frozen_at: string;
  /** When it was frozen for being sent; null when it was published by hand. */
  sent_at: string | null;
}

interface NewsletterGraphicsTable {
  id: string;
  /** Base64. */
  png: string;
  width: number;
  height: number;
  made_at: string;
}

interface NewsletterLinksTable {
  id: string;
  issue_id: string;
  href: string;
  clicks: number;
}

interface ImportsTable {
  id: string;
  file_name: string;
  headings: string;
  table_rows: string | null;
  choices: string | null;
  uploaded_at: string;
  applied_at: string | null;
  outcome: string | null;
  undone_at: string | null;
}

interface ImportChangesTable {
  import_id: string;
  rank: number;
  kind: 'contact-created' | 'contact-changed' | 'position-added' | 'position-changed' | 'seat-added' | 'seat-changed';
  contact_id: string;
  subject_id: string;
  before: string | null;
  after: string | null;
}

interface ErasedAddressesTable {
  address_hash: string;
  erased_at: string;
}

interface EventPresetsTable {
  key: string;
  name: string;
  name_en: string;
  rank: number;
  preset: string;
}

interface EventsTable {
  id: string;
  parent_id: string | null;
  day_id: string | null;
  kind: string;
  slug: string;
  title: string;
  title_en: string | null;
  summary: string;
  summary_en: string | null;
  description: string;
  description_en: string | null;
  audience: string;
  audience_en: string | null;
  series: string | null;
  place: string | null;
  address: string | null;
  join_url: string | null;
  starts_local: string;
  ends_local: string;
  zone: string;
  starts_at: string;
  ends_at: string;
  /** When the last of it ends: of a day that several groups meet, the last of their meetings. */
  until_local: string;
  until_at: string;
  deadline_local: string | null;
  deadline_at: string | null;
  openness: 'open' | 'members' | 'groups';
  organisation_limit: number | null;
  offer_hours: number;
  contact_person: string | null;
  contact_address: string | null;
  calendar_uid: string;
  series_uid: string | null;
  occurrence_local: string | null;
  calendar_sequence: Generated<number>;
  revision: Generated<number>;
  revised_at: string;
  search_key: string;
  created_at: string;
  published_at: string | null;
  cancelled_at: string | null;
  cancellation_reason: string | null;
}

interface EventThemesTable {
  event_id: string;
  theme: string;
}

interface EventGroupsTable {
  event_id: string;
  group_id: string;
}

interface SessionsTable {
  id: string;
  event_id: string;
  starts_local: string;
  ends_local: string | null;
  title: string;
  title_en: string | null;
  description: string | null;
  room: string | null;
  rank: number;
}

interface SpeakersTable {
  id: string;
  session_id: string;
  contact_id: string | null;
  organisation_id: string | null;
  name: string;
  affiliation: string | null;
  rank: number;
}

interface PoolsTable {
  id: string;
  event_id: string;
  mode: 'room' | 'online';
  capacity: number | null;
  next_queue_number: Generated<number>;
}

interface QuestionsTable {
  id: string;
  event_id: string;
  rank: number;
  kind: 'text' | 'choice' | 'choices';
  label: string;
  label_en: string | null;
  options: string;
  answering: 'required' | 'optional';
}

interface ParticipationsTable {
  id: string;
  event_id: string;
  contact_id: string | null;
  organisation_id: string | null;
  organisation_typed: string | null;
  position_kind: 'elected' | 'employee' | 'other';
  mode: 'room' | 'online';
  state: 'invited' | 'offered' | 'registered' | 'waitlisted' | 'tentative' | 'declined' | 'withdrawn';
  source: 'self' | 'colleague' | 'secretariat' | 'invitation';
  registered_by_id: string | null;
  typed_name: string | null;
  created_at: string;
  state_at: string;
  revision: Generated<number>;
  calendar_sequence: Generated<number>;
  offer_expires_at: string | null;
  invited_as: 'member' | 'guest' | 'stand-in' | null;
  stands_in_for_id: string | null;
  follows_series_at: string | null;
}

interface InvitationsTable {
  id: string;
  participation_id: string;
  recipient_id: string;
  uid: string;
  occurrence_local: string | null;
  reply_key: string;
  created_at: string;
  replaced_at: string | null;
  answered_sequence: number | null;
  answered_stamp: string | null;
}

interface InvitationAnswersTable {
  id: string;
  participation_id: string;
  answer: 'yes' | 'no' | 'maybe';
  comment: string | null;
  channel: 'web' | 'mail' | 'secretariat';
  answered_by_id: string | null;
  at: string;
  sequence: number;
  stale_at: string | null;
}

interface PlacesTable {
  pool_id: string;
  number: number;
  participation_id: string | null;
}

interface QueuePositionsTable {
  pool_id: string;
  number: number;
  participation_id: string;
}

interface AnswersTable {
  participation_id: string;
  question_id: string;
  answer: string;
}

interface NeedsTable {
  participation_id: string;
  dietary: string | null;
  accommodations: string;
  delete_on: string;
}

interface AttendancesTable {
  participation_id: string;
  day_on: string;
  mode: 'room' | 'online';
  source: 'manual' | 'join link' | 'report';
  minutes: number | null;
  noted_at: string;
}

interface AttendanceReportsTable {
  id: string;
  event_id: string;
  file_name: string;
  file_hash: string;
  source: 'teams' | 'zoom';
  title: string;
  /** JSON, until the report is understood. */
  content: string | null;
  uploaded_at: string;
  confirmed_at: string | null;
}

interface ReportLinesTable {
  report_id: string;
  rank: number;
  name: string | null;
  address: string | null;
  /** JSON: pairs of instants. */
  stays: string;
  minutes: number;
  verdict: 'waiting' | 'matched' | 'doubtful' | 'not-participant';
  matched_by: 'address' | 'name' | 'person' | null;
  participation_id: string | null;
}

interface AttendanceRulesTable {
  event_id: string;
  least_minutes: number;
}

interface ArrivalsTable {
  participation_id: string;
  day_on: string;
  arrived_at: string;
}

interface CertificatesTable {
  code: string;
  participation_id: string;
  issued_at: string;
}

interface MaterialsTable {
  id: string;
  event_id: string;
  kind: 'material' | 'recording';
  title: string;
  file_id: string | null;
  url: string | null;
  access: 'open' | 'participants' | 'groups';
  added_at: string;
}

interface FilesTable {
  id: string;
  name: string;
  media_type: string;
  size: number;
  hash: string;
  kept_at: string;
}

interface MeetingsTable {
  event_id: string;
  group_id: string;
  lead: string | null;
  agenda_published_at: string | null;
  notices: Generated<number>;
  noticed_at: string | null;
  closed_basis: string | null;
  closed_account: string | null;
}

interface NoticesTable {
  id: string;
  event_id: string;
  number: number;
  kind: 'notice' | 'supplement' | 'corrected';
  content: string;
  reaches: string;
  sent_at: string;
}

interface CasesTable {
  id: string;
  title: string;
  public_title: string | null;
  responsible_id: string | null;
  kind: 'information' | 'discussion' | 'decision';
  minutes_needed: number;
  paper: string;
  proposal: string | null;
  access: 'open' | 'members' | 'group' | 'secretariat';
  legal_basis: string | null;
  search_key: string;
  created_at: string;
}

interface CaseNumbersTable {
  group_id: string;
  year: number;
  number: number;
  case_id: string;
}

interface AgendaItemsTable {
  id: string;
  event_id: string;
  case_id: string;
  rank: number;
  kind: 'information' | 'discussion' | 'decision';
  minutes_needed: number;
  recommendation: string | null;
  account: string | null;
  outcome: 'decided' | 'noted' | 'postponed' | 'withdrawn' | null;
  decision: string | null;
  closed_basis: string | null;
  closed_account: string | null;
}

interface PapersTable {
  id: string;
  case_id: string;
  file_id: string;
  title: string;
  rank: number;
  access: 'open' | 'members' | 'group' | 'secretariat';
  legal_basis: string | null;
  added_at: string;
}

interface RollCallsTable {
  event_id: string;
  contact_id: string;
  role: string;
  represents_id: string | null;
  presence: 'present' | 'absent' | 'forfall';
  stands_in_for_id: string | null;
  noted_at: string;
}

interface RecusalsTable {
  id: string;
  item_id: string;
  contact_id: string;
  ground: string;
  substitute_id: string | null;
  noted_at: string;
}

interface VotesTable {
  item_id: string;
  contact_id: string;
  vote: 'for' | 'against';
}

interface MinutesTable {
  event_id: string;
  remarks: string | null;
  comments_until_on: string | null;
  sent_for_comment_at: string | null;
  sent_for_signature_at: string | null;
  frozen: string | null;
  locked_at: string | null;
  unsigned_reason: string | null;
  published_at: string | null;
}

interface MinutesCorrectionsTable {
  id: string;
  event_id: string;
  body: string;
  at: string;
}

interface MinutesCommentsTable {
  id: string;
  event_id: string;
  contact_id: string;
  body: string;
  at: string;
}

interface SignaturesTable {
  event_id: string;
  contact_id: string;
  asked_at: string;
  signed_at: string | null;
  name: string | null;
  hash: string | null;
}

interface FollowUpsTable {
  id: string;
  group_id: string;
  event_id: string;
  item_id: string | null;
  task: string;
  responsible_id: string | null;
  due_on: string | null;
  created_at: string;
  done_at: string | null;
}

interface StrategiesTable {
  id: string;
  name: string;
  name_en: string | null;
  from_year: number | null;
  to_year: number | null;
  vision: string | null;
  vision_en: string | null;
}

interface StrategyPointsTable {
  id: string;
  strategy_id: string;
  kind: 'challenge' | 'goal' | 'strategy' | 'political case';
  text: string;
  text_en: string | null;
  rank: number;
}

interface ProgrammesTable {
  id: string;
  year: number;
  strategy_id: string | null;
  adopted_on: string | null;
  published_at: string | null;
  carried_from_id: string | null;
}

interface AreasTable {
  id: string;
  programme_id: string;
  number: string;
  title: string;
  title_en: string | null;
  rank: number;
  carried_from_id: string | null;
}

interface ActionsTable {
  id: string;
  programme_id: string;
  area_id: string;
  number: string;
  title: string;
  title_en: string | null;
  description: string | null;
  description_en: string | null;
  partners: string | null;
  condition: string | null;
  condition_en: string | null;
  condition_state: 'open' | 'met' | 'failed' | null;
  political_case_id: string | null;
  responsible_id: string | null;
  state: Generated<'planned' | 'under way' | 'done' | 'stopped'>;
  sustainability_goals: Generated<string>;
  rank: number;
  revision: Generated<number>;
  carried_from_id: string | null;
}

interface BudgetLinesTable {
  id: string;
  programme_id: string;
  action_id: string | null;
  name: string;
  name_en: string | null;
  kind: 'income' | 'expense';
  budget: number;
  spent: number | null;
  forecast: number | null;
  rank: number;
}

interface TargetsTable {
  id: string;
  action_id: string;
  code: string;
  kind: 'result' | 'effect';
  text: string;
  text_en: string | null;
  measure: string;
  threshold_basis: 'stated' | 'implied' | 'none';
  rank: number;
  carried_from_id: string | null;
}

interface ActionGroupsTable {
  action_id: string;
  group_id: string;
  part: 'responsible' | 'takes part';
}

interface ActionEventsTable {
  action_id: string;
  event_id: string;
}

interface EventPartnersTable {
  event_id: string;
  organisation_id: string;
}

interface DocumentsTable {
  id: string;
  title: string;
  title_en: string | null;
  url: string | null;
  file_id: string | null;
  event_id: string | null;
  access: 'open' | 'members';
  published_on: string | null;
  created_at: string;
}

interface ActionDocumentsTable {
  action_id: string;
  document_id: string;
  target_id: string | null;
}

interface LogEntriesTable {
  id: string;
  kind:
    | 'hearing input'
    | 'meeting'
    | 'media mention'
    | 'application'
    | 'assistance'
    | 'contact'
    | 'invitation'
    | 'topic'
    | 'activity'
    | 'deliverable'
    | 'new user';
  title: string;
  happened_on: string | null;
  scope: 'regional' | 'national' | 'international' | null;
  amount: number | null;
  outcome: string | null;
  result: 'pending' | 'granted' | 'refused' | null;
  deadline_on: string | null;
  responsible_id: string | null;
  meeting_id: string | null;
  evidence_url: string | null;
  evidence_file_id: string | null;
  search_key: string;
  created_at: string;
}

interface LogEntryPartiesTable {
  entry_id: string;
  organisation_id: string;
}

interface ActionLogEntriesTable {
  action_id: string;
  entry_id: string;
}

interface JudgementsTable {
  id: string;
  target_id: string;
  verdict: 'met' | 'on course' | 'behind' | 'not met';
  judged_on: string;
  judged_by_id: string | null;
  explanation: string;
  evidence_url: string | null;
  evidence_file_id: string | null;
  created_at: string;
}

interface ClosedReadingsTable {
  id: string;
  target_id: string;
  until_on: string;
  version: number;
  measure: string;
  reading: string;
  fingerprint: string;
  comment: string | null;
  closed_at: string;
  closed_by_id: string | null;
}

interface BankQuestionsTable {
  id: string;
  key: string;
  kind:
    | 'single'
    | 'multiple'
    | 'scale'
    | 'matrix'
    | 'number-0-10'
    | 'number'
    | 'date'
    | 'short-text'
    | 'long-text'
    | 'information';
  search_key: string;
  created_at: string;
  banked_at: string | null;
  retired_at: string | null;
}

interface QuestionVersionsTable {
  question_id: string;
  version: number;
  text: string;
  text_en: string | null;
  options: string;
  created_at: string;
}

interface SurveysTable {
  id: string;
  title: string;
  title_en: string | null;
  intro: string | null;
  intro_en: string | null;
  template: string;
  anonymity: 'anonymous' | 'named' | 'municipality';
  audience: 'attended' | 'group' | 'members' | 'municipalities' | 'open';
  event_id: string | null;
  group_id: string | null;
  open_key: string | null;
  opens_at: string | null;
  after_days: number | null;
  after_months: number | null;
  opened_at: string | null;
  closes_on: string;
  closed_at: string | null;
  created_at: string;
}

interface SurveyQuestionsTable {
  id: string;
  survey_id: string;
  question_id: string;
  version: Generated<number>;
  position: number;
  demand: Generated<'required' | 'optional'>;
  condition_question_id: string | null;
  condition_values: Generated<string>;
}

interface SurveySectionsTable {
  id: string;
  survey_id: string;
  position: number;
  title: string;
  title_en: string | null;
}

interface SurveyTemplatesTable {
  survey_id: string;
  key: string | null;
  name: string;
  name_en: string | null;
  days: number;
  after_days: number | null;
  after_months: number | null;
  retired_at: string | null;
}

interface SurveyInvitationsTable {
  id: string;
  survey_id: string;
  contact_id: string | null;
  organisation_id: string | null;
  invited_on: string;
  reminders: Generated<number>;
  reminded_on: string | null;
  answered_on: string | null;
}

interface SurveyResponsesTable {
  id: string;
  survey_id: string;
  contact_id: string | null;
  organisation_id: string | null;
  signed_by: string | null;
}

interface SurveyAnswersTable {
  id: string;
  survey_question_id: string;
  response_id: string | null;
  row_key: Generated<string>;
  value: string;
  other: string | null;
  state: 'held' | 'released';
}

interface AnswerTagsTable {
  id: string;
  name: string;
  search_key: string;
}

interface TaggedAnswersTable {
  answer_id: string;
  tag_id: string;
}

interface ActionSurveysTable {
  action_id: string;
  survey_id: string;
}

interface BudgetImportsTable {
  id: string;
  programme_id: string;
  file_name: string;
  headings: string;
  table_rows: string | null;
  columns: string;
  uploaded_at: string;
  applied_at: string | null;
  outcome: string | null;
  changes: string | null;
  undone_at: string | null;
}

interface ReportsTable {
  id: string;
  kind: 'action' | 'annual' | 'event' | 'status';
  programme_id: string | null;
  event_id: string | null;
  action_id: string | null;
  as_of_on: string;
  title: string;
  created_at: string;
}

interface ReportPartsTable {
  report_id: string;
  part: string;
  text: string;
  version: number;
  written_at: string;
}

interface MessagesTable {
  id: string;
  purpose: string;
  person: string;
  version: string;
  lane: 'personal' | 'mailing';
  contact_id: string | null;
  address: string | null;
  event_id: string | null;
  participation_id: string | null;
  data: string;
  state: 'queued' | 'claimed' | 'sending' | 'accepted' | 'failed' | 'uncertain' | 'suppressed' | 'obsolete';
  created_at: string;
  due_at: string;
  attempts: Generated<number>;
  lease_id: string | null;
  lease_expires_at: string | null;
  sent_to: string | null;
  subject: string | null;
  message_id: string | null;
  bytes: string | null;
  bytes_secret: 'sign-in' | 'links' | 'none' | null;
  return_key: string | null;
  reply_code: number | null;
  reply_text: string | null;
  obsolete_because: string | null;
  final_at: string | null;
}

interface JobsTable {
  name: string;
  due_at: string;
  lease_id: string | null;
  lease_expires_at: string | null;
}

interface SuppressionsTable {
  address_hash: string;
  reason: 'bounced' | 'complained';
  since_at: string;
}

interface IncomingMessagesTable {
  id: string;
  hash: string;
  received_at: string;
  raw: string | null;
  sender: string | null;
  subject: string;
  kind: 'reply' | 'counter' | 'delegation' | 'bounce' | 'auto-reply' | 'other';
  state: 'applied' | 'stale' | 'review' | 'dismissed' | 'ignored';
  reason: string | null;
  status_code: string | null;
  contact_id: string | null;
  participation_id: string | null;
  event_id: string | null;
  settled_at: string | null;
}

interface MailboxPositionsTable {
  mailbox: string;
  uid_validity: string;
  last_uid: number;
  checked_at: string;
}

interface SettingsTable {
  key: string;
  value: string;
}

/** What a row of the table of routes × roles says, and how the usual ones are said in a word. */

/** How the server answers, by status and where it sends one on to. */
export type Answer =
  /** 200: a page or a file. */
  | 'ok'
  /** 302 or 303 to a page of ours. */
  | 'redirect'
  /** 302 or 303 to the sign-in page. */
  | 'sign-in'
  /** 403 */
  | 'forbidden'
  /** 404 */
  | 'not-found'
  /** 405: only posted to. */
  | 'post-only'
  /** 409 or 422: the empty form that the test posts is not accepted, though the role is. */
  | 'refused';

export type Role = 'anyone' | 'contact' | 'secretariat' | 'administrator';
export const everyRole: Role[] = ['anyone', 'contact', 'secretariat', 'administrator'];

export interface Row {
  GET: Record<Role, Answer>;
  /** Needed where the route has an action. */
  POST?: Record<Role, Answer>;
  /** What is put in the URL's parameters; otherwise values that nothing has. */
  params?: (world: World) => Record<string, string>;
  /** Of what may be one group's alone: what signed-in members get, one of that group and one of another. */
  group?: { params: (world: World) => Record<string, string>; member: Answer; neighbour: Answer };
  /** What the test posts; otherwise an empty form. */
  fields?: Record<string, string>;
}

/** What exists in the database the test walks; see `roles-world.ts`. */
export interface World {
  /** Someone without a role of their own in the test. */
  otherContactId: string;
  erasedContactId: string;
  positionId: string;
  organisationId: string;
  /** A municipality that is a member. */
  memberId: string;
  groupId: string;
  audienceId: string;
  membershipId: string;
  /** A file of contacts that waits to be taken in. */
  importId: string;
  /** An open round, and one municipality's answer in it, not given yet. */
  roundId: string;
  answerId: string;
  contactId: string;
  /** Published, with the contact registered. */
  eventId: string;
  slug: string;
  /** An item of its programme. */
  sessionId: string;
  participationId: string;
  /** A published meeting to which the contact is invited. */
  meetingId: string;
  invitationId: string;
  meetingSlug: string;
  /** A draft of a day that two groups meet. */
  dayId: string;
  partId: string;
  /** The programme of 2026, one of its actions, and a target and a budget line of that. */
  programmeId: string;
  actionId: string;
  targetId: string;
  lineId: string;
  writtenReportId: string;
  /** A file of budget lines that waits to be taken in. */
  budgetImportId: string;
  /** A case on its published agenda, with a paper for the secretariat alone. */
  caseId: string;
  itemId: string;
  paperId: string;
  /** Noted in the log of influence, with a file. */
  entryId: string;
  /** Published for all, with a file. */
  documentId: string;
  /** Of the target, with a file. */
  judgementId: string;
  /** A meeting held, with published minutes. */
  heldId: string;
  heldSlug: string;
  /** What is an administrative group's alone: a published meeting with a notice, a case on its agenda and a paper; and one held. */
  groupMeetingSlug: string;
  groupItemId: string;
  groupPaperId: string;
  groupHeldSlug: string;
  /** A survey of the member municipalities, a draft to begin with. */
  surveyId: string;
  /** A question of its own, and a section. */
  askedId: string;
  sectionId: string;
  /** A template of surveys. */
  templateId: string;
  /** In the bank of questions. */
  questionId: string;
  /** An attendance report of it, with a doubtful row. */
  reportId: string;
  /** Meetings held, whose minutes the contact is to comment on, and to sign. */
  toCommentId: string;
  toSignId: string;
  /** A task of the contact's. */
  followUpId: string;
  /** A mailing of the newsletter below that was stopped before it began. */
  mailingId: string;
  /** A mail that waits in the outbox. */
  messageId: string;
  /** A message that came and waits for a person. */
  incomingId: string;
  /** A newsletter in the archive, with one version that has a block for a picture, a picture drawn for it and a counted link; and one that is not there. */
  issueId: string;
  issueSlug: string;
  pictureId: string;
  linkId: string;
  withdrawnId: string;
  pictureBlockId: string;
  /** To be deleted. */
  draftIssueId: string;
}

/** The same answer for all four. */
export function all(answer: Answer): Record<Role, Answer> {
  return { anyone: answer, contact: answer, secretariat: answer, administrator: answer };
}

/** For the secretariat only: others are sent to sign in, or refused. */
export function desk(answer: Answer): Record<Role, Answer> {
  return { anyone: 'sign-in', contact: 'forbidden', secretariat: answer, administrator: answer };
}

/** For whoever has signed in. */
export function own(answer: Answer): Record<Role, Answer> {
  return { anyone: 'sign-in', contact: answer, secretariat: answer, administrator: answer };
}

/** For the members of an administrative group: who sits in another is refused. */
export function inGroup(params: (world: World) => Record<string, string>): NonNullable<Row['group']> {
  return { params, member: 'ok', neighbour: 'forbidden' };
}

export const postOnly = all('post-only');

/** For the person registered only: others who are signed in do not find it. */
export function participant(answer: Answer): Record<Role, Answer> {
  return { anyone: 'sign-in', contact: answer, secretariat: 'not-found', administrator: 'not-found' };
}

/** One's own registration on Min side, by what follows its address. */
export function ownRegistration(rows: Record<string, Row>): Record<string, Row> {
  const params = ({ participationId }: World) => ({ participationId });
  return Object.fromEntries(
    Object.entries(rows).map(([path, row]) => [`/min-side/pamelding/:participationId${path}`, { params, ...row }]),
  );
}

/** The secretariat's pages about one event and one of its participants, by what follows the event's own address. */
export function deskEvent(rows: Record<string, Row>): Record<string, Row> {
  const params = ({ eventId, participationId, sessionId }: World) => ({ eventId, participationId, sessionId });
  return Object.fromEntries(
    Object.entries(rows).map(([path, row]) => [`/sekretariat/arrangementer/:eventId${path}`, { params, ...row }]),
  );
}

/** Several pages below one address, with the same parameters. */
export function under(
  base: string,
  params: (world: World) => Record<string, string>,
  rows: Record<string, Row>,
): Record<string, Row> {
  return Object.fromEntries(Object.entries(rows).map(([path, row]) => [base + path, { params, ...row }]));
}

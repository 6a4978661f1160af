import { Readable } from 'node:stream';
import { listPositions } from '../../app/domain/contacts/queries.server.ts';
import { addSession } from '../../app/domain/events/programme/commands.server.ts';
import { addGroupMember } from '../../app/domain/groups/commands.server.ts';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import { uploadImport } from '../../app/domain/imports/commands.server.ts';
import { readMessage } from '../../app/domain/inbox/reading/message.ts';
import { receiveMessages } from '../../app/domain/inbox/receiving/commands.server.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import {
  type ContactId,
  type DocumentId,
  type LogEntryId,
  newId,
  type SurveySectionId,
} from '../../app/domain/kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../app/domain/kernel/time.ts';
import { putOnAgenda } from '../../app/domain/meetings/agenda/commands.server.ts';
import { sendForComment } from '../../app/domain/meetings/comments/commands.server.ts';
import { addFollowUp } from '../../app/domain/meetings/follow-ups/commands.server.ts';
import { lockMinutes, publishMinutes } from '../../app/domain/meetings/minutes/commands.server.ts';
import { sendNotice } from '../../app/domain/meetings/notices/commands.server.ts';
import { contentNow, fingerprintOf } from '../../app/domain/meetings/notices/queries.server.ts';
import { addPaper } from '../../app/domain/meetings/papers/commands.server.ts';
import { getMeeting } from '../../app/domain/meetings/queries.server.ts';
import { sendForSignature } from '../../app/domain/meetings/signatures/commands.server.ts';
import { createAudience } from '../../app/domain/newsletters/audiences/commands.server.ts';
import { makeCountedLinks } from '../../app/domain/newsletters/clicks/commands.server.ts';
import { keepGraphic, publishIssue } from '../../app/domain/newsletters/editions/commands.server.ts';
import { emptyBlock } from '../../app/domain/newsletters/issues/blocks.ts';
import { saveIssue } from '../../app/domain/newsletters/issues/commands.server.ts';
import { getIssue } from '../../app/domain/newsletters/issues/queries.server.ts';
import { planMailing, stopMailing } from '../../app/domain/newsletters/mailings/commands.server.ts';
import { getMunicipality } from '../../app/domain/organisations/members/queries.server.ts';
import { enqueue } from '../../app/domain/outbox/commands.server.ts';
import { matchReport, uploadReport } from '../../app/domain/participation/attendance-reports/commands.server.ts';
import { addParticipant } from '../../app/domain/participation/commands.server.ts';
import { inviteGuest } from '../../app/domain/participation/guests/commands.server.ts';
import { uploadBudget } from '../../app/domain/programme/budget-imports/commands.server.ts';
import { addDocument } from '../../app/domain/programme/documents/commands.server.ts';
import { judge } from '../../app/domain/programme/judgements/commands.server.ts';
import { noteInLog } from '../../app/domain/programme/log/commands.server.ts';
import { getAction, getProgramme, listBudget, listTargets } from '../../app/domain/programme/queries.server.ts';
import { beginReport } from '../../app/domain/reports/commands.server.ts';
import { openConfirmation } from '../../app/domain/rounds/commands.server.ts';
import { listRoundAnswers } from '../../app/domain/rounds/queries.server.ts';
import { listBank } from '../../app/domain/surveys/bank/queries.server.ts';
import { makeSurvey } from '../../app/domain/surveys/commands.server.ts';
import { addSection } from '../../app/domain/surveys/sections/commands.server.ts';
import { listTemplates } from '../../app/domain/surveys/templates/queries.server.ts';
import { composeMinutes as compose } from '../../app/web/minutes-composed.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { aDay } from '../support/days.ts';
import {
  aCase,
  aContact,
  aDocumentDraft,
  aLogDraft,
  aMeeting,
  anOrganisation,
  aPdf,
  aPublishedEvent,
  aSeat,
  aUser,
} from '../support/factories.ts';
import { aLetter } from '../support/incoming.ts';
import { aHeldMeeting } from '../support/minutes.ts';
import { anEdition, anIssue } from '../support/newsletters.ts';
import { aTeamsReport } from '../support/reports.ts';
import type { TestServer } from '../support/server.ts';
import { aQuestion } from '../support/surveys.ts';
import type { Role, World } from './roles-row.ts';

type People = Record<Exclude<Role, 'anyone'> | 'neighbour', ContactId>;

/** One of each thing a URL can name, and a person for each role. */
export async function makeWorld(server: TestServer): Promise<{ world: World; people: People }> {
  const ctx = testCtx(server.db, { clock: server.clock });
  await loadReferenceData(ctx);
  const people: People = {
    contact: await aContact(ctx),
    secretariat: await aUser(ctx, 'secretariat'),
    administrator: await aUser(ctx, 'administrator'),
    neighbour: await aContact(ctx, { name: 'Nabo Gruppe' }),
  };
  const { id: eventId, slug } = await aPublishedEvent(ctx, { series: 'Klimaskolen' });
  const participationId = await addParticipant(ctx, eventId, {
    name: 'Kari Prøve',
    contactId: people.contact,
    positionKind: 'employee',
    mode: 'online',
  });
  const sessionId = await addSession(ctx, eventId, {
    starts_local: '2026-02-05T09:00' as LocalTime,
    title: 'Velkommen',
    speakers: [],
  });
  const { id: organisationId } = await anOrganisation(ctx);
  const otherContactId = await aContact(ctx, { organisationId });
  const [position] = await listPositions(ctx, otherContactId);
  const { id: groupId } = await getGroup(ctx, 'styret');
  const fromOn = '2026-01-01' as PlainDate;
  const seat = { contactId: otherContactId, role: 'medlem' as const, rank: 1, fromOn };
  const { id: meetingId, slug: meetingSlug } = await aMeeting(ctx, { groups: [groupId] });
  const { id: dayId, parts } = await aDay(ctx, [groupId, (await getGroup(ctx, 'klima-og-miljo')).id]);
  const { id: caseId } = await aCase(ctx);
  const itemId = await putOnAgenda(ctx, meetingId, caseId);
  const seen = fingerprintOf(await contentNow(ctx, await getMeeting(ctx, meetingId)));
  await sendNotice(ctx, meetingId, { seen, reaches: [] });
  const { file } = await server.files.receive(Readable.from([aPdf()]), 'notat.pdf');
  if (typeof file === 'string') throw new Error(file);
  const exempt = { access: 'secretariat' as const, legal_basis: 'offl. § 13' };
  const paperId = await addPaper(ctx, caseId, exempt, file);
  const entryId = newId<LogEntryId>();
  await noteInLog(ctx, entryId, aLogDraft(), file);
  const documentId = newId<DocumentId>();
  await addDocument(ctx, documentId, aDocumentDraft(), file);
  const ofProgramme = await findInProgramme(ctx);
  const judgementId = newId<string>();
  const judgement = { id: judgementId, verdict: 'met', judged_on: fromOn, explanation: 'Avtalen er signert.' } as const;
  await judge(ctx, ofProgramme.targetId, judgement, file);
  const invitationId = await inviteGuest(ctx, meetingId, { contactId: people.contact });
  const audienceId = await createAudience(ctx, { name: 'Alle ledere', rule: { kind: 'role', role: 'leder' } });
  const { id: membershipId } = await addGroupMember(ctx, groupId, seat);
  const roundId = await openConfirmation(ctx, { dueOn: '2026-02-15' as PlainDate });
  const [answer] = await listRoundAnswers(ctx, roundId);
  const surveyId = await makeSurvey(ctx, {
    template: 'member-survey',
    title: 'Medlemsundersøkelse',
    anonymity: 'municipality',
    audience: 'municipalities',
    closesOn: '2026-02-15' as PlainDate,
  });
  const sectionId = newId<SurveySectionId>();
  await addSection(ctx, surveyId, sectionId, { title: 'Om medlemskapet' });
  const ofPeople = {
    roundId,
    surveyId,
    askedId: await aQuestion(ctx, surveyId),
    sectionId,
    questionId: (await listBank(ctx))[0]!.id,
    templateId: (await listTemplates(ctx))[0]!.id,
    answerId: answer!.id,
    organisationId,
    memberId: (await getMunicipality(ctx, 'moss', { on: fromOn })).id,
    otherContactId,
    erasedContactId: await aContact(ctx),
    positionId: position!.id,
    groupId,
    audienceId,
    membershipId,
    importId: await uploadImport(ctx, { name: 'liste.csv', bytes: Buffer.from('Navn\nKari Prøve') }),
  };
  const ofNewsletters = await makeNewsletters(ctx);
  const ofMinutes = await makeMinutes(ctx, people.contact);
  const ofGroup = await makeGroupMeetings(ctx, people.neighbour, file);
  const reader = await aContact(ctx, { address: 'leser@fjordbyen.example' });
  const data = { subject: 'Hei', body: 'Velkommen.' };
  await enqueue(ctx, { purpose: 'event-message', to: { contactId: reader }, version: 'roles', data, eventId });
  const { id: messageId } = await server.db
    .selectFrom('messages')
    .select('id')
    .where('purpose', '=', 'event-message')
    .executeTakeFirstOrThrow();
  const text = `Jeg kommer, men må gå tidlig. https://fjordbyen.example/${'langt'.repeat(30)}`;
  const raw = aLetter({ from: 'leser@fjordbyen.example', to: 'moter@osloregionen.example', text });
  await receiveMessages(ctx, [{ raw, message: await readMessage(raw) }], { onFailure: () => {} });
  const { id: incomingId } = await server.db.selectFrom('incoming_messages').select('id').executeTakeFirstOrThrow();
  return {
    world: {
      ...ofPeople,
      ...ofNewsletters,
      ...ofMinutes,
      ...ofGroup,
      ...ofProgramme,
      contactId: people.contact,
      eventId,
      slug,
      sessionId,
      participationId,
      meetingId,
      meetingSlug,
      dayId,
      partId: parts[0]!,
      caseId,
      itemId,
      paperId,
      entryId,
      documentId,
      judgementId,
      invitationId,
      messageId,
      incomingId,
    },
    people,
  };
}

/** Minutes at each stage where a page shows them; the contact has a seat in both groups. */
async function makeMinutes(ctx: Ctx, contact: ContactId) {
  const { id: committee } = await getGroup(ctx, 'interessepolitisk-utvalg');
  const { id: climate } = await getGroup(ctx, 'klima-og-miljo');
  await aSeat(ctx, committee, contact);
  await aSeat(ctx, climate, contact);
  const { id: heldId, slug: heldSlug } = await aHeldMeeting(ctx, committee);
  await lockMinutes(ctx, heldId, { reason: 'Leder er syk.', compose });
  await publishMinutes(ctx, heldId);
  const bytes = aTeamsReport([['Fremmed', '', '10:00:00', '11:00:00']], { on: '08.01.2026' });
  const reportId = await uploadReport(ctx, heldId, { name: 'oppmøte.csv', bytes });
  await matchReport(ctx, heldId, reportId);
  const { id: toSignId } = await aHeldMeeting(ctx, committee);
  await sendForSignature(ctx, toSignId, { signers: [contact], compose });
  const { id: toCommentId } = await aHeldMeeting(ctx, climate);
  await sendForComment(ctx, toCommentId, { until: '2026-02-01' as PlainDate });
  await addFollowUp(ctx, toCommentId, { task: 'Skriv til fylket', responsible_id: contact });
  const { id: followUpId } = await ctx.db.selectFrom('follow_ups').select('id').executeTakeFirstOrThrow();
  return { heldId, heldSlug, reportId, toSignId, toCommentId, followUpId };
}

/** What is for the group for climate, and not for the neighbour, who sits in another. */
async function makeGroupMeetings(ctx: Ctx, neighbour: ContactId, file: Parameters<typeof addPaper>[3]) {
  const { id: climate } = await getGroup(ctx, 'klima-og-miljo');
  await aSeat(ctx, (await getGroup(ctx, 'areal-og-transport')).id, neighbour);
  const meeting = await aMeeting(ctx, { groups: [climate] });
  const { id: caseId } = await aCase(ctx);
  const groupItemId = await putOnAgenda(ctx, meeting.id, caseId);
  const groupPaperId = await addPaper(ctx, caseId, { access: 'open' }, file);
  const seen = fingerprintOf(await contentNow(ctx, await getMeeting(ctx, meeting.id)));
  await sendNotice(ctx, meeting.id, { seen, reaches: [] });
  const held = await aHeldMeeting(ctx, climate);
  await lockMinutes(ctx, held.id, { reason: 'Ingen hadde merknader.', compose });
  await publishMinutes(ctx, held.id);
  return { groupMeetingSlug: meeting.slug, groupItemId, groupPaperId, groupHeldSlug: held.slug };
}

/** An issue in the archive with a mailing that was stopped before it began; one that is not there, and a draft. */
async function makeNewsletters(ctx: Ctx) {
  const [issueId, withdrawnId, draftIssueId] = [
    await anIssue(ctx),
    await anIssue(ctx, 'Ikke sendt'),
    await anIssue(ctx, 'Utkast'),
  ];
  const pictureBlockId = 'bilde';
  const blocks = [emptyBlock('picture', pictureBlockId)];
  await saveIssue(ctx, issueId, { language: 'nb', version: 0, subject: 'Nytt', preheader: '', blocks });
  await publishIssue(ctx, issueId, [anEdition()]);
  const mailingId = await planMailing(ctx, issueId, { rule: { kind: 'role', role: 'medlem' } });
  await stopMailing(ctx, mailingId);
  const { slug: issueSlug } = await getIssue(ctx, issueId);
  const pictureId = 'f'.repeat(32);
  await keepGraphic(ctx, { id: pictureId, png: Buffer.from('PNG'), width: 2, height: 1 });
  const linkId = (await makeCountedLinks(ctx, issueId, ['https://moss.example/'])).get('https://moss.example/')!;
  return { issueId, withdrawnId, draftIssueId, pictureBlockId, mailingId, issueSlug, pictureId, linkId };
}

async function findInProgramme(ctx: Ctx) {
  const { id: programmeId } = await getProgramme(ctx, 2026);
  const { id: actionId } = await getAction(ctx, programmeId, '3.3.1');
  const [target] = await listTargets(ctx, { actionId });
  const [line] = await listBudget(ctx, programmeId, actionId);
  const report = {
    kind: 'status',
    subject_id: programmeId,
    as_of_on: '2026-01-14' as PlainDate,
    title: 'Status',
  } as const;
  const { id: writtenReportId } = await beginReport(ctx, report);
  const file = { name: 'budsjett.csv', bytes: Buffer.from('Post;Brukt\nLønn;10') };
  const budgetImportId = await uploadBudget(ctx, programmeId, file);
  return { programmeId, actionId, targetId: target!.id, lineId: line!.id, writtenReportId, budgetImportId };
}

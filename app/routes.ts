import { index, type RouteConfig, route } from '@remix-run/route-config';

/** Every URL, in Norwegian because users see them. */
export default [
  // Open
  index('routes/home/home.tsx'),
  route('healthz', 'routes/home/healthz.ts'),
  route('sprak', 'routes/home/language.ts'),

  // Open: events
  route('arrangementer', 'routes/events/events.tsx'),
  route('arrangementer.ics', 'routes/events/events-file.ts'),
  route('arrangementer.atom', 'routes/events/events-atom.ts'),
  route('arrangementer/:slug', 'routes/events/event.tsx'),
  route('arrangementer/:slug.ics', 'routes/events/event-file.ts'),
  route('serier/:slug', 'routes/events/series.tsx'),
  route('serier/:slug.ics', 'routes/events/series-file.ts'),
  route('materiell/:materialId', 'routes/events/material.ts'),
  route('personvern', 'routes/home/privacy.tsx'),
  route('tilgjengelighet', 'routes/home/accessibility.tsx'),

  // Open: registration
  route('arrangementer/:slug/pamelding', 'routes/registration/registration.tsx'),
  route('arrangementer/:slug/pamelding/takk', 'routes/registration/thanks.tsx'),
  route('organisasjon', 'routes/registration/organisation.ts'),

  // Open: members
  route('medlemmer', 'routes/members/members.tsx'),
  route('medlemmer/:slug', 'routes/members/member.tsx'),

  // Open: groups
  route('grupper', 'routes/groups/groups.tsx'),
  route('grupper/:slug', 'routes/groups/group.tsx'),

  // Open: meetings
  route('moter/:slug', 'routes/meetings/meeting.tsx'),
  route('moter/:slug/innkalling.docx', 'routes/meetings/notice-file.ts'),
  route('moter/:slug/saker/:itemId', 'routes/meetings/case.tsx'),
  route('moter/:slug/protokoll', 'routes/minutes/minutes.tsx'),
  route('moter/:slug/protokoll.docx', 'routes/minutes/minutes-word.ts'),
  route('moter/:slug/protokoll.pdf', 'routes/minutes/minutes-pdf.ts'),
  route('sakspapirer/:paperId', 'routes/meetings/paper.ts'),

  // Open: the action programme
  route('dokumenter/:documentId', 'routes/programme/document.ts'),
  route('handlingsprogram', 'routes/programme/latest.ts'),
  route('handlingsprogram/:year', 'routes/programme/programme.tsx'),
  route('handlingsprogram/:year/:actionNumber', 'routes/programme/action.tsx'),
  route('handlingsprogram/:year/:actionNumber/:code', 'routes/programme/target.tsx'),

  // Open: newsletters, and one's own by link
  route('nyhetsbrev', 'routes/newsletters/newsletters.tsx'),
  route('nyhetsbrev.atom', 'routes/newsletters/archive-atom.ts'),
  route('nyhetsbrev/bilder/:pictureId', 'routes/newsletters/picture.ts'),
  route('nyhetsbrev/:slug', 'routes/newsletters/issue.tsx'),
  route('k/:linkId', 'routes/newsletters/counted-link.ts'),
  route('nyhetsbrev/takk', 'routes/newsletters/thanks.tsx'),
  route('nyhetsbrev/bilder/:pictureId', 'routes/newsletters/picture.ts'),
  route('nyhetsbrev/bekreft/:token', 'routes/newsletters/confirmation.tsx'),
  route('nyhetsbrev/valg/:token', 'routes/newsletters/choices.tsx'),
  route('nyhetsbrev/avmeld/:token', 'routes/newsletters/leaving.tsx'),

  // Open: certificates of attendance, by their code
  route('bevis', 'routes/certificates/certificates.tsx'),
  route('bevis/:code', 'routes/certificates/certificate.tsx'),
  route('bevis/:code/bevis.pdf', 'routes/certificates/certificate-pdf.ts'),

  // Own: signing in
  route('logg-inn', 'routes/access/sign-in.tsx'),
  route('logg-inn/:token', 'routes/access/sign-in-link.tsx'),
  route('logg-ut', 'routes/access/sign-out.ts'),
  route('min-side/okter', 'routes/access/sessions.tsx'),
  route('min-side/okter/andre/avslutning', 'routes/access/other-sessions-end.ts'),
  route('min-side/okter/:sessionHash/avslutning', 'routes/access/session-end.ts'),

  // Own: registrations by link
  route('pamelding/:token', 'routes/own-registration/own-registration.tsx'),
  route('pamelding/:token/svar', 'routes/own-registration/answers.tsx'),
  route('pamelding/:token/overforing', 'routes/own-registration/pass-on.tsx'),
  route('pamelding/:token/datoer', 'routes/own-registration/dates.tsx'),
  route('pamelding/:token/organisasjon', 'routes/own-registration/organisation.tsx'),
  route('pamelding/:token/avmelding', 'routes/own-registration/withdrawal.ts'),
  route('pamelding/:token/flytting', 'routes/own-registration/move.ts'),
  route('pamelding/:token/tilbud', 'routes/own-registration/offer.ts'),
  route('pamelding/:token/bekreftelse', 'routes/own-registration/confirmation.ts'),
  route('pamelding/:token/kalender.ics', 'routes/own-registration/calendar.ts'),
  route('pamelding/:token/bevis', 'routes/own-registration/certificate.ts'),
  route('pamelding/:token/materiell/:materialId', 'routes/own-registration/material.ts'),

  // Own: into the meeting, by link and from one's own registration
  route('delta/:token', 'routes/join/join.tsx'),
  route('pamelding/:token/mote', 'routes/join/join.tsx', { id: 'own-join' }),
  route('min-side/pamelding/:participationId/mote', 'routes/join/join.tsx', { id: 'min-side-join' }),

  // Own: invitations, by link and signed in
  route('svar/:token', 'routes/invitations/answer.tsx'),
  route('svar/:token/stedfortreder', 'routes/invitations/stand-in.tsx'),
  route('min-side/svar/:participationId', 'routes/invitations/answer.tsx', { id: 'min-side-answer' }),
  route('min-side/svar/:participationId/stedfortreder', 'routes/invitations/stand-in.tsx', { id: 'min-side-stand-in' }),

  // Own: minutes to comment on or sign, by link and signed in
  route('referat/:token', 'routes/minutes/comment.tsx'),
  route('min-side/referat/:eventId', 'routes/minutes/comment.tsx', { id: 'min-side-comment' }),
  route('signering/:token', 'routes/minutes/signature.tsx'),
  route('min-side/signering/:eventId', 'routes/minutes/signature.tsx', { id: 'min-side-signature' }),
  route('min-side/oppfolging/:followUpId/utforing', 'routes/minutes/follow-up-done.ts'),

  // Own: a municipality's answer by link
  route('runde/:token', 'routes/rounds/round.tsx'),

  // Own: a survey by link
  route('undersokelse/:token', 'routes/surveys/survey.tsx'),
  route('undersokelse/:token/takk', 'routes/surveys/thanks.tsx'),
  route('undersokelse/:token/tilbaketrekking', 'routes/surveys/withdrawal.ts'),

  // Own: my page
  route('min-side', 'routes/my-page/my-page.tsx'),
  route('min-side/pamelding/:participationId', 'routes/own-registration/own-registration.tsx', {
    id: 'min-side-own-registration',
  }),
  route('min-side/pamelding/:participationId/svar', 'routes/own-registration/answers.tsx', { id: 'min-side-answers' }),
  route('min-side/pamelding/:participationId/overforing', 'routes/own-registration/pass-on.tsx', {
    id: 'min-side-pass-on',
  }),
  route('min-side/pamelding/:participationId/datoer', 'routes/own-registration/dates.tsx', { id: 'min-side-dates' }),
  route('min-side/pamelding/:participationId/organisasjon', 'routes/own-registration/organisation.tsx', {
    id: 'min-side-organisation',
  }),
  route('min-side/pamelding/:participationId/avmelding', 'routes/own-registration/withdrawal.ts', {
    id: 'min-side-withdrawal',
  }),
  route('min-side/pamelding/:participationId/flytting', 'routes/own-registration/move.ts', { id: 'min-side-move' }),
  route('min-side/pamelding/:participationId/tilbud', 'routes/own-registration/offer.ts', { id: 'min-side-offer' }),
  route('min-side/pamelding/:participationId/bekreftelse', 'routes/own-registration/confirmation.ts', {
    id: 'min-side-confirmation',
  }),
  route('min-side/pamelding/:participationId/kalender.ics', 'routes/own-registration/calendar.ts', {
    id: 'min-side-calendar',
  }),
  route('min-side/pamelding/:participationId/bevis', 'routes/own-registration/certificate.ts', {
    id: 'min-side-certificate',
  }),
  route('min-side/pamelding/:participationId/materiell/:materialId', 'routes/own-registration/material.ts', {
    id: 'min-side-material',
  }),
  route('min-side/opplysninger', 'routes/my-page/details.tsx'),
  route('min-side/adresse', 'routes/my-page/address.tsx'),
  route('min-side/adresse/byttet', 'routes/my-page/address-changed.tsx'),
  route('min-side/adresse/:token', 'routes/my-page/address-link.tsx'),
  route('min-side/nyhetsbrev', 'routes/newsletters/choices.tsx', { id: 'min-side-newsletters' }),
  route('min-side/kalender', 'routes/my-page/calendar.tsx'),
  route('min-side/kalender/avslutning', 'routes/my-page/calendar-end.ts'),
  route('min-side/kalender/:token.ics', 'routes/my-page/calendar-feed.ts'),
  route('min-side/data', 'routes/my-page/own-data.tsx'),
  route('min-side/data.json', 'routes/my-page/own-data-json.ts'),
  route('min-side/data/sletting', 'routes/my-page/erasure.tsx'),
  route('min-side/slettet', 'routes/my-page/erased.tsx'),

  // Secretariat: the frame authorises and shows the sub-menu; every page of the secretariat is inside it
  // Secretariat: a survey as whoever answers sees it, without the desk around it
  route('sekretariat/undersokelser/:surveyId/visning', 'routes/desk/surveys/preview.tsx'),

  route('sekretariat', 'routes/desk/layout.tsx', [
    // Today
    index('routes/desk/today/today.tsx'),

    // Settings
    route('innstillinger', 'routes/desk/settings/settings.tsx'),

    // Events
    route('arrangementer', 'routes/desk/events/events.tsx'),
    route('arrangementer/nytt', 'routes/desk/events/new-event.tsx'),
    route('arrangementer/nytt/:presetKey', 'routes/desk/events/new-day.tsx'),
    route('arrangementer/:eventId/program/:sessionId', 'routes/desk/events/session.tsx'),
    route('arrangementer/:eventId/program/:sessionId/flytting', 'routes/desk/events/session-move.ts'),
    route('arrangementer/:eventId/program/:sessionId/fjerning', 'routes/desk/events/session-removal.ts'),

    // Participants
    route('arrangementer/:eventId', 'routes/desk/participants/event-layout.tsx', [
      index('routes/desk/participants/who-comes.tsx'),
      route('innhold', 'routes/desk/events/content.tsx'),
      route('tiltak', 'routes/desk/events/ties.tsx'),
      route('program', 'routes/desk/events/programme.tsx'),
      route('dag', 'routes/desk/events/day.tsx'),
      route('dag/nytt-mote', 'routes/desk/events/new-part.tsx'),
      route('dag/:partId/fjerning', 'routes/desk/events/part-removal.tsx'),
      route('publisering', 'routes/desk/events/publishing.tsx'),
      route('avlysning', 'routes/desk/events/cancellation.tsx'),
      route('datoer', 'routes/desk/events/dates.tsx'),
      route('datoer/endring', 'routes/desk/events/dates-change.tsx'),
      route('datoer/avlysning', 'routes/desk/events/dates-cancellation.tsx'),
      route('kopi', 'routes/desk/events/copy.tsx'),
      route('svar', 'routes/desk/invitations/answers.tsx'),
      route('svar/gjest', 'routes/desk/invitations/guest.tsx'),
      route('svar/paminnelse', 'routes/desk/invitations/reminder.ts'),
      route('svar/:participationId', 'routes/desk/invitations/answer.tsx'),
      route('svar/:participationId/vara', 'routes/desk/invitations/vara.ts'),
      route('svar/:participationId/orientering', 'routes/desk/invitations/beside.ts'),
      route('svar/:participationId/tilbaketrekking', 'routes/desk/invitations/withdrawal.ts'),
      route('deltakere', 'routes/desk/participants/participants.tsx'),
      route('deltakere/ny', 'routes/desk/participants/participant-add.tsx'),
      route('deltakere/:participationId', 'routes/desk/participants/participant.tsx'),
      route('deltakere/:participationId/bytte', 'routes/desk/participants/participant-move.ts'),
      route('deltakere/:participationId/avmelding', 'routes/desk/participants/participant-remove.ts'),
      route('oppmote', 'routes/desk/participants/attendance.tsx'),
      route('oppmote/grense', 'routes/desk/reports/least-minutes.ts'),
      route('oppmote/rapporter', 'routes/desk/reports/reports.tsx'),
      route('oppmote/rapporter/:reportId', 'routes/desk/reports/report.tsx'),
      route('oppmote/rapporter/:reportId/forslag', 'routes/desk/reports/suggestions.ts'),
      route('oppmote/rapporter/:reportId/angring', 'routes/desk/reports/undoing.ts'),
      route('oppmote/rapporter/:reportId/rader/:rank', 'routes/desk/reports/line.tsx'),
      route('oppmote/rapporter/:reportId/rader/:rank/avklaring', 'routes/desk/reports/settlement.ts'),
      route('materiell', 'routes/desk/materials/materials.tsx'),
      route('materiell/:materialId/fjerning', 'routes/desk/materials/removal.ts'),
      route('melding', 'routes/desk/participants/letter.tsx'),
      route('melding/utsending', 'routes/desk/participants/letter-send.ts'),
      route('deltakere.csv', 'routes/desk/participants/participants-csv.ts'),
      route('deltakere.xlsx', 'routes/desk/participants/participants-xlsx.ts'),
      route('deltakerliste', 'routes/desk/participants/participant-list.tsx'),
      route('behov', 'routes/desk/participants/needs.tsx'),
      route('mangler.csv', 'routes/desk/participants/missing-csv.ts'),
    ]),

    // Members, contacts and groups
    route('medlemmer', 'routes/desk/members/organisations.tsx'),
    route('medlemmer/ny', 'routes/desk/members/organisation-new.tsx'),
    route('medlemmer/:organisationId', 'routes/desk/members/organisation.tsx'),
    route('medlemmer/:organisationId/opplysninger', 'routes/desk/members/organisation-change.tsx'),
    route('medlemmer/:organisationId/besok', 'routes/desk/engagement/visit.tsx'),
    route('engasjement', 'routes/desk/engagement/engagement.tsx'),
    route('engasjement.csv', 'routes/desk/engagement/engagement-csv.ts'),
    route('engasjement.xlsx', 'routes/desk/engagement/engagement-xlsx.ts'),
    route('engasjement/delregioner.csv', 'routes/desk/engagement/subregions-csv.ts'),
    route('engasjement/delregioner.xlsx', 'routes/desk/engagement/subregions-xlsx.ts'),
    route('kontakter', 'routes/desk/contacts/contacts.tsx'),
    route('kontakter/ny', 'routes/desk/contacts/contact-new.tsx'),
    route('kontakter/duplikater', 'routes/desk/contacts/duplicates.tsx'),
    route('kontakter/import', 'routes/desk/imports/imports.tsx'),
    route('kontakter/import/:importId', 'routes/desk/imports/import.tsx'),
    route('kontakter/import/:importId/gjennomforing', 'routes/desk/imports/apply.ts'),
    route('kontakter/import/:importId/angring', 'routes/desk/imports/undoing.ts'),
    route('kontakter/import/:importId/forkasting', 'routes/desk/imports/discarding.ts'),
    route('kontakter/:contactId', 'routes/desk/contacts/contact.tsx'),
    route('kontakter/:contactId/opplysninger', 'routes/desk/contacts/contact-change.tsx'),
    route('kontakter/:contactId/adresse', 'routes/desk/contacts/address.tsx'),
    route('kontakter/:contactId/adresse/fjerning', 'routes/desk/contacts/address-retirement.ts'),
    route('kontakter/:contactId/adresse/glemsel', 'routes/desk/contacts/alias-forgetting.ts'),
    route('kontakter/:contactId/stillinger/ny', 'routes/desk/contacts/position-new.tsx'),
    route('kontakter/:contactId/stillinger/:positionId', 'routes/desk/contacts/position.tsx'),
    route('kontakter/:contactId/assistent', 'routes/desk/contacts/assistant.tsx'),
    route('kontakter/:contactId/rolle', 'routes/desk/contacts/role.tsx'),
    route('kontakter/:contactId/sammenslaing', 'routes/desk/contacts/merge.tsx'),
    route('kontakter/:contactId/sletting', 'routes/desk/contacts/erasure.tsx'),
    route('grupper', 'routes/desk/groups/groups.tsx'),
    route('grupper/ny', 'routes/desk/groups/group-new.tsx'),
    route('grupper/:groupId', 'routes/desk/groups/group.tsx'),
    route('grupper/:groupId/opplysninger', 'routes/desk/groups/group-change.tsx'),
    route('grupper/:groupId/oppslutning', 'routes/desk/groups/attendance.tsx'),
    route('grupper/:groupId/oppslutning.csv', 'routes/desk/groups/attendance-csv.ts'),
    route('grupper/:groupId/oppslutning.xlsx', 'routes/desk/groups/attendance-xlsx.ts'),
    route('grupper/:groupId/medlemskap/nytt', 'routes/desk/groups/membership-new.tsx'),
    route('grupper/:groupId/medlemskap/:membershipId', 'routes/desk/groups/membership.tsx'),
    route('grupper/:groupId/medlemskap/:membershipId/avslutning', 'routes/desk/groups/membership-end.tsx'),

    // The action programme
    route('handlingsprogram', 'routes/desk/programme/programme.tsx'),
    route('handlingsprogram/:programmeId/tiltak/nytt', 'routes/desk/programme/action-new.tsx'),
    route('handlingsprogram/:programmeId/budsjett', 'routes/desk/programme/budget.tsx'),
    route('handlingsprogram/:programmeId/budsjett/:lineId', 'routes/desk/programme/budget-line.tsx'),
    route('handlingsprogram/:programmeId/budsjett/:lineId/fjerning', 'routes/desk/programme/budget-line-removal.ts'),
    route('handlingsprogram/:programmeId/strategi', 'routes/desk/programme/strategy.tsx'),
    route('handlingsprogram/:programmeId/viderefoering', 'routes/desk/programme/carrying-over.ts'),
    route('handlingsprogram/:programmeId/vedtak', 'routes/desk/programme/adoption.tsx'),
    route('handlingsprogram/:programmeId/perioder', 'routes/desk/programme/periods.tsx'),
    route('handlingsprogram/:programmeId/perioder/:untilOn', 'routes/desk/programme/period.tsx'),
    route('handlingsprogram/tiltak/:actionId', 'routes/desk/programme/action.tsx'),
    route('handlingsprogram/tiltak/:actionId/mal/nytt', 'routes/desk/programme/target-new.tsx'),
    route('handlingsprogram/mal/:targetId', 'routes/desk/programme/target.tsx'),
    route('handlingsprogram/mal/:targetId/fjerning', 'routes/desk/programme/target-removal.ts'),

    // Reports
    route('rapporter', 'routes/desk/written-reports/reports.tsx'),
    route('rapporter/ny', 'routes/desk/written-reports/report-new.tsx'),
    route('rapporter/:writtenReportId', 'routes/desk/written-reports/report.tsx'),
    route('rapporter/:writtenReportId/opplysninger', 'routes/desk/written-reports/heading.tsx'),
    route('rapporter/:writtenReportId.docx', 'routes/desk/written-reports/report-word.ts'),
    route('rapporter/:writtenReportId.pdf', 'routes/desk/written-reports/report-pdf.ts'),

    // Rounds: the same question to every municipality
    route('runder', 'routes/desk/rounds/rounds.tsx'),
    route('runder/kontakter', 'routes/desk/rounds/confirmation-new.tsx'),
    route('runder/valgperiode', 'routes/desk/rounds/election-new.tsx'),
    route('runder/:roundId', 'routes/desk/rounds/round.tsx'),
    route('runder/:roundId/purring', 'routes/desk/rounds/reminder.ts'),
    route('runder/:roundId/avslutning', 'routes/desk/rounds/closing.ts'),
    route('runder/:roundId/:answerId', 'routes/desk/rounds/answer.tsx'),
    route('runder/:roundId/:answerId/godkjenning', 'routes/desk/rounds/approval.ts'),

    // Surveys
    route('undersokelser', 'routes/desk/surveys/surveys.tsx'),
    route('undersokelser/ny', 'routes/desk/surveys/new-survey.tsx'),
    route('undersokelser/sporsmal', 'routes/desk/surveys/bank.tsx'),
    route('undersokelser/sporsmal/nytt', 'routes/desk/surveys/bank-new.tsx'),
    route('undersokelser/sporsmal/:questionId', 'routes/desk/surveys/bank-question.tsx'),
    route('undersokelser/sporsmal/:questionId/ordlyd', 'routes/desk/surveys/bank-rewording.tsx'),
    route('undersokelser/sporsmal/:questionId/bruk', 'routes/desk/surveys/bank-use.ts'),
    route('undersokelser/:surveyId', 'routes/desk/surveys/survey.tsx'),
    route('undersokelser/:surveyId/bank', 'routes/desk/surveys/from-bank.tsx'),
    route('undersokelser/:surveyId/rekkefolge', 'routes/desk/surveys/order.ts'),
    route('undersokelser/:surveyId/sporsmal/nytt', 'routes/desk/surveys/question-new.tsx'),
    route('undersokelser/:surveyId/sporsmal/:askedId', 'routes/desk/surveys/question-change.tsx'),
    route('undersokelser/:surveyId/sporsmal/:askedId/bank', 'routes/desk/surveys/question-banking.tsx'),
    route('undersokelser/:surveyId/sporsmal/:askedId/kopi', 'routes/desk/surveys/question-copy.ts'),
    route('undersokelser/:surveyId/sporsmal/:askedId/fjerning', 'routes/desk/surveys/question-removal.ts'),
    route('undersokelser/:surveyId/deler/ny', 'routes/desk/surveys/section-new.tsx'),
    route('undersokelser/:surveyId/deler/:sectionId', 'routes/desk/surveys/section-change.tsx'),
    route('undersokelser/:surveyId/deler/:sectionId/fjerning', 'routes/desk/surveys/section-removal.ts'),
    route('undersokelser/:surveyId/utsending', 'routes/desk/surveys/sending.tsx'),
    route('undersokelser/:surveyId/apning', 'routes/desk/surveys/opening.ts'),
    route('undersokelser/:surveyId/purring', 'routes/desk/surveys/reminder.ts'),
    route('undersokelser/:surveyId/avslutning', 'routes/desk/surveys/closing.ts'),
    route('undersokelser/:surveyId/resultater', 'routes/desk/surveys/results.tsx'),
    route('undersokelser/:surveyId/resultater.csv', 'routes/desk/surveys/results-csv.ts'),
    route('undersokelser/:surveyId/resultater.xlsx', 'routes/desk/surveys/results-xlsx.ts'),
    route('undersokelser/:surveyId/svar.csv', 'routes/desk/surveys/named-csv.ts'),
    route('undersokelser/:surveyId/svar.xlsx', 'routes/desk/surveys/named-xlsx.ts'),
    route('undersokelser/:surveyId/svar/:answerId/merker', 'routes/desk/surveys/answer-tags.ts'),

    // Cases and meetings
    route('saker', 'routes/desk/cases/cases.tsx'),
    route('saker/ny', 'routes/desk/cases/case-new.tsx'),
    route('saker/:caseId', 'routes/desk/cases/case.tsx'),
    route('saker/:caseId/innhold', 'routes/desk/cases/case-change.tsx'),
    route('saker/:caseId/behandling', 'routes/desk/cases/treatment.ts'),
    route('saker/:caseId/papirer', 'routes/desk/cases/paper-new.tsx'),
    route('saker/:caseId/papirer/:paperId', 'routes/desk/cases/paper-change.tsx'),
    route('saker/:caseId/papirer/:paperId/fjerning', 'routes/desk/cases/paper-removal.ts'),
    route('moter', 'routes/desk/meetings/meetings.tsx'),
    route('moter/:eventId', 'routes/desk/meetings/agenda.tsx'),
    route('moter/:eventId/publisering', 'routes/desk/meetings/agenda-publishing.ts'),
    route('moter/:eventId/innkalling', 'routes/desk/meetings/notice.tsx'),
    route('moter/:eventId/innkalling/visning', 'routes/desk/meetings/notice-preview.ts'),
    route('moter/:eventId/innkalling/utsending', 'routes/desk/meetings/notice-sending.ts'),
    route('moter/:eventId/saker/:itemId', 'routes/desk/meetings/item.tsx'),
    route('moter/:eventId/gjennomforing', 'routes/desk/meetings/roll-call.tsx'),
    route('moter/:eventId/lukking', 'routes/desk/meetings/closing.tsx'),
    route('moter/:eventId/lukking/oppheving', 'routes/desk/meetings/closing-lifted.ts'),
    route('moter/:eventId/saker/:itemId/utfall', 'routes/desk/meetings/conclusion.tsx'),
    route('moter/:eventId/saker/:itemId/inhabilitet', 'routes/desk/meetings/recusal.tsx'),
    route('moter/:eventId/saker/:itemId/inhabilitet/:recusalId/fjerning', 'routes/desk/meetings/recusal-removal.ts'),
    route('moter/:eventId/saker/:itemId/lukking', 'routes/desk/meetings/closing.tsx', { id: 'item-closing' }),
    route('moter/:eventId/saker/:itemId/lukking/oppheving', 'routes/desk/meetings/closing-lifted.ts', {
      id: 'item-closing-lifted',
    }),
    route('moter/:eventId/saker/:itemId/flytting', 'routes/desk/meetings/item-move.ts'),
    route('moter/:eventId/saker/:itemId/fjerning', 'routes/desk/meetings/item-removal.ts'),

    // Minutes, follow-ups and meeting fees
    route('moter/:eventId/protokoll', 'routes/desk/minutes/minutes.tsx'),
    route('moter/:eventId/protokoll/merknader', 'routes/desk/minutes/remarks.tsx'),
    route('moter/:eventId/protokoll/saker/:itemId', 'routes/desk/minutes/account.tsx'),
    route('moter/:eventId/protokoll/horing', 'routes/desk/minutes/comment-round.tsx'),
    route('moter/:eventId/protokoll/underskrift', 'routes/desk/minutes/signers.tsx'),
    route('moter/:eventId/protokoll/tilbaketrekking', 'routes/desk/minutes/taking-back.ts'),
    route('moter/:eventId/protokoll/lasing', 'routes/desk/minutes/locking.tsx'),
    route('moter/:eventId/protokoll/publisering', 'routes/desk/minutes/publishing.ts'),
    route('moter/:eventId/protokoll/rettelse', 'routes/desk/minutes/correction.tsx'),
    route('moter/:eventId/protokoll/arkiv.zip', 'routes/desk/minutes/archive.ts'),
    route('moter/:eventId/protokoll/oppfolging', 'routes/desk/minutes/follow-up-new.tsx'),
    route('oppfolging/:followUpId', 'routes/desk/minutes/follow-up.tsx'),
    route('oppfolging/:followUpId/utforing', 'routes/desk/minutes/follow-up-done.ts'),
    route('grupper/:groupId/oppfolging', 'routes/desk/minutes/follow-ups.tsx'),
    route('grupper/:groupId/oppmote', 'routes/desk/minutes/fees.tsx'),
    route('grupper/:groupId/oppmote.csv', 'routes/desk/minutes/fees-csv.ts'),
    route('grupper/:groupId/oppmote.xlsx', 'routes/desk/minutes/fees-xlsx.ts'),

    // The log of influence
    route('pavirkning', 'routes/desk/log/entries.tsx'),
    route('pavirkning.csv', 'routes/desk/log/entries-csv.ts'),
    route('pavirkning.xlsx', 'routes/desk/log/entries-xlsx.ts'),
    route('pavirkning/ny', 'routes/desk/log/entry-new.tsx'),
    route('pavirkning/:entryId', 'routes/desk/log/entry.tsx'),
    route('pavirkning/:entryId/fjerning', 'routes/desk/log/entry-removal.ts'),
    route('pavirkning/:entryId/dokumentasjon', 'routes/desk/log/evidence.ts'),

    // Documents
    route('dokumenter', 'routes/desk/documents/documents.tsx'),
    route('dokumenter/nytt', 'routes/desk/documents/document-new.tsx'),
    route('dokumenter/:documentId', 'routes/desk/documents/document.tsx'),
    route('dokumenter/:documentId/fjerning', 'routes/desk/documents/document-removal.ts'),

    // The action programme
    route('handlingsprogram/mal/:targetId/vurdering', 'routes/desk/programme/judgement.tsx'),
    route('handlingsprogram/mal/:targetId/vurdering/:judgementId/fil', 'routes/desk/programme/judgement-file.ts'),

    // Newsletters
    route('nyhetsbrev', 'routes/desk/newsletters/issues.tsx'),
    route('nyhetsbrev/resultater', 'routes/desk/newsletters/results.tsx'),
    route('nyhetsbrev/klikktelling', 'routes/desk/newsletters/counting.ts'),
    route('nyhetsbrev/:issueId/resultater', 'routes/desk/newsletters/result.tsx'),
    route('nyhetsbrev/:issueId/forhandsvisning', 'routes/desk/newsletters/preview.ts'),
    route('nyhetsbrev/:issueId/arkivering', 'routes/desk/newsletters/archiving.ts'),
    route('nyhetsbrev/:issueId/tilbaketrekking', 'routes/desk/newsletters/withdrawal.ts'),
    route('nyhetsbrev/mottakere', 'routes/desk/newsletters/audiences.tsx'),
    route('nyhetsbrev/mottakere/:audienceId', 'routes/desk/newsletters/audience.tsx'),
    route('nyhetsbrev/mottakere/:audienceId/kopi', 'routes/desk/newsletters/audience-copy.ts'),
    route('nyhetsbrev/mottakere/:audienceId/fjerning', 'routes/desk/newsletters/audience-removal.ts'),
    route('nyhetsbrev/mottakere/:audienceId/vilkar', 'routes/desk/newsletters/audience-condition.tsx'),
    route('nyhetsbrev/mottakere/:audienceId/vilkar/fjerning', 'routes/desk/newsletters/audience-part-removal.ts'),
    route('nyhetsbrev/mottakere/:audienceId/vilkar/gruppe', 'routes/desk/newsletters/audience-part-group.ts'),
    route('nyhetsbrev/mottakere/:audienceId/vilkar/motsetning', 'routes/desk/newsletters/audience-part-opposite.ts'),
    route('nyhetsbrev/mottakere/:audienceId/vilkar/sammenheng', 'routes/desk/newsletters/audience-part-joining.ts'),
    route('nyhetsbrev/abonnenter', 'routes/desk/newsletters/subscribers.tsx'),
    route('nyhetsbrev/abonnenter/ny', 'routes/desk/newsletters/subscriber-new.tsx'),
    route('nyhetsbrev/abonnenter/:contactId/avmelding', 'routes/desk/newsletters/ending.ts'),
    route('nyhetsbrev/ny', 'routes/desk/newsletters/issue-new.tsx'),
    route('nyhetsbrev/:issueId', 'routes/desk/newsletters/issue.tsx'),
    route('nyhetsbrev/:issueId/lagring', 'routes/desk/newsletters/saving.ts'),
    route('nyhetsbrev/:issueId/lenkekontroll', 'routes/desk/newsletters/links-check.ts'),
    route('nyhetsbrev/:issueId/prove', 'routes/desk/newsletters/trial.tsx'),
    route('nyhetsbrev/:issueId/opplysninger', 'routes/desk/newsletters/issue-facts.tsx'),
    route('nyhetsbrev/:issueId/sletting', 'routes/desk/newsletters/issue-removal.ts'),
    route('nyhetsbrev/:issueId/engelsk', 'routes/desk/newsletters/english.ts'),
    route('nyhetsbrev/:issueId/engelsk/fjerning', 'routes/desk/newsletters/english-removal.ts'),
    route('nyhetsbrev/:issueId/versjoner', 'routes/desk/newsletters/versions.tsx'),
    route('nyhetsbrev/:issueId/versjoner/:version', 'routes/desk/newsletters/version.tsx'),
    route('nyhetsbrev/:issueId/versjoner/:version/tilbakehenting', 'routes/desk/newsletters/version-return.ts'),
    route('nyhetsbrev/:issueId/blokker/:blockId/bilde', 'routes/desk/newsletters/picture.tsx'),

    // Outbox
    route('utboks', 'routes/desk/outbox/outbox.tsx'),
    route('utboks/:messageId', 'routes/desk/outbox/message.tsx'),
    route('utboks/:messageId/nytt-forsok', 'routes/desk/outbox/retry.ts'),
    route('utboks/:messageId/avklaring', 'routes/desk/outbox/settlement.ts'),
    route('utboks/:messageId/visning', 'routes/desk/outbox/preview.ts'),

    // Inbox
    route('innboks', 'routes/desk/inbox/inbox.tsx'),
    route('innboks/avviste', 'routes/desk/inbox/refusals-dismissal.ts'),
    route('innboks/:incomingId', 'routes/desk/inbox/incoming.tsx'),
    route('innboks/:incomingId/avvisning', 'routes/desk/inbox/dismissal.ts'),
    route('innboks/:incomingId/original.eml', 'routes/desk/inbox/original.ts'),

    // Audit log
    route('endringslogg', 'routes/desk/audit/log.tsx'),
  ]),

  route('*', 'routes/home/not-found.tsx'),
] satisfies RouteConfig;

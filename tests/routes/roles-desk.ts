import { desk, deskEvent, postOnly, type Row, under } from './roles-row.ts';

/** The secretariat's part of the table of routes × roles. */
export const deskRoles: Record<string, Row> = {
  // Secretariat: today
  '/sekretariat': { GET: desk('ok') },

  // Secretariat: settings
  '/sekretariat/innstillinger': { GET: desk('ok'), POST: desk('refused') },

  // Secretariat: events
  '/sekretariat/arrangementer': { GET: desk('ok') },
  '/sekretariat/arrangementer/nytt': { GET: desk('ok'), POST: desk('refused') },
  '/sekretariat/arrangementer/nytt/:presetKey': {
    ...{ GET: desk('ok'), POST: desk('refused') },
    params: () => ({ presetKey: 'meeting-day' }),
  },
  ...under('/sekretariat/arrangementer/:eventId/dag', ({ dayId, partId }) => ({ eventId: dayId, partId }), {
    '': { GET: desk('ok'), POST: desk('refused') },
    '/nytt-mote': { GET: desk('ok'), POST: desk('refused') },
    '/:partId/fjerning': { GET: desk('ok'), POST: desk('refused') },
  }),
  ...deskEvent({
    '/innhold': { GET: desk('ok'), POST: desk('refused') },
    '/tiltak': { GET: desk('ok'), POST: desk('redirect') },
    '/program': { GET: desk('ok'), POST: desk('refused') },
    '/program/:sessionId': { GET: desk('ok'), POST: desk('refused') },
    '/program/:sessionId/flytting': { GET: postOnly, POST: desk('refused') },
    // One that is not there: the next role looks for the one that is.
    '/program/:sessionId/fjerning': { GET: postOnly, POST: desk('redirect'), params: ({ eventId }) => ({ eventId }) },
    '/publisering': { GET: desk('ok'), POST: desk('redirect') },
    '/avlysning': { GET: desk('ok'), POST: desk('refused') },
    '/datoer': { GET: desk('ok'), POST: desk('refused') },
    '/datoer/endring': { GET: desk('ok'), POST: desk('refused') },
    '/datoer/avlysning': { GET: desk('ok'), POST: desk('refused') },
    '/kopi': { GET: desk('ok'), POST: desk('refused') },
  }),

  // Secretariat: participants
  ...under(
    '/sekretariat/arrangementer/:eventId/svar',
    ({ meetingId, invitationId }) => ({ eventId: meetingId, participationId: invitationId }),
    {
      '': { GET: desk('ok') },
      '/gjest': { GET: desk('ok'), POST: desk('refused') },
      '/paminnelse': { GET: postOnly, POST: desk('redirect') },
      '/:participationId': { GET: desk('ok'), POST: desk('refused') },
      '/:participationId/vara': { GET: postOnly, POST: desk('refused') },
      '/:participationId/orientering': { GET: postOnly, POST: desk('redirect') },
      // One that is not there: the next test answers the one that is.
      '/:participationId/tilbaketrekking': {
        GET: postOnly,
        POST: desk('not-found'),
        params: ({ meetingId }) => ({ eventId: meetingId }),
      },
    },
  ),
  ...deskEvent({
    '': { GET: desk('ok') },
    '/deltakere': { GET: desk('ok') },
    '/deltakere/ny': { GET: desk('ok'), POST: desk('refused') },
    '/deltakere/:participationId': { GET: desk('ok') },
    '/deltakere/:participationId/bytte': { GET: postOnly, POST: desk('refused') },
    '/deltakere/:participationId/avmelding': { GET: postOnly, POST: desk('redirect') },
    '/oppmote': { GET: desk('ok'), POST: desk('refused') },
    '/oppmote/grense': { GET: postOnly, POST: desk('refused') },
    '/oppmote/rapporter': { GET: desk('ok'), POST: desk('refused') },
    '/materiell': { GET: desk('ok'), POST: desk('refused') },
    '/materiell/:materialId/fjerning': { GET: postOnly, POST: desk('redirect') },
    '/melding': { GET: desk('ok'), POST: desk('refused') },
    '/melding/utsending': { GET: postOnly, POST: desk('refused') },
    '/deltakere.csv': { GET: desk('ok') },
    '/deltakere.xlsx': { GET: desk('ok') },
    '/deltakerliste': { GET: desk('ok') },
    '/behov': { GET: desk('ok') },
    '/mangler.csv': { GET: desk('ok') },
  }),

  ...under(
    '/sekretariat/arrangementer/:eventId/oppmote/rapporter/:reportId',
    ({ heldId, reportId }) => ({ eventId: heldId, reportId, rank: '0' }),
    {
      '': { GET: desk('ok'), POST: desk('refused') },
      '/forslag': { GET: postOnly, POST: desk('redirect') },
      '/rader/:rank': { GET: desk('ok'), POST: desk('refused') },
      '/rader/:rank/avklaring': { GET: postOnly, POST: desk('refused') },
      // One that is not there: the next role looks at the one that is.
      '/angring': { GET: postOnly, POST: desk('redirect'), params: ({ heldId }) => ({ eventId: heldId }) },
    },
  ),

  // Secretariat: surveys
  '/sekretariat/undersokelser': { GET: desk('ok') },
  '/sekretariat/undersokelser/ny': { GET: desk('ok'), POST: desk('refused') },
  '/sekretariat/undersokelser/maler': { GET: desk('ok') },
  ...under('/sekretariat/undersokelser/maler/:surveyId', ({ templateId }) => ({ surveyId: templateId }), {
    '': { GET: desk('ok'), POST: desk('refused') },
    '/bruk': { GET: postOnly, POST: desk('redirect') },
  }),
  '/sekretariat/undersokelser/sporsmal': { GET: desk('ok') },
  '/sekretariat/undersokelser/sporsmal/nytt': { GET: desk('ok'), POST: desk('refused') },
  ...under('/sekretariat/undersokelser/sporsmal/:questionId', ({ questionId }) => ({ questionId }), {
    '': { GET: desk('ok') },
    '/ordlyd': { GET: desk('ok'), POST: desk('refused') },
    '/bruk': { GET: postOnly, POST: desk('redirect') },
  }),
  ...under(
    '/sekretariat/undersokelser/:surveyId',
    ({ surveyId, askedId, sectionId }) => ({ surveyId, askedId, sectionId }),
    {
      '': { GET: desk('ok') },
      '/visning': { GET: desk('ok'), POST: desk('refused') },
      '/rekkefolge': { GET: postOnly, POST: desk('refused') },
      '/sporsmal/nytt': { GET: desk('ok'), POST: desk('refused') },
      '/opplysninger': { GET: desk('ok'), POST: desk('refused') },
      '/tiltak': { GET: desk('ok'), POST: desk('redirect') },
      '/mal': { GET: desk('ok'), POST: desk('refused') },
      '/bank': { GET: desk('ok'), POST: desk('refused') },
      '/sporsmal/:askedId': { GET: desk('ok'), POST: desk('refused') },
      '/sporsmal/:askedId/bank': { GET: desk('ok'), POST: desk('refused') },
      '/deler/ny': { GET: desk('ok'), POST: desk('refused') },
      '/deler/:sectionId': { GET: desk('ok'), POST: desk('refused') },
      // One that is not there: the next role looks at the one that is.
      ...rows(['/sporsmal/:askedId/kopi', '/sporsmal/:askedId/fjerning', '/deler/:sectionId/fjerning'], {
        ...{
          GET: postOnly,
          POST: desk('not-found'),
          params: () => ({ surveyId: 'none', askedId: 'none', sectionId: 'none' }),
        },
      }),
      '/utsending': { GET: desk('ok') },
      '/apning': { GET: postOnly, POST: desk('redirect') },
      '/purring': { GET: postOnly, POST: desk('redirect') },
      '/resultater': { GET: desk('ok') },
      '/resultater.csv': { GET: desk('ok') },
      '/resultater.xlsx': { GET: desk('ok') },
      '/svar.csv': { GET: desk('ok') },
      '/svar.xlsx': { GET: desk('ok') },
      '/svar/:answerId/merker': {
        GET: postOnly,
        POST: desk('not-found'),
        params: ({ surveyId }) => ({ surveyId, answerId: 'none' }),
      },
      '/avslutning': { GET: postOnly, POST: desk('not-found'), params: () => ({ surveyId: 'none' }) },
    },
  ),

  // Secretariat: members, contacts and groups
  '/sekretariat/medlemmer': { GET: desk('ok') },
  '/sekretariat/medlemmer/ny': { GET: desk('ok'), POST: desk('refused') },
  ...under('/sekretariat/medlemmer/:organisationId', ({ organisationId }) => ({ organisationId }), {
    '': { GET: desk('ok') },
    '/opplysninger': { GET: desk('ok'), POST: desk('refused') },
  }),
  '/sekretariat/medlemmer/:organisationId/besok': {
    GET: desk('ok'),
    params: ({ memberId }) => ({ organisationId: memberId }),
  },
  '/sekretariat/engasjement': { GET: desk('ok') },
  '/sekretariat/engasjement.csv': { GET: desk('ok') },
  '/sekretariat/engasjement.xlsx': { GET: desk('ok') },
  '/sekretariat/engasjement/delregioner.csv': { GET: desk('ok') },
  '/sekretariat/engasjement/delregioner.xlsx': { GET: desk('ok') },
  '/sekretariat/kontakter': { GET: desk('ok') },
  '/sekretariat/kontakter/ny': { GET: desk('ok'), POST: desk('refused') },
  '/sekretariat/kontakter/duplikater': { GET: desk('ok') },
  '/sekretariat/kontakter/import': { GET: desk('ok'), POST: desk('refused') },
  ...under('/sekretariat/kontakter/import/:importId', ({ importId }) => ({ importId }), {
    '': { GET: desk('ok'), POST: desk('refused') },
    '/gjennomforing': { GET: postOnly, POST: desk('refused') },
    '/angring': { GET: postOnly, POST: desk('refused') },
  }),
  // One that is not there: whoever throws it away leaves none for the next.
  '/sekretariat/kontakter/import/:importId/forkasting': { GET: postOnly, POST: desk('not-found') },
  ...under(
    '/sekretariat/kontakter/:contactId',
    ({ otherContactId, positionId }) => ({ contactId: otherContactId, positionId }),
    {
      '': { GET: desk('ok') },
      '/opplysninger': { GET: desk('ok'), POST: desk('refused') },
      '/adresse': { GET: desk('ok'), POST: desk('refused') },
      '/adresse/fjerning': { GET: postOnly, POST: desk('redirect') },
      '/adresse/glemsel': { GET: postOnly, POST: desk('redirect') },
      '/stillinger/ny': { GET: desk('ok'), POST: desk('refused') },
      '/stillinger/:positionId': { GET: desk('ok'), POST: desk('refused') },
      '/assistent': { GET: desk('ok'), POST: desk('redirect') },
      '/rolle': {
        GET: { ...desk('forbidden'), administrator: 'ok' },
        POST: { ...desk('forbidden'), administrator: 'refused' },
      },
      '/sammenslaing': { GET: desk('ok'), POST: desk('refused') },
    },
  ),
  // Last among the contact's: whoever is erased once is not found by the next.
  '/sekretariat/kontakter/:contactId/sletting': {
    GET: { ...desk('ok'), administrator: 'not-found' },
    POST: { ...desk('redirect'), administrator: 'not-found' },
    params: ({ erasedContactId }) => ({ contactId: erasedContactId }),
  },
  '/sekretariat/grupper': { GET: desk('ok') },
  '/sekretariat/grupper/ny': { GET: desk('ok'), POST: desk('refused') },
  ...under('/sekretariat/grupper/:groupId', ({ groupId, membershipId }) => ({ groupId, membershipId }), {
    '': { GET: desk('ok') },
    '/oppslutning': { GET: desk('ok') },
    '/oppslutning.csv': { GET: desk('ok') },
    '/oppslutning.xlsx': { GET: desk('ok') },
    '/medlemskap/nytt': { GET: desk('ok'), POST: desk('refused') },
    '/opplysninger': { GET: desk('ok'), POST: desk('refused') },
    '/medlemskap/:membershipId': { GET: desk('ok'), POST: desk('refused') },
    '/medlemskap/:membershipId/avslutning': { GET: desk('ok'), POST: desk('refused') },
  }),
  '/sekretariat/endringslogg': { GET: desk('ok') },

  // Secretariat: reports
  '/sekretariat/rapporter': { GET: desk('ok') },
  '/sekretariat/rapporter/ny': { GET: desk('ok'), POST: desk('refused') },
  ...under('/sekretariat/rapporter/:writtenReportId', ({ writtenReportId }) => ({ writtenReportId }), {
    '': { GET: desk('ok'), POST: desk('refused') },
    '/opplysninger': { GET: desk('ok'), POST: desk('refused') },
    '.docx': { GET: desk('ok') },
    '.pdf': { GET: desk('ok') },
  }),

  // Secretariat: the action programme
  '/sekretariat/handlingsprogram': { GET: desk('ok') },
  ...under(
    '/sekretariat/handlingsprogram/:programmeId/budsjett/import/:importId',
    ({ programmeId, budgetImportId }) => ({ programmeId, importId: budgetImportId }),
    {
      '': { GET: desk('ok'), POST: desk('refused') },
      '/gjennomforing': { GET: postOnly, POST: desk('refused') },
      '/angring': { GET: postOnly, POST: desk('refused') },
      '/forkasting': {
        GET: postOnly,
        POST: desk('not-found'),
        params: ({ programmeId }) => ({ programmeId, importId: 'gone' }),
      },
    },
  ),
  ...under('/sekretariat/handlingsprogram/:programmeId', ({ programmeId, lineId }) => ({ programmeId, lineId }), {
    '/tiltak/nytt': { GET: desk('ok'), POST: desk('refused') },
    '/budsjett': { GET: desk('ok'), POST: desk('refused') },
    '/budsjett/import': { GET: desk('ok'), POST: desk('refused') },
    '/budsjett/:lineId': { GET: desk('ok'), POST: desk('refused') },
    '/budsjett/:lineId/fjerning': {
      GET: postOnly,
      POST: desk('redirect'),
      params: ({ programmeId }) => ({ programmeId, lineId: 'gone' }),
    },
    '/strategi': { GET: desk('ok'), POST: desk('refused') },
    '/strategi/ny': { GET: desk('ok'), POST: desk('refused') },
    '/omrader': { GET: desk('ok'), POST: desk('redirect') },
    '/viderefoering': { GET: postOnly, POST: desk('redirect') },
    '/vedtak': { GET: desk('ok'), POST: desk('refused') },
    '/perioder': { GET: desk('ok'), POST: desk('refused') },
    '/perioder/:untilOn': {
      GET: desk('ok'),
      POST: desk('refused'),
      params: ({ programmeId }) => ({ programmeId, untilOn: '2026-01-10' }),
    },
  }),
  ...under('/sekretariat/handlingsprogram/tiltak/:actionId', ({ actionId }) => ({ actionId }), {
    '': { GET: desk('ok'), POST: desk('refused') },
    '/mal/nytt': { GET: desk('ok'), POST: desk('refused') },
    '/fjerning': { GET: postOnly, POST: desk('redirect'), params: () => ({ actionId: 'gone' }) },
  }),
  ...under('/sekretariat/handlingsprogram/mal/:targetId', ({ targetId }) => ({ targetId }), {
    '': { GET: desk('ok'), POST: desk('refused') },
    '/fjerning': { GET: postOnly, POST: desk('redirect'), params: () => ({ targetId: 'gone' }) },
  }),

  // Secretariat: rounds
  '/sekretariat/runder': { GET: desk('ok') },
  '/sekretariat/runder/kontakter': { GET: desk('ok'), POST: desk('refused') },
  '/sekretariat/runder/valgperiode': { GET: desk('ok'), POST: desk('refused') },
  ...under('/sekretariat/runder/:roundId', ({ roundId, answerId }) => ({ roundId, answerId }), {
    '': { GET: desk('ok') },
    '/:answerId': { GET: desk('ok'), POST: desk('refused') },
    '/:answerId/godkjenning': { GET: postOnly, POST: desk('refused') },
    // The administrator comes when the secretariat has closed it.
    '/purring': { GET: postOnly, POST: { ...desk('redirect'), administrator: 'refused' } },
    '/avslutning': { GET: postOnly, POST: desk('redirect') },
  }),

  // Secretariat: the log of influence
  '/sekretariat/pavirkning': { GET: desk('ok') },
  '/sekretariat/pavirkning.csv': { GET: desk('ok') },
  '/sekretariat/pavirkning.xlsx': { GET: desk('ok') },
  '/sekretariat/pavirkning/ny': { GET: desk('ok'), POST: desk('refused') },
  ...under('/sekretariat/pavirkning/:entryId', ({ entryId }) => ({ entryId }), {
    '': { GET: desk('ok'), POST: desk('refused') },
    '/dokumentasjon': { GET: desk('ok') },
  }),
  // One that is not there: the next role reads the one that is.
  '/sekretariat/pavirkning/:entryId/fjerning': { GET: postOnly, POST: desk('redirect') },

  // Secretariat: documents, and what a person judges
  '/sekretariat/dokumenter': { GET: desk('ok') },
  '/sekretariat/dokumenter/nytt': { GET: desk('ok'), POST: desk('refused') },
  '/sekretariat/dokumenter/:documentId': {
    GET: desk('ok'),
    POST: desk('refused'),
    params: ({ documentId }) => ({ documentId }),
  },
  // One that is not there: the next role reads the one that is.
  '/sekretariat/dokumenter/:documentId/fjerning': { GET: postOnly, POST: desk('redirect') },
  ...under(
    '/sekretariat/handlingsprogram/mal/:targetId/vurdering',
    ({ targetId, judgementId }) => ({ targetId, judgementId }),
    {
      '': { GET: desk('ok'), POST: desk('refused') },
      '/:judgementId/fil': { GET: desk('ok') },
    },
  ),

  // Secretariat: cases and meetings
  '/sekretariat/saker': { GET: desk('ok') },
  '/sekretariat/saker/ny': { GET: desk('ok'), POST: desk('refused') },
  ...under('/sekretariat/saker/:caseId', ({ caseId }) => ({ caseId }), {
    '': { GET: desk('ok') },
    '/innhold': { GET: desk('ok'), POST: desk('refused') },
    '/behandling': { GET: postOnly, POST: desk('refused') },
    '/papirer': { GET: desk('ok'), POST: desk('refused') },
    // One that is not there, and the empty form is refused before it is looked for.
    '/papirer/:paperId': { GET: desk('not-found'), POST: desk('refused') },
    // One that is not there: the next test reads the one that is.
    '/papirer/:paperId/fjerning': { GET: postOnly, POST: desk('redirect') },
  }),
  '/sekretariat/moter': { GET: desk('ok') },
  ...under('/sekretariat/moter/:eventId', ({ meetingId, itemId }) => ({ eventId: meetingId, itemId }), {
    '': { GET: desk('ok') },
    '/publisering': { GET: postOnly, POST: desk('redirect') },
    '/innkalling': { GET: desk('ok'), POST: desk('redirect') },
    '/innkalling/visning': { GET: desk('ok') },
    '/innkalling/utsending': { GET: postOnly, POST: desk('refused') },
    '/saker/:itemId': { GET: desk('ok'), POST: desk('refused') },
    '/saker/:itemId/utfall': { GET: desk('ok'), POST: desk('refused') },
    '/saker/:itemId/inhabilitet': { GET: desk('ok'), POST: desk('refused') },
    '/saker/:itemId/inhabilitet/:recusalId/fjerning': { GET: postOnly, POST: desk('redirect') },
    '/saker/:itemId/lukking': { GET: desk('ok'), POST: desk('refused') },
    '/saker/:itemId/lukking/oppheving': { GET: postOnly, POST: desk('redirect') },
    '/lukking': { GET: desk('ok'), POST: desk('refused') },
    '/lukking/oppheving': { GET: postOnly, POST: desk('redirect') },
    // Before the day of the meeting.
    '/gjennomforing': { GET: desk('ok'), POST: desk('refused') },
    '/saker/:itemId/flytting': { GET: postOnly, POST: desk('refused') },
    // Its agenda is published.
    '/saker/:itemId/fjerning': { GET: postOnly, POST: desk('refused') },
  }),

  // Secretariat: minutes, follow-ups and meeting fees
  ...under('/sekretariat/moter/:eventId/protokoll', ({ meetingId, itemId }) => ({ eventId: meetingId, itemId }), {
    '': { GET: desk('ok') },
    '/merknader': { GET: desk('ok'), POST: desk('redirect') },
    '/saker/:itemId': { GET: desk('ok'), POST: desk('redirect') },
    '/horing': { GET: desk('ok'), POST: desk('refused') },
    '/underskrift': { GET: desk('ok'), POST: desk('refused') },
    '/tilbaketrekking': { GET: postOnly, POST: desk('redirect') },
    '/lasing': { GET: desk('ok'), POST: desk('refused') },
    // Nothing is locked.
    '/publisering': { GET: postOnly, POST: desk('refused') },
    '/rettelse': { GET: desk('ok'), POST: desk('refused') },
    '/arkiv.zip': { GET: desk('ok'), params: ({ heldId }) => ({ eventId: heldId }) },
    '/oppfolging': { GET: desk('ok'), POST: desk('refused') },
  }),
  '/sekretariat/oppfolging/:followUpId': {
    GET: desk('ok'),
    POST: desk('refused'),
    params: ({ followUpId }) => ({ followUpId }),
  },
  '/sekretariat/oppfolging/:followUpId/utforing': {
    GET: postOnly,
    POST: desk('redirect'),
    params: ({ followUpId }) => ({ followUpId }),
  },
  ...under('/sekretariat/grupper/:groupId', ({ groupId }) => ({ groupId }), {
    '/oppfolging': { GET: desk('ok') },
    '/oppmote': { GET: desk('ok') },
    '/oppmote.csv': { GET: desk('ok') },
    '/oppmote.xlsx': { GET: desk('ok') },
  }),
  // Secretariat: inbox
  '/sekretariat/innboks': { GET: desk('ok') },
  '/sekretariat/innboks/avviste': { GET: postOnly, POST: desk('refused') },
  ...under('/sekretariat/innboks/:incomingId', ({ incomingId }) => ({ incomingId }), {
    '': { GET: desk('ok'), POST: desk('refused') },
    '/original.eml': { GET: desk('ok') },
    '/avvisning': { GET: postOnly, POST: { ...desk('redirect'), administrator: 'refused' } },
  }),

  // Secretariat: newsletters
  '/sekretariat/nyhetsbrev': { GET: desk('ok') },
  '/sekretariat/nyhetsbrev/resultater': { GET: desk('ok') },
  '/sekretariat/nyhetsbrev/klikktelling': { GET: postOnly, POST: desk('redirect') },
  '/sekretariat/nyhetsbrev/:issueId/resultater': { GET: desk('ok'), params: ({ issueId }) => ({ issueId }) },
  '/sekretariat/nyhetsbrev/:issueId/forhandsvisning': { GET: desk('ok'), params: ({ issueId }) => ({ issueId }) },
  '/sekretariat/nyhetsbrev/:issueId/arkivering': {
    GET: postOnly,
    POST: desk('redirect'),
    params: ({ issueId }) => ({ issueId }),
  },
  '/sekretariat/nyhetsbrev/:issueId/tilbaketrekking': {
    GET: postOnly,
    POST: desk('redirect'),
    params: ({ withdrawnId }) => ({ issueId: withdrawnId }),
  },
  '/sekretariat/nyhetsbrev/mottakere': { GET: desk('ok'), POST: desk('refused') },
  ...under('/sekretariat/nyhetsbrev/mottakere/:audienceId', ({ audienceId }) => ({ audienceId }), {
    '': { GET: desk('ok'), POST: desk('refused') },
    '/kopi': { GET: postOnly, POST: desk('redirect') },
    '/fjerning': { GET: postOnly, POST: desk('refused') },
    '/vilkar': { GET: desk('ok'), POST: desk('refused') },
    '/vilkar/fjerning': { GET: postOnly, POST: desk('refused') },
    '/vilkar/gruppe': { GET: postOnly, POST: desk('refused') },
    '/vilkar/motsetning': { GET: postOnly, POST: desk('refused') },
    '/vilkar/sammenheng': { GET: postOnly, POST: desk('refused') },
  }),
  '/sekretariat/nyhetsbrev/innbygging': { GET: desk('ok') },
  '/sekretariat/nyhetsbrev/abonnenter': { GET: desk('ok') },
  '/sekretariat/nyhetsbrev/abonnenter/ny': { GET: desk('ok'), POST: desk('refused') },
  '/sekretariat/nyhetsbrev/abonnenter/flere': { GET: desk('ok'), POST: desk('refused') },
  '/sekretariat/nyhetsbrev/abonnenter/:contactId/avmelding': {
    GET: postOnly,
    POST: desk('redirect'),
    params: ({ contactId }) => ({ contactId }),
  },
  '/sekretariat/nyhetsbrev/ny': { GET: desk('ok'), POST: desk('refused') },
  ...under('/sekretariat/nyhetsbrev/:issueId', ({ issueId }) => ({ issueId }), {
    '': { GET: desk('ok'), POST: desk('refused') },
    '/lagring': { GET: postOnly, POST: desk('refused') },
    '/opplysninger': { GET: desk('ok'), POST: desk('refused') },
    '/engelsk': { GET: postOnly, POST: desk('redirect') },
    '/engelsk/fjerning': { GET: postOnly, POST: desk('redirect') },
    '/versjoner': { GET: desk('ok') },
    '/lenkekontroll': { GET: postOnly, POST: desk('redirect') },
    '/prove': { GET: desk('ok'), POST: desk('refused') },
  }),
  '/sekretariat/nyhetsbrev/:issueId/sletting': {
    GET: postOnly,
    POST: { ...desk('redirect'), administrator: 'not-found' },
    params: ({ draftIssueId }) => ({ issueId: draftIssueId }),
  },
  ...under('/sekretariat/nyhetsbrev/:issueId/versjoner/:version', ({ issueId }) => ({ issueId, version: '1' }), {
    '': { GET: desk('ok') },
    '/tilbakehenting': { GET: postOnly, POST: desk('redirect') },
  }),
  '/sekretariat/nyhetsbrev/:issueId/blokker/:blockId/bilde': {
    GET: desk('ok'),
    POST: desk('refused'),
    params: ({ issueId, pictureBlockId }) => ({ issueId, blockId: pictureBlockId }),
  },

  '/sekretariat/nyhetsbrev/:issueId/utsending': {
    GET: desk('ok'),
    POST: desk('refused'),
    params: ({ issueId }) => ({ issueId }),
  },
  ...under(
    '/sekretariat/nyhetsbrev/:issueId/utsending/:mailingId',
    ({ issueId, mailingId }) => ({ issueId, mailingId }),
    {
      '': { GET: desk('ok') },
      '/pause': { GET: postOnly, POST: desk('refused') },
      '/fortsettelse': { GET: postOnly, POST: desk('refused') },
      '/stopp': { GET: postOnly, POST: desk('refused') },
      '/ettersending': { GET: postOnly, POST: desk('refused') },
      '/leveringer': { GET: desk('ok') },
      '/leveringer/:deliveryId': { GET: desk('not-found') },
      '/leveringer/:deliveryId/avklaring': { GET: postOnly, POST: desk('refused') },
    },
  ),

  // Secretariat: outbox
  '/sekretariat/utboks': { GET: desk('ok') },
  '/sekretariat/utboks/:messageId': { GET: desk('ok'), params: ({ messageId }) => ({ messageId }) },
  '/sekretariat/utboks/:messageId/visning': { GET: desk('ok'), params: ({ messageId }) => ({ messageId }) },
  '/sekretariat/utboks/:messageId/nytt-forsok': {
    GET: postOnly,
    POST: desk('redirect'),
    params: ({ messageId }) => ({ messageId }),
  },
  '/sekretariat/utboks/:messageId/avklaring': {
    GET: postOnly,
    POST: desk('refused'),
    params: ({ messageId }) => ({ messageId }),
  },
};

/** Several pages that answer alike. */
function rows(paths: string[], row: Row): Record<string, Row> {
  return Object.fromEntries(paths.map((path) => [path, row]));
}

import { deskRoles } from './roles-desk.ts';
import { all, desk, inGroup, own, ownRegistration, participant, postOnly, type Row, under } from './roles-row.ts';

/**
 * Every route × every role: what each may expect. `roles.test.ts` asks for every URL as each of the four, and fails
 * when a route has no row here. Add a row for every route you add; the secretariat's are in `roles-desk.ts`.
 */
export const roles: Record<string, Row> = {
  // Open
  '/': { GET: all('ok') },
  '/healthz': { GET: all('ok') },
  '/sprak': { GET: postOnly, POST: all('refused') },
  '/*': { GET: all('not-found') },

  // Open: events
  '/arrangementer': { GET: all('ok') },
  '/arrangementer.ics': { GET: all('ok') },
  '/arrangementer.atom': { GET: all('ok') },
  '/arrangementer/:slug': { GET: all('ok'), params: ({ slug }) => ({ slug }) },
  '/arrangementer/:slug.ics': { GET: all('ok'), params: ({ slug }) => ({ slug }) },
  '/materiell/:materialId': { GET: all('not-found') },
  '/personvern': { GET: all('ok') },
  '/tilgjengelighet': { GET: all('ok') },

  // Open: registration
  '/serier/:slug': { GET: all('ok'), params: () => ({ slug: 'klimaskolen' }) },
  '/serier/:slug.ics': { GET: all('ok'), params: () => ({ slug: 'klimaskolen' }) },
  '/arrangementer/:slug/pamelding': { GET: all('ok'), POST: all('refused'), params: ({ slug }) => ({ slug }) },
  '/arrangementer/:slug/pamelding/takk': { GET: all('ok'), params: ({ slug }) => ({ slug }) },
  '/organisasjon': { GET: all('ok') },

  // Open: members
  '/medlemmer': { GET: all('ok') },
  '/medlemmer/:slug': { GET: all('ok'), params: () => ({ slug: 'moss' }) },

  // Open: groups
  '/grupper': { GET: all('ok') },
  '/grupper/:slug': {
    GET: all('ok'),
    params: () => ({ slug: 'styret' }),
    // Its people are another matter: see group-readers.test.ts.
    group: { params: () => ({ slug: 'klima-og-miljo' }), member: 'ok', neighbour: 'ok' },
  },

  // Open: the action programme
  '/dokumenter/:documentId': { GET: all('ok'), params: ({ documentId }) => ({ documentId }) },
  '/handlingsprogram': { GET: all('redirect') },
  '/handlingsprogram/:year': { GET: all('ok'), params: () => ({ year: '2026' }) },
  '/handlingsprogram/:year/strategi': { GET: all('ok'), params: () => ({ year: '2026' }) },
  '/handlingsprogram/:year/malinger.json': { GET: all('ok'), params: () => ({ year: '2026' }) },
  '/handlingsprogram/:year/malinger.csv': { GET: all('ok'), params: () => ({ year: '2026' }) },
  '/handlingsprogram/:year/:actionNumber': {
    GET: all('ok'),
    params: () => ({ year: '2026', actionNumber: '2.1.3' }),
  },
  '/handlingsprogram/:year/:actionNumber/:code': {
    GET: all('ok'),
    params: () => ({ year: '2026', actionNumber: '2.1.3', code: 'R2' }),
  },

  // Open: meetings
  '/moter/:slug': {
    GET: all('ok'),
    params: ({ meetingSlug }) => ({ slug: meetingSlug }),
    group: inGroup(({ groupMeetingSlug }) => ({ slug: groupMeetingSlug })),
  },
  '/moter/:slug/innkalling.docx': {
    GET: all('ok'),
    params: ({ meetingSlug }) => ({ slug: meetingSlug }),
    group: inGroup(({ groupMeetingSlug }) => ({ slug: groupMeetingSlug })),
  },
  '/moter/:slug/saker/:itemId': {
    GET: all('ok'),
    params: ({ meetingSlug, itemId }) => ({ slug: meetingSlug, itemId }),
    group: inGroup(({ groupMeetingSlug, groupItemId }) => ({ slug: groupMeetingSlug, itemId: groupItemId })),
  },
  '/moter/:slug/protokoll': {
    GET: all('ok'),
    params: ({ heldSlug }) => ({ slug: heldSlug }),
    group: inGroup(({ groupHeldSlug }) => ({ slug: groupHeldSlug })),
  },
  '/moter/:slug/protokoll.docx': {
    GET: all('ok'),
    params: ({ heldSlug }) => ({ slug: heldSlug }),
    group: inGroup(({ groupHeldSlug }) => ({ slug: groupHeldSlug })),
  },
  '/moter/:slug/protokoll.pdf': {
    GET: all('ok'),
    params: ({ heldSlug }) => ({ slug: heldSlug }),
    group: inGroup(({ groupHeldSlug }) => ({ slug: groupHeldSlug })),
  },
  // One for the secretariat alone.
  '/sakspapirer/:paperId': {
    GET: desk('ok'),
    params: ({ paperId }) => ({ paperId }),
    group: inGroup(({ groupPaperId }) => ({ paperId: groupPaperId })),
  },

  // Open: newsletters, and one's own by link
  '/nyhetsbrev': { GET: all('ok'), POST: all('refused') },
  '/nyhetsbrev.atom': { GET: all('ok') },
  '/nyhetsbrev/bilder/:pictureId': { GET: all('ok'), params: ({ pictureId }) => ({ pictureId }) },
  '/nyhetsbrev/:slug': { GET: all('ok'), params: ({ issueSlug }) => ({ slug: issueSlug }) },
  '/k/:linkId': { GET: all('redirect'), params: ({ linkId }) => ({ linkId }) },
  '/nyhetsbrev/innebygd': { GET: all('ok'), POST: all('refused') },
  '/nyhetsbrev/takk': { GET: all('ok') },
  '/nyhetsbrev/bekreft/:token': { GET: all('not-found'), POST: all('not-found') },
  '/nyhetsbrev/valg/:token': { GET: all('not-found'), POST: all('not-found') },
  '/nyhetsbrev/avmeld/:token': { GET: all('not-found'), POST: all('not-found') },

  // Open: certificates of attendance
  '/bevis': { GET: all('ok') },
  '/bevis/:code': { GET: all('not-found') },
  '/bevis/:code/bevis.pdf': { GET: all('not-found') },

  // Own: signing in
  '/logg-inn': { GET: all('ok'), POST: all('refused') },
  '/logg-inn/:token': { GET: all('not-found'), POST: all('not-found') },
  '/logg-ut': { GET: postOnly, POST: all('redirect') },
  '/min-side/okter': { GET: own('ok') },
  '/min-side/okter/andre/avslutning': { GET: postOnly, POST: own('redirect') },
  '/min-side/okter/:sessionHash/avslutning': { GET: postOnly, POST: own('not-found') },

  // Own: registrations by link
  '/pamelding/:token': { GET: all('not-found') },
  '/pamelding/:token/svar': { GET: all('not-found'), POST: all('not-found') },
  '/pamelding/:token/overforing': { GET: all('not-found'), POST: all('not-found') },
  '/pamelding/:token/organisasjon': { GET: all('not-found'), POST: all('not-found') },
  '/pamelding/:token/datoer': { GET: all('not-found'), POST: all('not-found') },
  '/pamelding/:token/avmelding': { GET: postOnly, POST: all('not-found') },
  '/pamelding/:token/flytting': { GET: postOnly, POST: all('not-found') },
  '/pamelding/:token/tilbud': { GET: postOnly, POST: all('not-found') },
  '/pamelding/:token/bekreftelse': { GET: postOnly, POST: all('not-found') },
  '/delta/:token': { GET: all('not-found'), POST: all('not-found') },
  '/pamelding/:token/bevis': { GET: postOnly, POST: all('not-found') },
  '/pamelding/:token/materiell/:materialId': { GET: all('not-found') },
  '/pamelding/:token/mote': { GET: all('not-found'), POST: all('not-found') },
  '/svar/:token': { GET: all('not-found'), POST: all('not-found') },
  '/svar/:token/stedfortreder': { GET: all('not-found'), POST: all('not-found') },
  ...under('/min-side/svar/:participationId', ({ invitationId }) => ({ participationId: invitationId }), {
    '': { GET: participant('ok'), POST: participant('refused') },
    '/stedfortreder': { GET: participant('ok'), POST: participant('refused') },
  }),
  '/pamelding/:token/kalender.ics': { GET: all('not-found') },

  // Own: a municipality's answer by link
  '/referat/:token': { GET: all('not-found'), POST: all('not-found') },
  '/min-side/referat/:eventId': {
    GET: participant('ok'),
    POST: participant('refused'),
    params: ({ toCommentId }) => ({ eventId: toCommentId }),
  },
  '/signering/:token': { GET: all('not-found'), POST: all('not-found') },
  '/min-side/signering/:eventId': {
    GET: participant('ok'),
    POST: participant('refused'),
    params: ({ toSignId }) => ({ eventId: toSignId }),
  },
  '/min-side/oppfolging/:followUpId/utforing': {
    GET: postOnly,
    POST: own('redirect'),
    params: ({ followUpId }) => ({ followUpId }),
  },
  '/runde/:token': { GET: all('not-found'), POST: all('not-found') },

  // Own: a survey by link
  '/undersokelse/:token': { GET: all('not-found'), POST: all('not-found') },
  '/undersokelse/:token/takk': { GET: all('not-found') },
  '/undersokelse/:token/tilbaketrekking': { GET: postOnly, POST: all('not-found') },

  // Own: my page
  ...ownRegistration({
    '': { GET: participant('ok') },
    '/svar': { GET: participant('ok'), POST: participant('redirect') },
    '/overforing': { GET: participant('ok'), POST: participant('refused') },
    '/organisasjon': { GET: participant('ok'), POST: participant('refused') },
    '/kalender.ics': { GET: participant('ok') },
    '/flytting': { GET: postOnly, POST: participant('refused') },
    '/tilbud': { GET: postOnly, POST: participant('refused') },
    '/bekreftelse': { GET: postOnly, POST: participant('refused') },
    '/bevis': { GET: postOnly, POST: participant('refused') },
    '/materiell/:materialId': { GET: participant('not-found') },
    '/mote': { GET: participant('ok'), POST: participant('redirect') },
    '/datoer': { GET: participant('ok'), POST: participant('redirect') },
    '/avmelding': { GET: postOnly, POST: participant('redirect') },
  }),
  '/min-side': { GET: own('ok') },
  '/min-side/opplysninger': { GET: own('ok'), POST: own('refused') },
  '/min-side/adresse': { GET: own('ok'), POST: own('refused') },
  '/min-side/adresse/byttet': { GET: all('ok') },
  '/min-side/adresse/:token': { GET: all('not-found'), POST: all('not-found') },
  '/min-side/nyhetsbrev': { GET: own('ok'), POST: own('redirect') },
  '/min-side/kalender': { GET: own('ok'), POST: own('ok') },
  '/min-side/kalender/avslutning': { GET: postOnly, POST: own('redirect') },
  '/min-side/kalender/:token.ics': { GET: all('not-found') },
  '/min-side/data': { GET: own('ok') },
  '/min-side/data.json': { GET: own('ok') },
  '/min-side/data/sletting': { GET: own('ok'), POST: own('refused') },
  '/min-side/slettet': { GET: all('ok') },
  ...deskRoles,
};

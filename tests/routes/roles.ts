/**
 * Every route × every role: what each may expect. `roles.test.ts` asks for every URL as each of the four, and fails
 * when a route has no row here. Add a row for every route you add.
 */

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
  groupId: string;
  membershipId: string;
  /** A file of contacts that waits to be taken in. */
  importId: string;
  contactId: string;
  /** Published, with the contact registered. */
  eventId: string;
  slug: string;
  /** An item of its programme. */
  sessionId: string;
  participationId: string;
  /** A mail that waits in the outbox. */
  messageId: string;
}

/** The same answer for all four. */
function all(answer: Answer): Record<Role, Answer> {
  return { anyone: answer, contact: answer, secretariat: answer, administrator: answer };
}

/** For the secretariat only: others are sent to sign in, or refused. */
function desk(answer: Answer): Record<Role, Answer> {
  return { anyone: 'sign-in', contact: 'forbidden', secretariat: answer, administrator: answer };
}

/** For whoever has signed in. */
function own(answer: Answer): Record<Role, Answer> {
  return { anyone: 'sign-in', contact: answer, secretariat: answer, administrator: answer };
}

const postOnly = all('post-only');

/** For the person registered only: others who are signed in do not find it. */
function participant(answer: Answer): Record<Role, Answer> {
  return { anyone: 'sign-in', contact: answer, secretariat: 'not-found', administrator: 'not-found' };
}

/** One's own registration on Min side, by what follows its address. */
function ownRegistration(rows: Record<string, Row>): Record<string, Row> {
  const params = ({ participationId }: World) => ({ participationId });
  return Object.fromEntries(
    Object.entries(rows).map(([path, row]) => [`/min-side/pamelding/:participationId${path}`, { params, ...row }]),
  );
}

/** The secretariat's pages about one event and one of its participants, by what follows the event's own address. */
function deskEvent(rows: Record<string, Row>): Record<string, Row> {
  const params = ({ eventId, participationId, sessionId }: World) => ({ eventId, participationId, sessionId });
  return Object.fromEntries(
    Object.entries(rows).map(([path, row]) => [`/sekretariat/arrangementer/:eventId${path}`, { params, ...row }]),
  );
}

/** Several pages below one address, with the same parameters. */
function under(
  base: string,
  params: (world: World) => Record<string, string>,
  rows: Record<string, Row>,
): Record<string, Row> {
  return Object.fromEntries(Object.entries(rows).map(([path, row]) => [base + path, { params, ...row }]));
}

export const roles: Record<string, Row> = {
  // Open
  '/': { GET: all('ok') },
  '/healthz': { GET: all('ok') },
  '/sprak': { GET: postOnly, POST: all('redirect') },
  '/*': { GET: all('not-found') },

  // Open: events
  '/arrangementer': { GET: all('ok') },
  '/arrangementer.ics': { GET: all('ok') },
  '/arrangementer.atom': { GET: all('ok') },
  '/arrangementer/:slug': { GET: all('ok'), params: ({ slug }) => ({ slug }) },
  '/arrangementer/:slug.ics': { GET: all('ok'), params: ({ slug }) => ({ slug }) },
  '/personvern': { GET: all('ok') },
  '/tilgjengelighet': { GET: all('ok') },

  // Open: registration
  '/arrangementer/:slug/pamelding': { GET: all('ok'), POST: all('refused'), params: ({ slug }) => ({ slug }) },
  '/arrangementer/:slug/pamelding/takk': { GET: all('ok'), params: ({ slug }) => ({ slug }) },
  '/organisasjon': { GET: all('ok') },

  // Open: members
  '/medlemmer': { GET: all('ok') },
  '/medlemmer/:slug': { GET: all('ok'), params: () => ({ slug: 'moss' }) },

  // Open: groups
  '/grupper': { GET: all('ok') },
  '/grupper/:slug': { GET: all('ok'), params: () => ({ slug: 'styret' }) },

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
  '/pamelding/:token/avmelding': { GET: postOnly, POST: all('not-found') },
  '/pamelding/:token/flytting': { GET: postOnly, POST: all('not-found') },
  '/pamelding/:token/tilbud': { GET: postOnly, POST: all('not-found') },
  '/pamelding/:token/bekreftelse': { GET: postOnly, POST: all('not-found') },
  '/svar/:token': { GET: all('not-found'), POST: all('not-found') },
  // Whoever is registered without an invitation is sent to the registration.
  '/min-side/svar/:participationId': {
    GET: participant('redirect'),
    POST: participant('redirect'),
    params: ({ participationId }) => ({ participationId }),
  },
  '/pamelding/:token/kalender.ics': { GET: all('not-found') },

  // Own: my page
  ...ownRegistration({
    '': { GET: participant('ok') },
    '/svar': { GET: participant('ok'), POST: participant('redirect') },
    '/overforing': { GET: participant('ok'), POST: participant('refused') },
    '/kalender.ics': { GET: participant('ok') },
    '/flytting': { GET: postOnly, POST: participant('redirect') },
    '/tilbud': { GET: postOnly, POST: participant('redirect') },
    '/bekreftelse': { GET: postOnly, POST: participant('redirect') },
    '/avmelding': { GET: postOnly, POST: participant('redirect') },
  }),
  '/min-side': { GET: own('ok') },
  '/min-side/opplysninger': { GET: own('ok'), POST: own('refused') },
  '/min-side/kalender': { GET: own('ok'), POST: own('ok') },
  '/min-side/kalender/avslutning': { GET: postOnly, POST: own('redirect') },
  '/min-side/kalender/:token.ics': { GET: all('not-found') },
  '/min-side/data': { GET: own('ok') },
  '/min-side/data.json': { GET: own('ok') },
  '/min-side/data/sletting': { GET: own('ok'), POST: own('refused') },
  '/min-side/slettet': { GET: all('ok') },

  // Secretariat: today
  '/sekretariat': { GET: desk('ok') },

  // Secretariat: events
  '/sekretariat/arrangementer': { GET: desk('ok') },
  '/sekretariat/arrangementer/nytt': { GET: desk('ok'), POST: desk('refused') },
  ...deskEvent({
    '/innhold': { GET: desk('ok'), POST: desk('refused') },
    '/program': { GET: desk('ok'), POST: desk('refused') },
    '/program/:sessionId': { GET: desk('ok'), POST: desk('refused') },
    '/program/:sessionId/flytting': { GET: postOnly, POST: desk('redirect') },
    // One that is not there: the next role looks for the one that is.
    '/program/:sessionId/fjerning': { GET: postOnly, POST: desk('redirect'), params: ({ eventId }) => ({ eventId }) },
    '/publisering': { GET: desk('ok'), POST: desk('redirect') },
    '/avlysning': { GET: desk('ok'), POST: desk('refused') },
    '/kopi': { GET: desk('ok'), POST: desk('refused') },
  }),

  // Secretariat: participants
  ...deskEvent({
    '': { GET: desk('ok') },
    '/deltakere': { GET: desk('ok') },
    '/deltakere/ny': { GET: desk('ok'), POST: desk('refused') },
    '/deltakere/:participationId': { GET: desk('ok') },
    '/deltakere/:participationId/bytte': { GET: postOnly, POST: desk('refused') },
    '/deltakere/:participationId/avmelding': { GET: postOnly, POST: desk('redirect') },
    '/oppmote': { GET: desk('ok'), POST: desk('refused') },
    '/melding': { GET: desk('ok'), POST: desk('refused') },
    '/melding/utsending': { GET: postOnly, POST: desk('refused') },
    '/deltakere.csv': { GET: desk('ok') },
    '/deltakere.xlsx': { GET: desk('ok') },
    '/deltakerliste': { GET: desk('ok') },
    '/behov': { GET: desk('ok') },
    '/mangler.csv': { GET: desk('ok') },
  }),

  // Secretariat: members, contacts and groups
  '/sekretariat/medlemmer': { GET: desk('ok') },
  '/sekretariat/medlemmer/ny': { GET: desk('ok'), POST: desk('refused') },
  ...under('/sekretariat/medlemmer/:organisationId', ({ organisationId }) => ({ organisationId }), {
    '': { GET: desk('ok') },
    '/opplysninger': { GET: desk('ok'), POST: desk('refused') },
  }),
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
    '/medlemskap/nytt': { GET: desk('ok'), POST: desk('refused') },
    '/opplysninger': { GET: desk('ok'), POST: desk('refused') },
    '/medlemskap/:membershipId': { GET: desk('ok'), POST: desk('refused') },
    '/medlemskap/:membershipId/avslutning': { GET: desk('ok'), POST: desk('refused') },
  }),
  '/sekretariat/endringslogg': { GET: desk('ok') },

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
    POST: desk('redirect'),
    params: ({ messageId }) => ({ messageId }),
  },
};

/** One person onto one event. Every function here works inside a transaction that holds the event. */
import { isSecretariat } from '../../access/policy.ts';
import { record } from '../../audit/commands.server.ts';
import { createContact, keepContact } from '../../contacts/commands.server.ts';
import { findContactByAddress } from '../../contacts/queries.server.ts';
import type { PositionKind } from '../../contacts/schema.ts';
import type { Mode } from '../../events/schema.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Forbidden, Invalid } from '../../kernel/errors.ts';
import { type ContactId, newId, type ParticipationId } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/shapes.ts';
import { isInvitation } from '../invitations/rules.ts';
import { type PlacedRow, placeOrQueue, tell } from '../places/commands.server.ts';
import { calendarOf, type EventTerms, isOutside, purposeOf } from '../rules.ts';
import type { State } from '../schema.ts';
import {
  countRecentMails,
  findCurrentOrganisation,
  findParticipationOf,
  isInGroupOf,
  isMember,
  type Represented,
} from './queries.server.ts';

/** So many mails about registrations an hour to one person; then the form quietly stops sending more. */
const MAILS_PER_HOUR = 8;

/** Who is registered, by the address typed or as a contact the actor may act for. */
export interface Enrolment {
  person: { name: string; email: string; language: Language } | { contactId: ContactId };
  represented: Represented;
  positionKind: PositionKind;
  mode: Mode;
  /** Who registers the person, when they are known; null: whoever filled in the form did it for themselves. */
  registeredBy: ContactId | null;
  byHand?: true;
  /** Whether the person is to be on the dates that the series gets later, too. */
  followsSeries?: boolean;
  /** Who has a mail that tells of their places already, by `toldKey`: one registration for several dates is one mail. */
  told?: Set<string>;
}

/** The form's fields that a refusal stands beside. */
export interface Admission {
  organisation: string;
  email: string;
}

export interface Enrolled {
  id: ParticipationId;
  contactId: ContactId;
  state: State;
  /** `again`: a new turn of someone who had left; `already`: on the event all the time, nothing changed. */
  turn: 'first' | 'again' | 'already';
}

const ATTEMPTS = 3;

/** A transaction that may make a new contact; again when another one made the same person known in the meantime. */
export async function enrolling<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(ctx, work);
    } catch (error) {
      const wasBeaten = error instanceof Invalid && error.code === 'address-taken';
      if (!wasBeaten || attempt === ATTEMPTS || ctx.db.isTransaction) throw error;
    }
  }
}

/**
 * Whether the event is for this person. Throws Forbidden for someone unknown at a group's event (they are asked to sign
 * in), Invalid beside `field` for someone else. A typed address proves nothing, so on a group's event each registers
 * themselves, and whom they assist.
 */
export async function requireAdmitted(
  ctx: Ctx,
  event: EventTerms,
  enrolment: Enrolment,
  field: Admission,
): Promise<void> {
  if (event.openness === 'members' && !(await isMember(ctx, enrolment.represented.id, event.ends_on))) {
    throw new Invalid('members-only', field.organisation);
  }
  if (event.openness !== 'groups') return;
  if (ctx.actor.kind === 'anyone') throw new Forbidden('group-members-only');
  const known = await findKnown(ctx, enrolment.person);
  const isSelf = 'contactId' in ctx.actor && known?.id === ctx.actor.contactId;
  const mayAct = isSelf || 'contactId' in enrolment.person || ctx.actor.kind === 'system';
  // Whether another's address is a member's is nobody's to learn: each member has an invitation of their own.
  if (!mayAct) throw new Invalid('group-registers-self', field.email);
  const isInvited =
    known &&
    ((await isInGroupOf(ctx, event.id, known.id, event.ends_on)) || (await isInvitedTo(ctx, event.id, known.id)));
  if (!isInvited) throw new Invalid('not-in-group', field.email);
}

async function isInvitedTo(ctx: Ctx, eventId: string, contactId: ContactId): Promise<boolean> {
  const existing = await findParticipationOf(ctx, eventId, contactId);
  return existing !== undefined && isInvitation(existing);
}

/** Registers the person, or finds them registered: then the mail with their link is sent again and nothing changes. */
export async function enrol(ctx: Ctx, event: EventTerms, enrolment: Enrolment): Promise<Enrolled> {
  const known = await findKnown(ctx, enrolment.person);
  if (!known) return enrolNewContact(ctx, event, enrolment);
  const existing = await findParticipationOf(ctx, event.id, known.id);
  if (existing && !isOutside(existing.state)) {
    await tellOfState(ctx, event, { ...existing, version: `${existing.revision}:${ctx.now()}` }, enrolment.told);
    return { id: existing.id, contactId: known.id, state: existing.state, turn: 'already' };
  }
  await keepContact(ctx, known.id);
  const represented = await trustedOrganisation(ctx, known.id, enrolment);
  const turn = { ...enrolment, represented, typedName: typedNameFor(known, enrolment), contactId: known.id };
  const begun = existing
    ? { id: existing.id, state: await newTurn(ctx, event, existing, turn), revision: existing.revision + 1 }
    : { ...(await firstTurn(ctx, event, turn)), revision: 0 };
  await tellOfState(ctx, event, { ...begun, contact_id: known.id, version: String(begun.revision) }, enrolment.told);
  return { id: begun.id, contactId: known.id, state: begun.state, turn: existing ? 'again' : 'first' };
}

async function enrolNewContact(ctx: Ctx, event: EventTerms, enrolment: Enrolment): Promise<Enrolled> {
  const { person, represented, positionKind } = enrolment;
  if (!('email' in person)) throw new Error('a contact without an address is known already');
  const contactId = await createContact(ctx, {
    name: person.name,
    address: person.email,
    language: person.language,
    ...(represented.id && { organisationId: represented.id, positionKind }),
  });
  const { id, state } = await firstTurn(ctx, event, { ...enrolment, typedName: null, contactId });
  if (event.ends_at > ctx.now()) {
    await tell(ctx, purposeOf(state), event, { id, contact_id: contactId, version: '0' });
  }
  if (state === 'registered') enrolment.told?.add(toldKey(event, contactId));
  return { id, contactId, state, turn: 'first' };
}

async function findKnown(ctx: Ctx, person: Enrolment['person']): Promise<{ id: ContactId; name?: string } | undefined> {
  return 'contactId' in person ? { id: person.contactId } : findContactByAddress(ctx, person.email);
}

/** A name that a known person does not have is kept beside it until they say that it is theirs. */
function typedNameFor(known: { name?: string }, { person }: Enrolment): string | null {
  return 'name' in person && known.name !== undefined && person.name !== known.name ? person.name : null;
}

/**
 * An address proves nothing: a known person keeps the organisation they have, and what was typed waits on the
 * participation until they say it is so. A typed organisation beside an `organisation_id` is always such a claim.
 */
async function trustedOrganisation(ctx: Ctx, contactId: ContactId, { represented }: Enrolment): Promise<Represented> {
  const isOwner = 'contactId' in ctx.actor && ctx.actor.contactId === contactId;
  if (isOwner || isSecretariat(ctx.actor)) return represented;
  const current = await findCurrentOrganisation(ctx, contactId);
  if (!current) return represented;
  return { ...represented, id: current, typed: current === represented.id ? null : represented.said };
}

type Existing = NonNullable<Awaited<ReturnType<typeof findParticipationOf>>>;
type Told = { id: ParticipationId; contact_id: string | null; state: State; version: string };
type Turn = Enrolment & { contactId: ContactId; typedName: string | null };

async function firstTurn(ctx: Ctx, event: EventTerms, turn: Turn): Promise<{ id: ParticipationId; state: State }> {
  const id = newId<ParticipationId>();
  const columns = columnsOf(ctx, turn);
  await ctx.db
    .insertInto('participations')
    .values({ id, event_id: event.id, contact_id: turn.contactId, created_at: ctx.now(), ...columns })
    .execute();
  return { id, state: await settle(ctx, event, { ...columns, id }) };
}

/** Someone who withdrew, declined or was only invited: the same row, a new turn. Whoever was invited still is. */
async function newTurn(ctx: Ctx, event: EventTerms, existing: Existing, turn: Turn): Promise<State> {
  const columns = columnsOf(ctx, turn);
  await ctx.db
    .updateTable('participations')
    .set((row) => ({
      ...columns,
      ...(isInvitation(existing) && { source: 'invitation' as const }),
      offer_expires_at: null,
      revision: existing.revision + 1,
      calendar_sequence: row('calendar_sequence', '+', 1),
    }))
    .where('id', '=', existing.id)
    .execute();
  return settle(ctx, event, { ...columns, id: existing.id });
}

function columnsOf(ctx: Ctx, turn: Turn) {
  const isSelf = turn.registeredBy === null || turn.registeredBy === turn.contactId;
  const source = isSelf ? ('self' as const) : ('colleague' as const);
  return {
    organisation_id: turn.represented.id,
    organisation_typed: turn.represented.typed,
    position_kind: turn.positionKind,
    mode: turn.mode,
    source: turn.byHand ? ('secretariat' as const) : source,
    registered_by_id: isSelf ? null : turn.registeredBy,
    typed_name: turn.typedName,
    follows_series_at: turn.followsSeries ? ctx.now() : null,
    state: 'registered' as State,
    state_at: ctx.now(),
  };
}

async function settle(ctx: Ctx, event: EventTerms, turn: PlacedRow): Promise<State> {
  const state = await placeOrQueue(ctx, event, turn);
  if (state !== turn.state) {
    await ctx.db.updateTable('participations').set({ state }).where('id', '=', turn.id).execute();
  }
  await record(ctx, 'participation.registered', { type: 'participation', id: turn.id, fields: ['state', 'mode'] });
  return state;
}

/** The mail that belongs to the state, with the link to the registration, unless the person has had many already. */
/** A person and what their calendar knows the event by: a mail has one calendar object, and that has one UID. */
export function toldKey(event: Parameters<typeof calendarOf>[0], contactId: ContactId): string {
  return `${contactId} ${calendarOf(event)}`;
}

async function tellOfState(ctx: Ctx, event: EventTerms, about: Told, told?: Set<string>): Promise<void> {
  const contactId = about.contact_id as ContactId;
  if (about.state === 'registered' && told?.has(toldKey(event, contactId))) return;
  if (about.state === 'registered') told?.add(toldKey(event, contactId));
  if (event.ends_at <= ctx.now()) return;
  if ((await countRecentMails(ctx, contactId)) < MAILS_PER_HOUR) await tell(ctx, purposeOf(about.state), event, about);
}

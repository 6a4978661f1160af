import { isSecretariat } from '../access/policy.ts';
import { record } from '../audit/commands.server.ts';
import { findContactByAddress, getContact } from '../contacts/queries.server.ts';
import type { Mode } from '../events/schema.ts';
import type { Ctx } from '../kernel/ctx.ts';
import { Conflict, Invalid, requireThat } from '../kernel/errors.ts';
import type { ContactId, EventId, ParticipationId } from '../kernel/ids.ts';
import type { Language } from '../kernel/shapes.ts';
import { saveAnswers } from './answers/commands.server.ts';
import { answersOn, listQuestions } from './answers/queries.server.ts';
import { type Asked, answersTo, fieldOf } from './answers/rules.ts';
import { changing, leave, lockEvent } from './changes/commands.server.ts';
import { withdrawFromParts } from './day-parts/commands.server.ts';
import { answerInvitation } from './invitations/commands.server.ts';
import { isInvitation } from './invitations/rules.ts';
import { withdrawInvitation } from './inviting/commands.server.ts';
import { saveNeeds } from './needs/commands.server.ts';
import {
  changeState,
  freePlace,
  joinQueue,
  leaveQueue,
  placeOrQueue,
  poolOf,
  promote,
  tell,
} from './places/commands.server.ts';
import { hasRoomFor } from './places/queries.server.ts';
import { canRegisterByHand, canRegisterFor } from './policy.ts';
import { getTerms } from './queries.server.ts';
import { type Enrolment, enrol, enrolling, requireAdmitted } from './registration/commands.server.ts';
import { findParticipationOf, findRepresented } from './registration/queries.server.ts';
import {
  chosenMode,
  type EventTerms,
  modeOn,
  purposeOf,
  requireMovable,
  requireOpen,
  requireOwnAddresses,
  stateAfterLeaving,
} from './rules.ts';
import { LATER_DATES, type ParticipantByHand, type Registration, type RegistrationFor } from './schema.ts';
import { listOpenDates } from './series/queries.server.ts';

/**
 * Registers a person, by name and address or as someone the actor assists, and up to ten colleagues, for the event and what
 * they chose of the other dates of its series. Whoever is on the event already gets the mail with their link again and
 * nothing else changes, so the answer is the same. Throws Conflict when registration is closed, Invalid beside a field.
 */
export async function register(
  ctx: Ctx,
  eventId: EventId,
  registration: Registration | RegistrationFor,
  language: Language = 'nb',
): Promise<{ id: ParticipationId; colleagues: ParticipationId[] }> {
  requireOwnAddresses(registration);
  return enrolling(ctx, async (ctx) => {
    const asked = new Set<string>(registration.dates);
    const others = asked.size > 0 ? (await listOpenDates(ctx, eventId)).filter(({ id }) => asked.has(id)) : [];
    for (const id of [eventId, ...others.map((date) => date.id)].sort()) await lockEvent(ctx, id);
    const how = { language, told: new Set<string>(), followsSeries: asked.has(LATER_DATES) };
    const first = await registerOn(ctx, eventId, registration, { ...how, asks: 'everything' });
    const questions = others.length > 0 ? await listQuestions(ctx, eventId) : [];
    for (const { id } of others) {
      const answers = await answersOn(ctx, { from: eventId, to: id }, registration.answers);
      const mode = modeOn(await getTerms(ctx, id), registration.mode);
      await registerOn(ctx, id, { ...registration, mode, answers }, { ...how, asks: 'what was answered', questions });
    }
    return first;
  });
}

/** The same registration on one event. */
async function registerOn(
  ctx: Ctx,
  eventId: EventId,
  registration: Registration | RegistrationFor,
  {
    language,
    asks,
    questions: ofTheForm,
    ...series
  }: {
    language: Language;
    /** Another date of the series may ask what the form did not. */
    asks: 'everything' | 'what was answered';
    /** Of another date, what the form asked. */
    questions?: Asked[];
    told: Set<string>;
    followsSeries: boolean;
  },
): Promise<{ id: ParticipationId; colleagues: ParticipationId[] }> {
  const event = await lockEvent(ctx, eventId);
  requireOpen(event, ctx.now());
  const questions = await listQuestions(ctx, eventId);
  const asked = questions.filter(({ id }) => asks === 'everything' || registration.answers[id] !== undefined);
  const answers = answersTo(asked, registration.answers);
  const { positionKind } = registration;
  const mode = chosenMode(event, registration.mode);
  const person = await personIn(ctx, registration, language);
  const represented = await findRepresented(ctx, registration);
  if (!represented) throw new Invalid('organisation-unknown', 'organisation');
  const registeredBy = 'contactId' in ctx.actor ? ctx.actor.contactId : null;
  const turn = { positionKind, mode, represented, registeredBy, person, ...series };
  const email = 'email' in registration ? 'email' : 'contactId';
  await requireAdmitted(ctx, event, turn, { organisation: 'organisation', email });
  const self = await enrol(ctx, event, turn);
  if (self.turn !== 'already') {
    const replace = self.turn === 'again';
    const ifFull = ofTheForm && {
      date: event.starts_on,
      fieldOf: ({ label }: Asked) => fieldOf(ofTheForm.find((question) => question.label === label)!),
    };
    await saveAnswers(ctx, self.id, answers, { asked, replace, ...(ifFull && { ifFull }) });
    await saveNeeds(ctx, event, self.id, { ...registration, replace });
  }
  const colleagues: ParticipationId[] = [];
  for (const [at, colleague] of registration.colleagues.entries()) {
    const field = `colleagues[${at}].email`;
    const recognised = await findRepresented(ctx, { email: colleague.email });
    const theirs = {
      ...turn,
      represented: recognised ?? represented,
      person: { ...colleague, language },
      registeredBy: registeredBy ?? self.contactId,
    };
    await requireAdmitted(ctx, event, theirs, { organisation: field, email: field });
    colleagues.push((await enrol(ctx, event, theirs)).id);
  }
  return { id: self.id, colleagues };
}

/** Throws Forbidden when someone else's assistant registers a contact. */
async function personIn(
  ctx: Ctx,
  registration: Registration | RegistrationFor,
  language: Language,
): Promise<Enrolment['person']> {
  if ('email' in registration) return { name: registration.name, email: registration.email, language };
  const contact = await getContact(ctx, registration.contactId);
  requireThat(canRegisterFor(ctx.actor, contact));
  return { contactId: contact.id };
}

/** Registers someone by hand, past deadline and openness; a full pool still means the waiting list. For the secretariat. */
export async function addParticipant(ctx: Ctx, eventId: EventId, input: ParticipantByHand): Promise<ParticipationId> {
  requireThat(canRegisterByHand(ctx.actor));
  return enrolling(ctx, async (ctx) => {
    const event = await lockEvent(ctx, eventId);
    const { contactId, name, email, organisationId, positionKind, mode } = input;
    if (!contactId && !email) throw new Invalid('required', 'email');
    const recognised = organisationId
      ? { id: organisationId, typed: null, said: null }
      : await findRepresented(ctx, { email });
    const enrolled = await enrol(ctx, event, {
      person: contactId ? { contactId: contactId as ContactId } : { name, email: email!, language: 'nb' },
      represented: recognised ?? { id: null, typed: null, said: null },
      positionKind,
      mode,
      byHand: true,
      registeredBy: 'contactId' in ctx.actor ? ctx.actor.contactId : null,
    });
    return enrolled.id;
  });
}

/** Takes the person off the event; their place goes to the next. Withdrawing twice changes nothing. Throws Conflict after the event. */
export async function withdraw(ctx: Ctx, id: ParticipationId): Promise<void> {
  await changing(ctx, id, async (ctx, event, own) => {
    if (own.state === 'withdrawn' || own.state === 'declined') return;
    if (isInvitation(own))
      return void (await answerInvitation(ctx, id, {
        answer: 'no',
        channel: isSecretariat(ctx.actor) ? 'secretariat' : 'web',
      }));
    await leave(ctx, event, own);
    await promote(ctx, event);
  });
}

/** Takes someone off by hand, off a day with the meetings on it; whoever was invited is no longer, whatever they answered. For the secretariat. */
export async function removeParticipant(ctx: Ctx, id: ParticipationId): Promise<void> {
  requireThat(canRegisterByHand(ctx.actor));
  await changing(ctx, id, async (ctx, event, own) => {
    if (!isInvitation(own)) return withdraw(ctx, id);
    await withdrawInvitation(ctx, event, own, { byHand: true });
    await withdrawFromParts(ctx, id);
  });
}

/**
 * Moves the person to the room or to online: to a place there, or else into that queue; whoever has a place keeps it
 * meanwhile. Moving to where one is gives up the wish to move. Throws Conflict while an offer waits for its answer.
 */
export async function moveTo(ctx: Ctx, id: ParticipationId, mode: Mode): Promise<void> {
  await changing(ctx, id, async (ctx, event, own) => {
    const pool = poolOf(event, mode);
    const keeps = requireMovable(own.state) === 'registered';
    if (own.mode === mode) return keeps ? leaveQueue(ctx, id) : undefined;
    if (own.queue?.pool_id === pool.id) return;
    await record(ctx, 'participation.moved', { type: 'participation', id, fields: ['mode'] });
    const hasRoom = await hasRoomFor(ctx, event, { ...own, mode });
    if (!hasRoom && keeps) {
      await joinQueue(ctx, pool, id);
      return promote(ctx, event);
    }
    await leaveQueue(ctx, id);
    await freePlace(ctx, id);
    const state = await placeOrQueue(ctx, event, { ...own, mode });
    const revision = await changeState(ctx, own, { state, mode });
    await tell(ctx, purposeOf(state), event, { ...own, version: String(revision) });
    await promote(ctx, event);
  });
}

/**
 * Gives one's place to a colleague, who gets their own mail and can decline. The answer is the same whether or not the
 * colleague has a place already. Throws Invalid when a limit keeps the colleague's organisation out, Conflict without a place.
 */
export async function passOn(
  ctx: Ctx,
  id: ParticipationId,
  to: { name: string; email: string },
  language: Language = 'nb',
): Promise<void> {
  await changing(ctx, id, async (ctx, event, own) => {
    if (own.state !== 'registered') throw new Conflict('no-place-to-pass-on');
    const colleague = await findContactByAddress(ctx, to.email);
    if (colleague && colleague.id === own.contact_id) throw new Invalid('own-address', 'email');
    const recognised = await findRepresented(ctx, { email: to.email });
    const theirs = {
      person: { ...to, language },
      represented: recognised ?? { id: own.organisation_id, typed: own.organisation_typed, said: null },
      positionKind: own.position_kind,
      mode: own.mode,
      registeredBy: own.contact_id,
    };
    await requireAdmitted(ctx, event, theirs, { organisation: 'email', email: 'email' });
    await leave(ctx, event, own);
    if (colleague) await stopWaiting(ctx, event, colleague.id);
    const { state } = await enrol(ctx, event, theirs);
    if (state === 'waitlisted') throw new Invalid('organisation-has-its-places', 'email');
    await promote(ctx, event);
  });
}

/** A colleague who waits is about to get a place: they leave the queue for it. */
async function stopWaiting(ctx: Ctx, event: EventTerms, contactId: ContactId): Promise<void> {
  const waiting = await findParticipationOf(ctx, event.id, contactId);
  if (waiting?.state !== 'waitlisted') return;
  await leaveQueue(ctx, waiting.id);
  await changeState(ctx, waiting, { state: stateAfterLeaving(waiting) });
}

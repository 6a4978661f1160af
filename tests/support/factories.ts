import { grantRole, type Role } from '../../app/domain/access/roles/commands.server.ts';
import { createContact } from '../../app/domain/contacts/commands.server.ts';
import type { NewContact } from '../../app/domain/contacts/schema.ts';
import { createEvent, publishEvent } from '../../app/domain/events/commands.server.ts';
import type { EventDraft } from '../../app/domain/events/schema.ts';
import { addGroupMember } from '../../app/domain/groups/commands.server.ts';
import type { MembershipDraft } from '../../app/domain/groups/schema.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type {
  CaseId,
  ContactId,
  EventId,
  GroupId,
  OrganisationId,
  ParticipationId,
} from '../../app/domain/kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../app/domain/kernel/time.ts';
import { createCase } from '../../app/domain/meetings/cases/commands.server.ts';
import type { CaseDraft } from '../../app/domain/meetings/schema.ts';
import { createOrganisation } from '../../app/domain/organisations/commands.server.ts';
import type { NewOrganisation } from '../../app/domain/organisations/schema.ts';
import { register } from '../../app/domain/participation/commands.server.ts';
import type { Registration } from '../../app/domain/participation/schema.ts';
import type { DocumentDraft } from '../../app/domain/programme/documents/schema.ts';
import type { LogEntryDraft } from '../../app/domain/programme/log/schema.ts';

/** The valid minimum of each thing, made by the real commands; a test says only what it is about. */

// --- people ---

export function anOrganisation(ctx: Ctx, organisation: Partial<NewOrganisation> = {}): Promise<{ id: OrganisationId }> {
  return createOrganisation(ctx, { name: 'Fjordbyen', sector: 'municipality', ...organisation });
}

/** A person the secretariat knows: confirmed, without address or position unless they are given. */
export function aContact(ctx: Ctx, contact: Partial<NewContact> = {}): Promise<ContactId> {
  return createContact(ctx, { name: 'Kari Prøve', confirmed: true, ...contact });
}

/** Someone who works with the platform. */
export async function aUser(ctx: Ctx, role: Role, contact: Partial<NewContact> = {}): Promise<ContactId> {
  const id = await aContact(ctx, contact);
  await grantRole(ctx, id, role);
  return id;
}

// --- events ---

/** A webinar three weeks after the test clock's start, online and without a limit. */
export function anEventDraft(draft: Partial<EventDraft> = {}): EventDraft {
  return {
    kind: 'webinar',
    title: 'Overvann i sentrum',
    summary: 'Tre kommuner viser hva de har gjort.',
    audience: 'Ansatte og folkevalgte i medlemskommunene.',
    starts_local: '2026-02-05T09:00' as LocalTime,
    ends_local: '2026-02-05T10:30' as LocalTime,
    openness: 'open',
    offer_hours: 24,
    themes: [],
    groups: [],
    pools: [{ mode: 'online', capacity: null }],
    questions: [],
    ...draft,
  };
}

/** A draft that only the secretariat sees. */
export function anEvent(ctx: Ctx, draft: Partial<EventDraft> = {}): Promise<{ id: EventId; slug: string }> {
  return createEvent(ctx, anEventDraft(draft));
}

export async function aPublishedEvent(
  ctx: Ctx,
  draft: Partial<EventDraft> = {},
): Promise<{ id: EventId; slug: string }> {
  const event = await anEvent(ctx, draft);
  await publishEvent(ctx, event.id);
  return event;
}

/** The same of two hours on a day. */
export async function anEventOn(ctx: Ctx, day: string, draft: Partial<EventDraft> = {}): Promise<EventId> {
  const times = { starts_local: `${day}T09:00` as LocalTime, ends_local: `${day}T11:00` as LocalTime };
  return (await aPublishedEvent(ctx, { ...times, ...draft })).id;
}

/** A meeting for the members of groups, a published one as soon as it is made; in the room, without a limit. */
export function aMeeting(ctx: Ctx, draft: Partial<EventDraft> = {}): Promise<{ id: EventId; slug: string }> {
  return aPublishedEvent(ctx, {
    kind: 'group-meeting',
    title: 'Møte i faggruppen',
    openness: 'groups',
    place: 'Rådhuset',
    pools: [{ mode: 'room', capacity: null }],
    ...draft,
  });
}

/** A seat in a group from the beginning of 2026 on. */
export function aSeat(
  ctx: Ctx,
  groupId: GroupId,
  contactId: ContactId,
  draft: Partial<MembershipDraft> = {},
): Promise<{ id: string }> {
  const fromOn = '2026-01-01' as PlainDate;
  return addGroupMember(ctx, groupId, { contactId, role: 'medlem', rank: 1, fromOn, ...draft });
}

// --- cases and papers ---

/** A case for decision, open to everyone. */
export function aCase(ctx: Ctx, draft: Partial<CaseDraft> = {}): Promise<{ id: CaseId }> {
  return createCase(ctx, { title: 'Budsjett 2027', kind: 'decision', minutes_needed: 20, access: 'open', ...draft });
}

/** A meeting with nobody in particular, on the day the test clock starts. */
export function aLogDraft(draft: Partial<LogEntryDraft> = {}): LogEntryDraft {
  const happened_on = '2026-01-15' as PlainDate;
  return {
    kind: 'meeting',
    title: 'Møte om Østfoldbanen',
    happened_on,
    meeting: 'none',
    parties: [],
    actions: [],
    ...draft,
  };
}

/** For all, published on the day the test clock starts. */
export function aDocumentDraft(draft: Partial<DocumentDraft> = {}): DocumentDraft {
  return { title: 'Notat om jernbane', access: 'open', published_on: '2026-01-15' as PlainDate, actions: [], ...draft };
}

/** The smallest content that is a PDF. */
export function aPdf(text = 'tom'): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`%PDF-1.7\n% ${text}\n%%EOF\n`);
}

// --- participation ---

/** Kari from Moss, who works there, and nothing else filled in. */
export function aRegistration(registration: Partial<Registration> = {}): Registration {
  return {
    name: 'Kari Nilsen',
    email: 'kari.nilsen@moss.example',
    organisation: 'Moss',
    positionKind: 'employee',
    answers: {},
    accommodations: [],
    colleagues: [],
    ...registration,
  };
}

/** Someone registered, or waiting where it is full, for an event that is published. */
export async function aParticipation(
  ctx: Ctx,
  { eventId, ...registration }: { eventId: EventId } & Partial<Registration>,
): Promise<ParticipationId> {
  const { id } = await register(ctx, eventId, aRegistration(registration));
  return id;
}

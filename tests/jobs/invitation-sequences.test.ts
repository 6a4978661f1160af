import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeAddress } from '../../app/domain/contacts/addresses/commands.server.ts';
import { nameAssistant } from '../../app/domain/contacts/assistants/commands.server.ts';
import { mergeContacts } from '../../app/domain/contacts/merging/commands.server.ts';
import { cancelEvent, changeEvent, createEvent } from '../../app/domain/events/commands.server.ts';
import { draftOf } from '../../app/domain/events/day-moves/rules.ts';
import { getEvent } from '../../app/domain/events/queries.server.ts';
import type { Event, EventDraft } from '../../app/domain/events/schema.ts';
import { addDates, publishDates } from '../../app/domain/events/series/commands.server.ts';
import { listDates } from '../../app/domain/events/series/queries.server.ts';
import { endGroupMembership } from '../../app/domain/groups/commands.server.ts';
import { readMessage } from '../../app/domain/inbox/reading/message.ts';
import { receiveMessages } from '../../app/domain/inbox/receiving/commands.server.ts';
import { ExpectedError } from '../../app/domain/kernel/errors.ts';
import type { ContactId, EventId, ParticipationId } from '../../app/domain/kernel/ids.ts';
import { dateOf, type LocalTime, type PlainDate } from '../../app/domain/kernel/time.ts';
import { removeParticipant, withdraw } from '../../app/domain/participation/commands.server.ts';
import { inviteGuest } from '../../app/domain/participation/guests/commands.server.ts';
import { answerInvitation } from '../../app/domain/participation/invitations/commands.server.ts';
import { listStandIns } from '../../app/domain/participation/inviting/queries.server.ts';
import { expireOffers } from '../../app/domain/participation/offers/commands.server.ts';
import { remindUnanswered } from '../../app/domain/participation/reminders/commands.server.ts';
import { nameStandIn } from '../../app/domain/participation/stand-ins/commands.server.ts';
import { clients } from '../support/calendar-clients.ts';
import { clientCalendars } from '../support/client-calendars.ts';
import { aPublishedDay } from '../support/days.ts';
import { aContact, aSeat } from '../support/factories.ts';
import { meetings } from '../support/meetings.ts';

const { database, clock, ctx, group, draft, meeting } = meetings();
const PEOPLE = 4;
const PARTSTATS = { yes: 'ACCEPTED', no: 'DECLINED', maybe: 'TENTATIVE' } as const;

const who = fc.nat(PEOPLE - 1);
/** Which of a world's events: a date of the series, the day or a group's meeting on it. */
const at = fc.nat(2);
const answer = fc.constantFrom('yes' as const, 'no' as const, 'maybe' as const);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('answer on the web' as const), who, at, answer }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('answer by mail' as const), who, at, answer }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('new time' as const), at, hour: fc.integer({ min: 8, max: 12 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('new place' as const), at, room: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('new title' as const), at, number: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('seat' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('end of seat' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('taken off' as const), who, at }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), who, at }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('guest' as const), who, at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('stand-in' as const), who, at }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stand-in taken off' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('new address' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('assistant' as const), who, other: fc.option(who) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('merge' as const),
      who,
      other: who,
      address: fc.constantFrom('from' as const, 'into' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remind' as const), at }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('a day passes' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), at }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('mail' as const), order: fc.nat() }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

let addresses = 0;

test.each([
  { what: 'one meeting', make: aSingle, numRuns: 30, maxLength: 22 },
  { what: 'a series', make: aSeries, numRuns: 20, maxLength: 16 },
  { what: 'a day with groups’ meetings', make: aGroupsDay, numRuns: 15, maxLength: 16 },
])(
  '$what: whatever happens, every calendar says what the database says once the mail has come',
  {
    timeout: 300_000,
  },
  async ({ make, numRuns, maxLength }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength }), async (steps) => {
        clock.set('2026-01-15T09:00:00.000Z');
        const world = await begin(make);
        for (const one of steps) {
          clock.advance({ seconds: 2 });
          await take(world, one).catch((error) => {
            if (!(error instanceof ExpectedError)) throw error;
          });
        }
        clock.advance({ seconds: 2 });
        await world.calendars.deliver(ctx());
        expect(await world.calendars.disagreements(ctx(), ...world.eventIds)).toEqual([]);
      }),
      { numRuns, seed: 2026 },
    );
  },
);

type World = Awaited<ReturnType<typeof begin>>;

async function begin(make: () => Promise<EventId[]>) {
  await database.db.transaction().execute(async (db) => {
    await db.deleteFrom('group_memberships').execute();
    await db.deleteFrom('messages').execute();
    await db.updateTable('events').set({ published_at: null }).execute();
  });
  const people: ContactId[] = [];
  for (let number = 0; number < PEOPLE; number++) {
    people.push(await aContact(ctx(), { name: `Person ${number}`, address: `person${++addresses}@kommune.example` }));
  }
  const [climate, areas] = [await group('klima-og-miljo'), await group('areal-og-transport')];
  const seats = new Map<number, string>();
  for (const at of [0, 1, 2]) seats.set(at, (await aSeat(ctx(), climate, people[at]!)).id);
  await aSeat(ctx(), areas, people[1]!);
  return {
    people,
    seats,
    climate,
    eventIds: await make(),
    calendars: clientCalendars(),
    standIns: [] as ParticipationId[],
  };
}

const pools = [{ mode: 'room' as const, capacity: 2 }];

async function aSingle(): Promise<EventId[]> {
  return [await meeting({ pools })];
}

async function aSeries(): Promise<EventId[]> {
  const { id } = await createEvent(ctx(), await draft({ kind: 'group-meeting', pools }));
  await addDates(ctx(), id, ['2026-02-19', '2026-03-05'] as PlainDate[]);
  await publishDates(ctx(), id);
  return (await listDates(ctx(), await getEvent(ctx(), id))).map((date) => date.id);
}

async function aGroupsDay(): Promise<EventId[]> {
  const { id, parts } = await aPublishedDay(ctx(), [await group('klima-og-miljo'), await group('areal-og-transport')]);
  return [id, ...parts];
}

async function take(world: World, one: Step): Promise<void> {
  const { people, seats, climate, eventIds, calendars, standIns } = world;
  const person = 'who' in one ? people[one.who]! : undefined;
  const eventId = eventIds['at' in one ? one.at % eventIds.length : 0]!;
  switch (one.do) {
    case 'mail':
      return calendars.deliver(ctx(), (mails) => rotated(mails, one.order));
    case 'answer on the web':
      await answerInvitation(ctx(), await idOf(eventId, person!), { answer: one.answer, channel: 'web' });
      return;
    case 'answer by mail':
      return answerByMail(world, eventId, person!, one.answer);
    case 'new time':
      return change(eventId, ({ starts_local }) => {
        const day = starts_local.slice(0, 10);
        const hour = String(one.hour).padStart(2, '0');
        return { starts_local: `${day}T${hour}:00` as LocalTime, ends_local: `${day}T15:00` as LocalTime };
      });
    case 'new place':
      return change(eventId, () => ({ place: `Rom ${one.room}` }));
    case 'new title':
      return change(eventId, () => ({ title: `Møte ${one.number}` }));
    case 'seat':
      seats.set(one.who, (await aSeat(ctx(), climate, person!, { fromOn: dateOf(clock.now()) })).id);
      return;
    case 'end of seat':
      return endGroupMembership(ctx(), seats.get(one.who) ?? '', dateOf(clock.now()));
    case 'taken off':
      return removeParticipant(ctx(), await idOf(eventId, person!));
    case 'leave':
      return withdraw(ctx(), await idOf(eventId, person!));
    case 'guest':
      await inviteGuest(ctx(), eventId, { contactId: person! });
      return;
    case 'stand-in': {
      const email = `person${++addresses}@kommune.example`;
      const own = await idOf(eventId, person!);
      await answerInvitation(ctx(), own, { answer: 'no', channel: 'web' });
      await nameStandIn(ctx(), own, { name: 'Ivar Inn', email });
      standIns.push(...(await listStandIns(ctx(), own)).map(({ id }) => id));
      return;
    }
    case 'stand-in taken off':
      return removeParticipant(ctx(), standIns.at(-1) ?? ('none' as ParticipationId));
    case 'new address':
      return changeAddress(ctx(), person!, `person${++addresses}@kommune.example`);
    case 'assistant':
      return nameAssistant(ctx(), person!, one.other === null ? undefined : people[one.other]);
    case 'merge':
      return merge(world, person!, { into: people[one.other]!, address: one.address });
    case 'remind':
      await remindUnanswered(ctx(), eventId);
      return;
    case 'a day passes':
      clock.advance({ days: 1 });
      await expireOffers(ctx());
      return;
    case 'cancel':
      return cancelEvent(ctx(), eventId, { reason: 'Avlyst.' });
  }
}

/** The reader presses a button in the client, which answers what it holds by a mail of its make; the entry there says so. */
async function answerByMail(
  { calendars }: World,
  eventId: EventId,
  contactId: ContactId,
  given: keyof typeof PARTSTATS,
): Promise<void> {
  const row = await database.db
    .selectFrom('participations')
    .innerJoin('invitations', 'invitations.participation_id', 'participations.id')
    .innerJoin('contact_addresses as own', 'own.contact_id', 'invitations.recipient_id')
    .select(['invitations.uid', 'invitations.occurrence_local', 'own.address'])
    .where('participations.event_id', '=', eventId)
    .where('participations.contact_id', '=', contactId)
    .where('invitations.recipient_id', '=', contactId)
    .where('invitations.replaced_at', 'is', null)
    .where('own.replaced_at', 'is', null)
    .executeTakeFirst();
  const known = row && { uid: row.uid, recurrence: row.occurrence_local ? `${row.occurrence_local}:00` : '' };
  const entry = known && calendars.held(row.address, known);
  if (!entry) return;
  calendars.answer(row.address, known, PARTSTATS[given]);
  const compact = (time: string) => time.replaceAll(/[-:]|\.\d+/g, '');
  const write = MAKES[(Number(clock.now().slice(17, 19)) / 2) % MAKES.length]!;
  const raw = write({
    ...{ from: row.address, to: entry.organiser, uid: entry.uid, sequence: entry.sequence },
    ...{ partstat: PARTSTATS[given], stamp: compact(clock.now()) },
    lines: entry.recurrence ? [`RECURRENCE-ID;TZID=Europe/Oslo:${compact(entry.recurrence)}`] : [],
  });
  const fail = (error: unknown) => {
    throw error;
  };
  const folders = await receiveMessages(ctx(), [{ raw, message: await readMessage(raw) }], { onFailure: fail });
  // What a client that holds our entry answers is for no person to read.
  expect(folders).toEqual(['handled']);
}

const MAKES = Object.values(clients);

async function change(eventId: EventId, changed: (event: Event) => Partial<EventDraft>): Promise<void> {
  const event = await getEvent(ctx(), eventId);
  await changeEvent(ctx(), eventId, { ...draftOf(event), ...changed(event) });
}

/** Two of the people were one: who is called by the one's number is the other from then on. */
async function merge(
  { people }: World,
  from: ContactId,
  { into, address }: { into: ContactId; address: 'from' | 'into' },
): Promise<void> {
  await mergeContacts(ctx(), { from, into, keep: { address } });
  for (const at of people.keys()) if (people[at] === from) people[at] = into;
}

async function idOf(eventId: EventId, contactId: ContactId) {
  const row = await database.db
    .selectFrom('participations')
    .select('id')
    .where('event_id', '=', eventId)
    .where('contact_id', '=', contactId)
    .executeTakeFirst();
  return (row?.id ?? 'none') as never;
}

function rotated<T>(items: T[], by: number): T[] {
  const at = items.length ? by % items.length : 0;
  const turned = [...items.slice(at), ...items.slice(0, at)];
  return by % 2 ? turned.reverse() : turned;
}

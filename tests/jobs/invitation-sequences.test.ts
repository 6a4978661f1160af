import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeAddress } from '../../app/domain/contacts/addresses/commands.server.ts';
import { nameAssistant } from '../../app/domain/contacts/assistants/commands.server.ts';
import { mergeContacts } from '../../app/domain/contacts/merging/commands.server.ts';
import { cancelEvent, changeEvent } from '../../app/domain/events/commands.server.ts';
import { endGroupMembership } from '../../app/domain/groups/commands.server.ts';
import { ExpectedError } from '../../app/domain/kernel/errors.ts';
import type { ContactId } from '../../app/domain/kernel/ids.ts';
import { dateOf, type Instant, type LocalTime } from '../../app/domain/kernel/time.ts';
import { removeParticipant, withdraw } from '../../app/domain/participation/commands.server.ts';
import { inviteGuest } from '../../app/domain/participation/guests/commands.server.ts';
import { answerInvitation } from '../../app/domain/participation/invitations/commands.server.ts';
import { expireOffers } from '../../app/domain/participation/offers/commands.server.ts';
import { remindUnanswered } from '../../app/domain/participation/reminders/commands.server.ts';
import { clientCalendars } from '../support/client-calendars.ts';
import { aContact, aSeat } from '../support/factories.ts';
import { meetings } from '../support/meetings.ts';

const { database, clock, ctx, group, draft, meeting } = meetings();
const PEOPLE = 4;
const PARTSTATS = { yes: 'ACCEPTED', no: 'DECLINED', maybe: 'TENTATIVE' } as const;

const who = fc.nat(PEOPLE - 1);
const answer = fc.constantFrom('yes' as const, 'no' as const, 'maybe' as const);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('answer on the web' as const), who, answer }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('answer by mail' as const), who, answer }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('new time' as const), hour: fc.integer({ min: 8, max: 12 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('new place' as const), room: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('new title' as const), number: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('seat' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('end of seat' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('taken off' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('guest' as const), who }) },
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
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remind' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('a day passes' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('mail' as const), order: fc.nat() }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

let addresses = 0;

test('whatever happens, every calendar says what the database says once the mail has come', {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 22 }), async (steps) => {
      clock.set('2026-01-15T09:00:00.000Z');
      const world = await begin();
      for (const one of steps) {
        clock.advance({ seconds: 2 });
        await take(world, one).catch((error) => {
          if (!(error instanceof ExpectedError)) throw error;
        });
      }
      clock.advance({ seconds: 2 });
      await world.calendars.deliver(ctx());
      expect(await world.calendars.disagreements(ctx(), world.eventId)).toEqual([]);
    }),
    { numRuns: 60, seed: 2026 },
  );
});

type World = Awaited<ReturnType<typeof begin>>;

async function begin() {
  await database.db.transaction().execute(async (db) => {
    await db.deleteFrom('group_memberships').execute();
    await db.deleteFrom('messages').execute();
    await db.updateTable('events').set({ published_at: null }).execute();
  });
  const people: ContactId[] = [];
  for (let number = 0; number < PEOPLE; number++) {
    people.push(await aContact(ctx(), { name: `Person ${number}`, address: `person${++addresses}@kommune.example` }));
  }
  const climate = await group('klima-og-miljo');
  const seats = new Map<number, string>();
  for (const at of [0, 1, 2]) seats.set(at, (await aSeat(ctx(), climate, people[at]!)).id);
  const eventId = await meeting({ pools: [{ mode: 'room', capacity: 2 }] });
  return { people, seats, climate, eventId, calendars: clientCalendars() };
}

async function take(world: World, one: Step): Promise<void> {
  const { people, seats, climate, eventId, calendars } = world;
  const person = 'who' in one ? people[one.who]! : undefined;
  switch (one.do) {
    case 'mail':
      return calendars.deliver(ctx(), (mails) => rotated(mails, one.order));
    case 'answer on the web':
      await answerInvitation(ctx(), await idOf(world, person!), { answer: one.answer, channel: 'web' });
      return;
    case 'answer by mail':
      return answerByMail(world, person!, one.answer);
    case 'new time':
      return change(world, {
        starts_local: `2026-02-05T${String(one.hour).padStart(2, '0')}:00` as LocalTime,
        ends_local: '2026-02-05T15:00' as LocalTime,
      });
    case 'new place':
      return change(world, { place: `Rom ${one.room}` });
    case 'new title':
      return change(world, { title: `Møte ${one.number}` });
    case 'seat':
      seats.set(one.who, (await aSeat(ctx(), climate, person!, { fromOn: dateOf(clock.now()) })).id);
      return;
    case 'end of seat':
      return endGroupMembership(ctx(), seats.get(one.who) ?? '', dateOf(clock.now()));
    case 'taken off':
      return removeParticipant(ctx(), await idOf(world, person!));
    case 'leave':
      return withdraw(ctx(), await idOf(world, person!));
    case 'guest':
      await inviteGuest(ctx(), eventId, { contactId: person! });
      return;
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

/** The reader presses a button in the client, which answers what it holds; then the entry there says so. */
async function answerByMail(world: World, contactId: ContactId, given: keyof typeof PARTSTATS): Promise<void> {
  const row = await database.db
    .selectFrom('participations')
    .innerJoin('invitations', 'invitations.participation_id', 'participations.id')
    .innerJoin('contact_addresses as own', 'own.contact_id', 'invitations.recipient_id')
    .select(['participations.id', 'invitations.uid', 'own.address'])
    .where('participations.event_id', '=', world.eventId)
    .where('participations.contact_id', '=', contactId)
    .where('invitations.recipient_id', '=', contactId)
    .where('invitations.replaced_at', 'is', null)
    .where('own.replaced_at', 'is', null)
    .executeTakeFirst();
  const entry = row && world.calendars.held(row.address, row.uid);
  if (!entry) return;
  world.calendars.answer(row.address, row.uid, PARTSTATS[given]);
  const stamp = clock.now() as Instant;
  const reply = { answer: given, channel: 'mail' as const, sequence: entry.sequence, stamp, answeredBy: contactId };
  await answerInvitation(ctx(), row.id as never, reply);
}

async function change(world: World, more: Partial<Awaited<ReturnType<typeof draft>>>): Promise<void> {
  const event = await database.db
    .selectFrom('events')
    .select(['starts_local', 'ends_local', 'place', 'title'])
    .where('id', '=', world.eventId)
    .executeTakeFirstOrThrow();
  const now = { ...event, place: event.place ?? undefined } as Partial<Awaited<ReturnType<typeof draft>>>;
  const pools = [{ mode: 'room' as const, capacity: 2 }];
  await changeEvent(ctx(), world.eventId, await draft({ kind: 'group-meeting', pools, ...now, ...more }));
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

async function idOf({ eventId }: World, contactId: ContactId) {
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

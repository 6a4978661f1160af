import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeEvent } from '../../../app/domain/events/commands.server.ts';
import type { ContactId, EventId, ParticipationId } from '../../../app/domain/kernel/ids.ts';
import type { Instant } from '../../../app/domain/kernel/time.ts';
import { answerInvitation, answerInvitations } from '../../../app/domain/participation/invitations/commands.server.ts';
import type { InvitationAnswer } from '../../../app/domain/participation/invitations/schema.ts';
import { participationOf } from '../../support/invitations.ts';
import { meetings } from '../../support/meetings.ts';
import { brokenPromises } from '../../support/places.ts';

const { database, ctx, member, meeting, draft } = meetings();

interface Step {
  who: number;
  answer: 'yes' | 'no' | 'maybe';
  sequence: number;
  minute: number;
  comment: string | undefined;
}

const step: fc.Arbitrary<Step> = fc.record({
  who: fc.nat(3),
  answer: fc.constantFrom('yes', 'no', 'maybe'),
  sequence: fc.constantFrom(0, 0, 0, 1),
  minute: fc.nat(9),
  comment: fc.constantFrom(undefined, 'Kommer sent'),
});

test('answers taken together do what they do one by one, with places to share out and without', async () => {
  const people: ContactId[] = [];
  for (let number = 0; number < 4; number++) people.push(await member());
  const places = fc.constantFrom(null, 2, 0);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), places, async (steps, capacity) => {
      const pools = [{ mode: 'room' as const, capacity }];
      const [alone, together] = [await meeting({ pools }), await meeting({ pools })];
      const said = [];
      for (const one of steps) {
        const answer = givenBy(one);
        said.push(await answerInvitation(ctx(), await idOf(alone, people[one.who]!), answer));
      }
      const all = [];
      for (const one of steps) all.push({ id: await idOf(together, people[one.who]!), given: givenBy(one) });
      expect(await answerInvitations(ctx(), all)).toEqual(said);
      expect(await standings(together, people)).toEqual(await standings(alone, people));
      expect(await brokenPromises(database.db, together)).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

test('one answer that cannot be taken does not touch the others', async () => {
  const [one, other] = [await member(), await member()];
  const eventId = await meeting();
  const missing = '00000000-0000-7000-8000-000000000000' as ParticipationId;
  const given = { answer: 'yes', channel: 'mail' } as const;
  const answers = [await idOf(eventId, one), missing, await idOf(eventId, other)].map((id) => ({ id, given }));
  const [first, second, third] = await answerInvitations(ctx(), answers);
  expect(first).toMatchObject({ standing: 'counts', state: 'registered' });
  expect(second).toMatchObject({ code: 'not-found' });
  expect(third).toMatchObject({ standing: 'counts', state: 'registered' });
});

test('whoever was invited to a room that is gone has a yes for the meeting online', async () => {
  const contactId = await member();
  const eventId = await meeting({
    pools: [
      { mode: 'room', capacity: null },
      { mode: 'online', capacity: 1 },
    ],
  });
  const id = await idOf(eventId, contactId);
  await changeEvent(ctx(), eventId, await draft({ pools: [{ mode: 'online', capacity: 1 }] }));
  expect(await answerInvitation(ctx(), id, { answer: 'no', channel: 'web' })).toMatchObject({ state: 'declined' });
  expect(await answerInvitation(ctx(), id, { answer: 'yes', channel: 'web' })).toMatchObject({ state: 'registered' });
  expect(await participationOf(ctx(), eventId, contactId)).toMatchObject({ mode: 'online', state: 'registered' });
  expect(await brokenPromises(database.db, eventId)).toEqual([]);
});

const givenBy = ({ answer, sequence, minute, comment }: Step): InvitationAnswer => ({
  ...{ answer, sequence, comment, channel: 'mail' },
  stamp: `2026-01-15T08:0${minute}:00.000Z` as Instant,
});

async function idOf(eventId: EventId, contactId: ContactId): Promise<ParticipationId> {
  return (await participationOf(ctx(), eventId, contactId)).id;
}

/** How everyone stands, with their places, positions, answers and what they were told. */
async function standings(eventId: EventId, people: ContactId[]) {
  const standing = [];
  for (const contactId of people) {
    const id = await idOf(eventId, contactId);
    const { state, mode, revision, calendar_sequence } = await participationOf(ctx(), eventId, contactId);
    const answers = database.db.selectFrom('invitation_answers').where('participation_id', '=', id).orderBy('id');
    standing.push({
      ...{ state, mode, revision, calendar_sequence },
      place: await database.db.selectFrom('places').select('number').where('participation_id', '=', id).execute(),
      position: await database.db
        .selectFrom('queue_positions')
        .select('number')
        .where('participation_id', '=', id)
        .execute(),
      turn: await database.db
        .selectFrom('invitations')
        .select(['answered_sequence', 'answered_stamp'])
        .where('participation_id', '=', id)
        .execute(),
      answers: await answers.select(['answer', 'comment', 'sequence', 'channel']).execute(),
      stale: (await answers.select('stale_at').execute()).map((row) => row.stale_at !== null),
    });
  }
  return standing;
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeEvent } from '../../../app/domain/events/commands.server.ts';
import { ExpectedError } from '../../../app/domain/kernel/errors.ts';
import type { ParticipationId } from '../../../app/domain/kernel/ids.ts';
import { moveTo, passOn, register, withdraw } from '../../../app/domain/participation/commands.server.ts';
import { acceptOffer, declineOffer, expireOffers } from '../../../app/domain/participation/offers/commands.server.ts';
import { clockAt, testCtx } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { anEventDraft, anOrganisation, aPublishedEvent, aRegistration } from '../../support/factories.ts';
import { brokenPromises } from '../../support/places.ts';

const database = testDatabase();

const person = fc.nat({ max: 7 });
const mode = fc.constantFrom('room' as const, 'online' as const);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('register' as const), person, mode }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('withdraw' as const), person }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('accept' as const), person }) },
  fc.record({ do: fc.constant('decline' as const), person }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), person, mode }) },
  fc.record({ do: fc.constant('pass on' as const), person, to: person }),
  fc.record({ do: fc.constant('wait' as const), hours: fc.nat({ max: 40 }) }),
  fc.record({
    do: fc.constant('resize' as const),
    room: fc.integer({ min: 1, max: 5 }),
    online: fc.option(fc.integer({ min: 1, max: 4 })),
  }),
);

let run = 0;

test('whatever people do, in whatever order, every promise about places holds', async () => {
  const system = testCtx(database.db);
  for (const name of ['Nord', 'Sør']) await anOrganisation(system, { name });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), fc.option(fc.integer({ min: 1, max: 2 })), play),
    { numRuns: 50, seed: 20260205 },
  );
}, 120_000);

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

async function play(steps: Step[], limit: number | null): Promise<void> {
  const clock = clockAt();
  const ctx = testCtx(database.db, { clock });
  const draft = anEventDraft({
    organisation_limit: limit ?? undefined,
    title: `Forløp ${++run}`,
    pools: poolsOf(2, 2),
  });
  const { id: eventId } = await aPublishedEvent(ctx, draft);
  const people = new Map<number, ParticipationId>();
  const queue = queueWatcher(eventId);
  const emailOf = (n: number) => `person${n}.${run}@eksempel.example`;

  for (const step of steps) {
    const own = 'person' in step ? people.get(step.person) : undefined;
    try {
      if (step.do === 'register') {
        const { person, mode } = step;
        const organisation = person % 2 ? 'Nord' : 'Sør';
        const kari = aRegistration({ email: emailOf(person), organisation, mode });
        people.set(person, (await register(ctx, eventId, kari)).id);
      } else if (step.do === 'wait') {
        clock.advance({ hours: step.hours });
        await expireOffers(ctx);
      } else if (step.do === 'resize') {
        await changeEvent(ctx, eventId, { ...draft, pools: poolsOf(step.room, step.online) });
      } else if (own) {
        if (step.do === 'withdraw') await withdraw(ctx, own);
        if (step.do === 'accept') await acceptOffer(ctx, own);
        if (step.do === 'decline') await declineOffer(ctx, own);
        if (step.do === 'move') await moveTo(ctx, own, step.mode);
        if (step.do === 'pass on') await passOn(ctx, own, { name: 'Ola', email: emailOf(step.to) });
      }
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
    }
    expect(await brokenPromises(database.db, eventId)).toEqual([]);
    await queue.requireOrderKept();
  }
}

function poolsOf(room: number, online: number | null) {
  return [
    { mode: 'room' as const, capacity: room },
    { mode: 'online' as const, capacity: online },
  ];
}

/** Numbers in a queue only rise: whoever joined later never stands before. */
function queueWatcher(eventId: string) {
  const highest = new Map<string, number>();
  const known = new Map<string, number>();
  return {
    async requireOrderKept() {
      const rows = await database.db
        .selectFrom('queue_positions as q')
        .innerJoin('pools', 'pools.id', 'q.pool_id')
        .selectAll('q')
        .where('pools.event_id', '=', eventId)
        .orderBy('q.number')
        .execute();
      for (const row of rows) {
        const key = `${row.pool_id} ${row.participation_id}`;
        const before = known.get(key);
        if (before === row.number) continue;
        expect(row.number).toBeGreaterThan(highest.get(row.pool_id) ?? 0);
        known.set(key, row.number);
        highest.set(row.pool_id, row.number);
      }
    },
  };
}

import { beforeEach, expect, test } from 'vitest';
import { eraseContact } from '../../../app/domain/contacts/erasure/commands.server.ts';
import { cancelEvent } from '../../../app/domain/events/commands.server.ts';
import { actingAs, type Ctx, inTransaction } from '../../../app/domain/kernel/ctx.ts';
import { Forbidden } from '../../../app/domain/kernel/errors.ts';
import type { ContactId, EventId, OrganisationId } from '../../../app/domain/kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../../app/domain/kernel/time.ts';
import { engagementIn } from '../../../app/domain/reports/engagement/queries.server.ts';
import { yearPeriod } from '../../../app/domain/reports/engagement/rules.ts';
import { aMunicipality, aPerson } from '../../support/attendees.ts';
import { clockAt, testCtx } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { aPublishedEvent } from '../../support/factories.ts';
import { countQueries } from '../../support/queries.ts';
import { wasThere } from '../../support/seen.ts';

/** Counted by hand on a database with a handful of municipalities. */

const database = testDatabase();
let ctx: Ctx;
let moss: OrganisationId;
let gran: OrganisationId;
let kari: ContactId;
let ola: ContactId;

beforeEach(async () => {
  ctx = testCtx(database.db, { clock: clockAt('2026-11-21T09:00:00.000Z') });
  // What other tests left behind is of no members.
  await inTransaction(ctx, ({ db }) => db.deleteFrom('membership_periods').execute());
  moss = await aMunicipality(ctx, 'Moss');
  gran = await aMunicipality(ctx, 'Gran');
  kari = await aPerson(ctx, 'Kari Nilsen', { address: null });
  ola = await aPerson(ctx, 'Ola Lie', { address: null });
});

async function held(on: string, until = on): Promise<EventId> {
  const event = { starts_local: `${on}T09:00` as LocalTime, ends_local: `${until}T15:00` as LocalTime };
  return (await aPublishedEvent(testCtx(database.db, { clock: clockAt('2020-01-01T09:00:00.000Z') }), event)).id;
}

function set(event: EventId, columns: { day_id?: EventId; parent_id?: EventId; series_uid?: string }) {
  return inTransaction(ctx, ({ db }) => db.updateTable('events').set(columns).where('id', '=', event).execute());
}

/** [events, attendances, people, nameless] of each, and of all together. */
async function counted(period = yearPeriod(2026)) {
  const { municipalities, total } = await engagementIn(ctx, period);
  const rows = [...municipalities, { ...total, name: 'total' }];
  return Object.fromEntries(
    rows.map(({ name, events, attendances, people, nameless }) => [name, [events, attendances, people, nameless]]),
  );
}

test('who was there counts, on however many days; who registered and did not come does not', async () => {
  const spring = await held('2026-03-10', '2026-03-11');
  const autumn = await held('2026-09-10');
  await wasThere(ctx, spring, moss, kari, ['2026-03-10', '2026-03-11']);
  await wasThere(ctx, spring, moss, ola);
  await wasThere(ctx, autumn, moss, kari);
  await wasThere(ctx, autumn, gran, ola, []);
  expect(await counted()).toEqual({ Gran: [0, 0, 0, 0], Moss: [2, 3, 2, 0], total: [2, 3, 2, 0] });
});

test('a person who changed municipality counts in each for what they were there for, and once in all', async () => {
  await wasThere(ctx, await held('2026-03-10'), moss, kari);
  await wasThere(ctx, await held('2026-09-10'), gran, kari);
  expect(await counted()).toEqual({ Gran: [1, 1, 1, 0], Moss: [1, 1, 1, 0], total: [2, 2, 1, 0] });
});

test('a municipality that left counts for the time it was a member, and is told apart', async () => {
  const hole = await aMunicipality(ctx, 'Hole', { to_on: '2026-06-30' });
  await wasThere(ctx, await held('2026-06-30'), hole, kari);
  await wasThere(ctx, await held('2026-07-01'), hole, kari);
  expect((await counted()).Hole).toEqual([1, 1, 1, 0]);
  const { municipalities } = await engagementIn(ctx, yearPeriod(2026));
  expect(municipalities.find(({ id }) => id === hole)).toMatchObject({ leftOn: '2026-06-30', seats: 0 });
  expect(municipalities.find(({ id }) => id === hole)?.standing).toBeUndefined();
  expect(await counted(yearPeriod(2027))).not.toHaveProperty('Hole');
  expect(
    (await engagementIn(ctx, { from: '2026-01-01' as PlainDate, to: '2026-06-30' as PlainDate })).municipalities,
  ).toContainEqual(expect.objectContaining({ id: hole, leftOn: undefined, standing: 'here' }));
});

test('who is erased is counted without a name; the number of those who came is the same', async () => {
  const event = await held('2026-03-10');
  await wasThere(ctx, event, moss, kari);
  await wasThere(ctx, event, moss, ola);
  await wasThere(ctx, await held('2026-04-10'), moss, kari);
  expect((await counted()).Moss).toEqual([2, 3, 2, 0]);
  await eraseContact(ctx, kari);
  expect(await counted()).toMatchObject({ Moss: [2, 3, 1, 2], total: [2, 3, 1, 2] });
});

test('each date of a series counts', async () => {
  const [first, second] = [await held('2026-03-10'), await held('2026-03-17')];
  await set(first, { series_uid: 's' });
  await set(second, { series_uid: 's', parent_id: first });
  await wasThere(ctx, first, moss, kari);
  await wasThere(ctx, second, moss, kari);
  expect((await counted()).Moss).toEqual([2, 2, 1, 0]);
});

test('a day of several groups is one gathering: each person counts once on it, also when they are erased', async () => {
  const [whole, climate, transport] = [await held('2026-03-10'), await held('2026-03-10'), await held('2026-03-10')];
  await set(climate, { day_id: whole });
  await set(transport, { day_id: whole });
  await wasThere(ctx, whole, moss, kari);
  await wasThere(ctx, climate, moss, kari);
  await wasThere(ctx, transport, moss, kari);
  // Ola came for the parts only.
  await wasThere(ctx, climate, moss, ola);
  await wasThere(ctx, transport, moss, ola);
  expect(await counted()).toMatchObject({ Moss: [1, 2, 2, 0], total: [1, 2, 2, 0] });
  await eraseContact(ctx, kari);
  expect((await counted()).Moss).toEqual([1, 2, 1, 1]);
});

test('on a day a person who stands for two counts for both, and once in all', async () => {
  const [whole, part] = [await held('2026-03-10'), await held('2026-03-10')];
  await set(part, { day_id: whole });
  await wasThere(ctx, whole, moss, kari);
  await wasThere(ctx, part, gran, kari);
  expect(await counted()).toEqual({ Gran: [1, 1, 1, 0], Moss: [1, 1, 1, 0], total: [1, 1, 1, 0] });
});

test('a cancelled event does not count, whatever was noted', async () => {
  const event = await held('2026-12-10');
  await wasThere(ctx, event, moss, kari);
  expect((await counted()).Moss).toEqual([1, 1, 1, 0]);
  await cancelEvent(ctx, event, { reason: 'Storm.' });
  expect((await counted()).Moss).toEqual([0, 0, 0, 0]);
});

test('an event over New Year belongs to the year it began', async () => {
  const event = await held('2025-12-31', '2026-01-01');
  await wasThere(ctx, event, moss, kari, ['2026-01-01']);
  expect((await counted()).Moss).toEqual([0, 0, 0, 0]);
  expect((await counted(yearPeriod(2025))).Moss).toEqual([1, 1, 1, 0]);
});

test('seats are those held on the period’s last day, or today; who was last seen when tells who is falling away', async () => {
  const event = await held('2026-03-10');
  await wasThere(ctx, event, moss, kari);
  await wasThere(ctx, await held('2025-11-01'), moss, kari);
  const { municipalities } = await engagementIn(ctx, yearPeriod(2026));
  expect(municipalities).toMatchObject([
    { name: 'Gran', last: undefined, standing: 'not seen' },
    {
      name: 'Moss',
      last: { event_id: event, title: 'Overvann i sentrum', on: '2026-03-10' },
      standing: 'falling away',
    },
  ]);
  expect((await engagementIn(ctx, yearPeriod(2025))).municipalities[1]).toMatchObject({
    last: { on: '2025-11-01' },
    standing: 'here',
  });
});

test('it takes as many queries for two municipalities as for five', async () => {
  await wasThere(ctx, await held('2026-03-10'), moss, kari);
  const few = await countQueries(ctx, (ctx) => engagementIn(ctx, yearPeriod(2026)));
  for (const name of ['Hole', 'Lunner', 'Ås']) {
    await wasThere(ctx, await held('2026-03-10'), await aMunicipality(ctx, name), ola);
  }
  expect(await countQueries(ctx, (ctx) => engagementIn(ctx, yearPeriod(2026)))).toBe(few);
});

test('it is the secretariat’s', async () => {
  const contact = actingAs(ctx, { kind: 'contact', contactId: kari });
  await expect(engagementIn(contact, yearPeriod(2026))).rejects.toThrow(Forbidden);
});

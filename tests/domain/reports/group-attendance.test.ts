import { beforeAll, expect, test } from 'vitest';
import { getGroup } from '../../../app/domain/groups/queries.server.ts';
import { actingAs, type Ctx, inTransaction } from '../../../app/domain/kernel/ctx.ts';
import { Forbidden } from '../../../app/domain/kernel/errors.ts';
import type { ContactId, EventId, GroupId, OrganisationId } from '../../../app/domain/kernel/ids.ts';
import type { LocalTime } from '../../../app/domain/kernel/time.ts';
import { yearPeriod } from '../../../app/domain/reports/engagement/rules.ts';
import { groupAttendance } from '../../../app/domain/reports/group-attendance/queries.server.ts';
import { loadReferenceData } from '../../../db/reference/load.ts';
import { aMunicipality, anOrganisation, aPerson } from '../../support/attendees.ts';
import { clockAt, testCtx } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { aMeeting, aSeat } from '../../support/factories.ts';
import { wasThere } from '../../support/seen.ts';

const database = testDatabase();
let ctx: Ctx;
let group: GroupId;
let moss: OrganisationId;
let people: ContactId[];

beforeAll(async () => {
  ctx = testCtx(database.db, { clock: clockAt('2026-11-21T09:00:00.000Z') });
  await loadReferenceData(ctx);
  group = (await getGroup(ctx, 'klima-og-miljo')).id;
  moss = await aMunicipality(ctx, 'Moss');
  people = await Promise.all(['Kari', 'Ola', 'Nina', 'Per'].map((name) => aPerson(ctx, name, { address: null })));
});

async function held(on: string, groups = [group]): Promise<EventId> {
  const times = { starts_local: `${on}T09:00` as LocalTime, ends_local: `${on}T11:00` as LocalTime };
  const earlier = testCtx(database.db, { clock: clockAt('2025-01-01T09:00:00.000Z') });
  return (await aMeeting(earlier, { ...times, title: `Møte ${on}`, groups })).id;
}

test('who was at the group’s own meetings, by whom they sit for; a day’s joint part, what is cancelled and what is to come do not count', async () => {
  const [kari, ola, nina, per] = people as [ContactId, ContactId, ContactId, ContactId];
  const gran = await aMunicipality(ctx, 'Gran');
  const [spring, autumn, whole, part] = [
    await held('2026-03-10'),
    await held('2026-09-10'),
    await held('2026-10-08', [group, (await getGroup(ctx, 'areal-og-transport')).id]),
    await held('2026-10-08'),
  ];
  const cancelled = await held('2026-06-10');
  await held('2026-12-10');
  // Seats that are given now are not invited to what has been.
  await aSeat(ctx, group, kari, { representsId: moss });
  await aSeat(ctx, group, ola, { representsId: moss, role: 'varamedlem' });
  await aSeat(ctx, group, nina, { representsId: gran });
  await aSeat(ctx, group, per);
  await inTransaction(ctx, async ({ db, now }) => {
    await db.updateTable('events').set({ day_id: whole }).where('id', '=', part).execute();
    await db.updateTable('events').set({ cancelled_at: now() }).where('id', '=', cancelled).execute();
  });
  await wasThere(ctx, spring, moss, kari);
  await wasThere(ctx, spring, moss, ola);
  await wasThere(ctx, spring, gran, nina);
  // Per sits for the whole, whatever he is otherwise; a guest whose organisation nobody knows is of no row.
  await wasThere(ctx, autumn, moss, per);
  await wasThere(ctx, autumn, null, await aPerson(ctx, 'Gjest', { address: null }));
  await wasThere(
    ctx,
    autumn,
    await anOrganisation(ctx, 'Klimahuset'),
    await aPerson(ctx, 'Gjest to', { address: null }),
  );
  await wasThere(ctx, whole, gran, nina);
  await wasThere(ctx, part, moss, kari);
  await wasThere(ctx, cancelled, gran, nina);

  const { meetings, organisations } = await groupAttendance(ctx, group, yearPeriod(2026));
  expect(meetings.map(({ id }) => id)).toEqual([spring, autumn, part]);
  expect(organisations.map(({ name, cells, standing }) => [name, cells, standing])).toEqual([
    ['Gran', [1, 0, 0], 'falling away'],
    ['Moss', [2, 0, 1], 'here'],
    [null, [0, 1, 0], 'here'],
  ]);
});

test('it is the secretariat’s', async () => {
  const contact = actingAs(ctx, { kind: 'contact', contactId: people[0]! });
  await expect(groupAttendance(contact, group, yearPeriod(2026))).rejects.toThrow(Forbidden);
});

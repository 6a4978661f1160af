import { expect, test } from 'vitest';
import { actingAs, type Ctx, inTransaction } from '../../../app/domain/kernel/ctx.ts';
import type { EventId } from '../../../app/domain/kernel/ids.ts';
import type { LocalTime } from '../../../app/domain/kernel/time.ts';
import { listMoments } from '../../../app/domain/programme/timeline/queries.server.ts';
import { testCtx } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { anEvent, aPublishedEvent } from '../../support/factories.ts';
import { aLogEntry, anAction, aProgramme } from '../../support/programme.ts';

const database = testDatabase();
const ctx = (): Ctx => testCtx(database.db);
const at = (day: string) => ({
  starts_local: `${day}T09:00` as LocalTime,
  ends_local: `${day}T11:00` as LocalTime,
});
const write = (work: (db: Ctx['db']) => Promise<unknown>) => inTransaction(ctx(), ({ db }) => work(db));

test('a year has the events of its actions, the meetings of their groups, and hearings for the secretariat alone', async () => {
  const programme = await aProgramme(ctx(), { year: 2026 });
  const named = async (title: string, day: string): Promise<EventId> =>
    (await aPublishedEvent(ctx(), { title, ...at(day) })).id;
  const [webinar, nextYear, meeting] = [
    await named('Webinar', '2026-05-04'),
    await named('Neste år', '2027-01-04'),
    await named('Møte', '2026-02-05'),
  ];
  const draft = (await anEvent(ctx(), at('2026-06-01'))).id;
  const cancelled = await named('Avlyst', '2026-07-01');
  await write((db) =>
    db.updateTable('events').set({ cancelled_at: ctx().now() }).where('id', '=', cancelled).execute(),
  );
  const tied = [webinar, nextYear, draft, cancelled];
  const { id: action } = await anAction(ctx(), programme, { events: tied });
  await anAction(ctx(), programme, { events: [webinar] });
  const group = 'gruppe';
  await write(async (db) => {
    await db.updateTable('events').set({ kind: 'group-meeting' }).where('id', '=', meeting).execute();
    await db
      .insertInto('groups')
      .values({ id: group, name: group, slug: group, kind: 'faggruppe', rank: 1, from_on: '2026-01-01' })
      .execute();
    await db.insertInto('event_groups').values({ event_id: meeting, group_id: group }).execute();
    await db.insertInto('action_groups').values({ action_id: action, group_id: group, part: 'responsible' }).execute();
  });
  await aLogEntry(ctx(), { kind: 'hearing input', title: 'Høring', deadline_on: '2026-03-01', actions: [action] });

  const area = programme.area;
  const whole = { id: programme.id, year: 2026 };
  const open = [
    { area, kind: 'meeting', on: '2026-02-05', title: 'Møte' },
    { area, kind: 'event', on: '2026-05-04', title: 'Webinar' },
  ];
  expect(await listMoments(actingAs(ctx(), { kind: 'anyone' }), whole)).toMatchObject(open);
  expect(await listMoments(ctx(), whole)).toMatchObject([
    open[0],
    { area, kind: 'deadline', on: '2026-03-01', title: 'Høring' },
    open[1],
  ]);
});

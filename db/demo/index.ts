import type { FileStore } from '../../app/adapters/files.ts';
import { actingAs, type Ctx, inTransaction } from '../../app/domain/kernel/ctx.ts';
import { dateOf, minus } from '../../app/domain/kernel/time.ts';
import { serveProgramme } from './action-programme.ts';
import { keepAudiences } from './audiences.ts';
import { chanceFrom } from './chance.ts';
import { makeDays } from './days.ts';
import { makeEvent } from './events.ts';
import { makeGroupSeries } from './group-series.ts';
import { seatGroups, seatGuests } from './groups.ts';
import { receiveMail } from './inbox.ts';
import { sendIssues } from './mailings.ts';
import { leaveOldMailUnsent } from './mails.ts';
import { holdMeetings } from './meetings.ts';
import { writeIssues } from './newsletter-issues.ts';
import { subscribePeople } from './newsletters.ts';
import { makePeople } from './people.ts';
import { askMunicipalities } from './rounds.ts';
import { askWhatTheyThink } from './surveys.ts';
import { writeReports } from './written-reports.ts';
import { year } from './year.ts';

/**
 * A year of a fictional secretariat, made by the same commands as people use, each on the day it would have happened.
 * The same each time, but for ids and dates: those are relative to today. All or nothing: a half demo is never left.
 */
export async function makeDemo(
  ctx: Ctx,
  files: Pick<FileStore, 'receive'>,
  { appUrl } = { appUrl: 'http://localhost:3000' },
): Promise<void> {
  const chance = chanceFrom(2026);
  await inTransaction(actingAs(ctx, { kind: 'system' }), async (ctx) => {
    const aYearAgo = { ...ctx, now: () => minus(ctx.now(), { days: 420 }) };
    const people = await makePeople(aYearAgo, dateOf(ctx.now()), chance);
    await seatGroups(ctx, people);
    for (const event of year) await makeEvent(ctx, event, people, chance);
    await holdMeetings(ctx);
    await makeDays(ctx, chance);
    await makeGroupSeries(ctx);
    await askMunicipalities(ctx, chance);
    await subscribePeople(ctx, people, chance);
    await keepAudiences(ctx);
    await serveProgramme(ctx);
    await writeIssues(ctx, files);
    await sendIssues(ctx, chance, { appUrl });
    await receiveMail(ctx);
    await askWhatTheyThink(ctx, chance);
    await writeReports(ctx);
    await seatGuests(ctx, people);
    await leaveOldMailUnsent(ctx);
  });
}

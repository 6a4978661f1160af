import { beforeAll, expect, test } from 'vitest';
import type { Ctx } from '../../../app/domain/kernel/ctx.ts';
import { newId, type SurveyId } from '../../../app/domain/kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../../app/domain/kernel/time.ts';
import { closePeriod } from '../../../app/domain/programme/closings/commands.server.ts';
import { listClosedReadings } from '../../../app/domain/programme/closings/queries.server.ts';
import type { Measure } from '../../../app/domain/programme/measures/schema.ts';
import { answerSurvey, withdrawAnswer } from '../../../app/domain/surveys/answering/commands.server.ts';
import { openSurvey } from '../../../app/domain/surveys/commands.server.ts';
import { loadReferenceData } from '../../../db/reference/load.ts';
import { aMunicipality, anAttendee, aPerson } from '../../support/attendees.ts';
import { clockAt, testCtx } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { aPublishedEvent } from '../../support/factories.ts';
import { aDocument, aJudgement, aLogEntry, anAction, anAttendance, aProgramme } from '../../support/programme.ts';
import { anInvited, answersTo, aSurvey } from '../../support/surveys.ts';

const database = testDatabase();
const at = (instant: string) => testCtx(database.db, { clock: clockAt(instant) });
const until_on = '2028-08-31' as PlainDate;

beforeAll(() => loadReferenceData(testCtx(database.db)));

const write = (change: (db: Ctx['db']) => Promise<unknown>) =>
  database.db.transaction().execute(async (db) => {
    await change(db);
  });

/** Answers of a municipality in a survey with names, or of somebody in one without. */
async function answer(ctx: Ctx, survey: SurveyId, link: string, given: Record<string, string>) {
  const anyone = { ...ctx, actor: { kind: 'anyone' as const } };
  await answerSurvey(anyone, link, await answersTo(ctx, survey, given), { ip: link, signedBy: 'Ola Rådmann' });
}

test('a correction of any kind of row says that the closed period has changed since', async () => {
  const early = at('2027-12-01T09:00:00.000Z');
  const late = at('2028-09-10T09:00:00.000Z');
  const spring = at('2028-04-01T10:00:00.000Z');
  const asker = await aMunicipality(early, 'Kommunen');
  const times = { starts_local: '2028-02-05T09:00' as LocalTime, ends_local: '2028-02-05T11:00' as LocalTime };
  const { id: event } = await aPublishedEvent(early, times);
  const there = await anAttendee(early, event, {
    organisation_id: asker,
    contact_id: await aPerson(early, 'Kari Prøve', { address: null }),
  });
  await anAttendance(early, there, '2028-02-05');
  const programme = await aProgramme(early, { year: 2028 });
  const reported = 'Kommuner med nye konkrete tiltak';
  const measures: Record<string, Measure> = {
    attendance: { type: 'municipalities', least: 1, how: 'took part' },
    speaker: { type: 'organisations', least: 1, how: 'presented' },
    'document of an event': { type: 'documents per event' },
    document: { type: 'documents', least: 2 },
    entry: { type: 'log', least: 1, kinds: ['meeting'] },
    group: { type: 'group established' },
    judgement: { type: 'judgement' },
    milestone: { type: 'milestone' },
    report: { type: 'municipalities reporting', least: 1, question: reported },
    share: { type: 'positive share', least: 50, of: 'persons', question: 'useful', answers: 5 },
  };
  const names = Object.keys(measures);
  const { id: action, targets } = await anAction(early, programme, {
    measures: Object.values(measures),
    events: [event],
  });
  const target = (name: string) => targets[names.indexOf(name)]!;
  const own = await aDocument(early, { event_id: event, published_on: '2028-02-06' });
  await aDocument(early, { actions: [action], published_on: '2028-03-01' });
  const entry = await aLogEntry(early, { actions: [action], happened_on: '2028-03-01' });
  await aJudgement(early, target('judgement'), { verdict: 'met', judged_on: '2028-03-01' });
  await write(async (db) => {
    await db
      .insertInto('groups')
      .values({ id: 'gruppe', slug: 'gruppe', name: 'Gruppe', kind: 'arbeidsgruppe', from_on: '2028-01-10', rank: 1 })
      .execute();
    const session = newId<string>();
    const held = { starts_local: '2028-02-05T09:00', title: 'Innlegg', rank: 1 };
    await db
      .insertInto('sessions')
      .values({ id: session, event_id: event, ...held })
      .execute();
    const speaker = { id: newId<string>(), session_id: session, organisation_id: asker, name: 'Kari Prøve', rank: 1 };
    await db.insertInto('speakers').values(speaker).execute();
    await db
      .insertInto('action_groups')
      .values({ action_id: action, group_id: 'gruppe', part: 'responsible' })
      .execute();
  });
  const tied = { template: 'blank', actions: [action], closesOn: '2028-12-01' as PlainDate };
  const each = { anonymity: 'municipality', audience: 'municipalities' } as const;
  const [byName, anonymous] = [
    await aSurvey(spring, { ...tied, ...each }),
    await aSurvey(spring, { ...tied, audience: 'members' }),
  ];
  for (const survey of [byName, anonymous]) {
    await write((db) => db.insertInto('action_surveys').values({ action_id: action, survey_id: survey }).execute());
    await openSurvey(spring, survey);
  }
  const municipality = await anInvited(spring, byName, asker);
  await answer(spring, byName, municipality.token, { [reported]: 'yes' });
  for (let person = 0; person < 5; person++) {
    await answer(spring, anonymous, (await anInvited(spring, anonymous)).token, { useful: '5' });
  }

  const corrections: Record<string, () => Promise<unknown>> = {
    attendance: () => write((db) => db.deleteFrom('attendances').where('participation_id', '=', there).execute()),
    speaker: () => write((db) => db.deleteFrom('speakers').where('organisation_id', '=', asker).execute()),
    'document of an event': () => write((db) => db.deleteFrom('documents').where('id', '=', own).execute()),
    document: () => aDocument(late, { actions: [action], published_on: '2028-04-01' }),
    entry: () =>
      write((db) => db.updateTable('log_entries').set({ kind: 'contact' }).where('id', '=', entry).execute()),
    group: () =>
      write((db) => db.updateTable('groups').set({ from_on: '2028-02-20' }).where('id', '=', 'gruppe').execute()),
    judgement: () => aJudgement(late, target('judgement'), { verdict: 'behind', judged_on: '2028-05-01' }),
    milestone: () => aJudgement(late, target('milestone'), { verdict: 'met', judged_on: '2028-05-01' }),
    report: async () => {
      await withdrawAnswer({ ...spring, actor: { kind: 'anyone' } }, municipality.token);
      await answer(spring, byName, municipality.token, { [reported]: 'no' });
    },
    share: async () => {
      for (let person = 0; person < 5; person++) {
        await answer(spring, anonymous, (await anInvited(spring, anonymous)).token, { useful: '2' });
      }
    },
  };
  /** Whether the latest version of each has changed: the latest stands first. */
  const changed = async () => {
    const versions = await listClosedReadings(late, programme.id, { until_on });
    const latest = Map.groupBy(versions, ({ target }) => target);
    return names.filter((name) => latest.get(target(name))![0]!.hasChanged);
  };
  for (const name of names) {
    await closePeriod(late, programme.id, { until_on, comments: {} });
    expect(await changed()).toEqual([]);
    await corrections[name]!();
    expect(await changed()).toEqual([name]);
  }
});

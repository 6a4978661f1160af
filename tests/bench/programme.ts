import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { Instant, PlainDate } from '../../app/domain/kernel/time.ts';
import { getProgramme, listActions, listAreas, listTargets } from '../../app/domain/programme/queries.server.ts';
import { listReadings } from '../../app/domain/programme/readings/queries.server.ts';
import { type Db, openDatabase } from '../../db/connection.ts';
import { startPostgres } from '../support/postgres.ts';
import { buildProgrammes, YEAR } from './programme-database.ts';
import { type BenchResult, result } from './result.ts';

/**
 * The whole programme of a year with its 121 readings, after ten years, 1 000 000 participations and 200 000 answers,
 * against the counts alone in plain SQL. The value is the 95th percentile, in ms.
 */

const TIMES = 200;
const ON = `${YEAR}-09-15`;
/** Targets that are the positive share of the answers to a question. */
const SHARES = 16;
const NOW = `${ON}T12:00:00.000Z` as Instant;

export async function run(isWanted: (name: string) => boolean): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  if (isWanted('programme.readings')) {
    const folder = mkdtempSync(join(tmpdir(), 'moteplass-bench-'));
    const db = openDatabase(join(folder, 'bench.db'));
    await build(db);
    results.push(await measure('programme.readings', db));
    await db.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
  if (isWanted('programme.readings.postgresql')) {
    const { url, stop } = await startPostgres('bench');
    const db = openDatabase(url);
    await build(db);
    // What autovacuum does within a minute of the last rows: until then every index leads to the table as well.
    await sql`vacuum`.execute(db);
    results.push(await measure('programme.readings.postgresql', db));
    await db.destroy();
    await stop();
  }
  return results;
}

async function build(db: Db): Promise<void> {
  process.stderr.write('Making the data …\n');
  await buildProgrammes({ db, actor: { kind: 'system' }, now: () => NOW });
}

async function measure(name: string, db: Db): Promise<BenchResult> {
  const ctx: Ctx = { db, actor: { kind: 'anyone' }, now: () => NOW };
  const programme = async () => {
    const { id } = await getProgramme(ctx, YEAR);
    const [areas, actions, targets, readings] = await Promise.all([
      listAreas(ctx, id),
      listActions(ctx, id),
      listTargets(ctx, { programmeId: id }),
      listReadings(ctx, id, { on: ON as PlainDate }),
    ]);
    if (areas.length !== 10 || actions.length !== 31 || targets.length !== 121 || readings.length !== 121)
      throw new Error('the programme is not whole');
    if (!readings.some(({ value }) => value !== null && value > 10)) throw new Error('nothing was counted');
    const shares = readings.filter(({ share }) => share !== null);
    if (shares.length !== SHARES || shares.some(({ value }) => value === null)) throw new Error('answers are missing');
  };
  const rows = await db.selectFrom('targets').select('measure').where('measure', 'like', '%"question"%').execute();
  const questions = [...new Set(rows.map(({ measure }) => JSON.parse(measure).question as string))];
  const plain = () => counts(db, questions);
  const [ours, bare] = [await percentile(programme), await percentile(plain)];
  return result(name, ours, 'ms', bare);
}

async function percentile(work: () => Promise<void>): Promise<number> {
  for (let time = 0; time < 10; time++) await work();
  const took: number[] = [];
  for (let time = 0; time < TIMES; time++) {
    const started = performance.now();
    await work();
    took.push(performance.now() - started);
  }
  return took.sort((a, b) => a - b)[Math.floor(TIMES * 0.95)]!;
}

/** What the 121 targets need to have counted, written by hand: one statement for each kind of rows. */
async function counts(db: Db, questions: string[]): Promise<void> {
  const held = sql`
    select tie.action_id, events.id from action_events tie
    join actions on actions.id = tie.action_id join programmes on programmes.id = actions.programme_id
    join events on events.id = tie.event_id
    where programmes.year = ${YEAR} and events.starts_local >= ${`${YEAR}-01-01`} and events.ends_at <= ${NOW}
      and events.published_at is not null and events.cancelled_at is null`;
  const asksWho = sql`exists (select 1 from targets where targets.action_id = held.action_id
    and (targets.measure like '%took part%' or targets.measure like '%participants%'
      or targets.measure like '%sectors%' or targets.measure like '%elected%') and targets.measure not like '%presented%')`;
  const attended = sql`exists (select 1 from attendances where attendances.participation_id = participations.id)`;
  const statements = [
    sql`select action_id, count(*) from (${held}) held group by action_id`,
    sql`select held.id, count(*), count(distinct organisation_id) from (${held}) held
      join participations on participations.event_id = held.id where ${asksWho} and ${attended} group by held.id`,
    sql`select action_id, count(distinct organisation_id) from (${held}) held
      join sessions on sessions.event_id = held.id join speakers on speakers.session_id = sessions.id group by action_id`,
    sql`select action_id, count(*) from action_documents join documents on documents.id = document_id
      where published_on between ${`${YEAR}-01-01`} and ${ON} group by action_id`,
    sql`select action_id, kind, count(*) from action_log_entries join log_entries on log_entries.id = entry_id
      where happened_on between ${`${YEAR}-01-01`} and ${ON} group by action_id, kind`,
    sql`select question_id, value, count(*) from surveys
      join survey_questions on survey_questions.survey_id = surveys.id
      join survey_answers on survey_question_id = survey_questions.id
      where opened_at between ${`${YEAR}-01-01`} and ${NOW} and question_id in (${sql.join(questions)})
        and survey_answers.state = 'released'
      group by question_id, value`,
    sql`select survey_id, count(*), count(answered_on) from survey_invitations join surveys on surveys.id = survey_id
      where opened_at between ${`${YEAR}-01-01`} and ${NOW} group by survey_id`,
    sql`select target_id, max(judged_on) from judgements where judged_on <= ${ON} group by target_id`,
  ];
  for (const statement of statements) await statement.execute(db);
}

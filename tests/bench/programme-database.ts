import { sql } from 'kysely';
import { type Ctx, inTransaction } from '../../app/domain/kernel/ctx.ts';
import { addDays, type PlainDate } from '../../app/domain/kernel/time.ts';
import type { Db } from '../../db/connection.ts';
import { migrate } from '../../db/migrate.ts';
import { groups } from '../../db/reference/groups-2026.ts';
import { loadProgramme2026 } from '../../db/reference/programme.ts';
import { addAnswers } from './programme-answers.ts';

/**
 * Ten years of what an alliance could hold at most: 1 000 events a year with 100 participations each, every event tied to
 * an action and every fifth to two, a programme of 121 targets each year, and 200 000 answers to surveys. Made by SQL
 * that both databases read.
 */

export const YEAR = 2026;
const YEARS = 10;
const EVENTS_A_YEAR = 1_000;
const PER_EVENT = 100;
const MEMBERS = 65;
const CONTACTS = 100_000;

export async function buildProgrammes(ctx: Ctx): Promise<void> {
  await migrate(ctx.db);
  await inTransaction(ctx, async (ctx) => {
    const { db } = ctx;
    await addMembers(db);
    await loadProgramme2026(ctx);
    await addProgrammesBefore(db);
    await addEvents(db);
    await addPeople(db);
    await addTies(db);
    await addAnswers(db);
  });
  await inTransaction(ctx, ({ db }) => sql.raw('analyze').execute(db));
}

/** Members, and the groups that are responsible. The reference data itself needs the build to be read. */
async function addMembers(db: Db): Promise<void> {
  const at = '2016-01-01T08:00:00.000Z';
  const numbers = `with recursive n(i) as (select 0 union all select i + 1 from n where i < ${MEMBERS - 1})`;
  const statements = [
    `insert into organisations (id, sector, name, slug, sort_key, search_key, created_at)
      ${numbers} select 'o' || i, 'municipality', 'Kommune ' || i, 'kommune-' || i, 'kommune', 'kommune', '${at}' from n`,
    `insert into municipalities (organisation_id, county_id, tile_label) select id, id, name from organisations`,
    `insert into membership_periods (id, organisation_id, from_on) select 'm' || id, id, '2016-01-01' from organisations`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
  const rows = groups.map((group, rank) => ({
    id: `g${rank}`,
    composition: 'open' as const,
    ...group,
    rank,
    from_on: '2016-01-01',
  }));
  await db.insertInto('groups').values(rows).execute();
}

/** The same programme for each of the years before. */
async function addProgrammesBefore(db: Db): Promise<void> {
  for (let year = YEAR - YEARS + 1; year < YEAR; year++) {
    await sql
      .raw(`
insert into programmes (id, year, published_at) values ('${year}', ${year}, '${year - 1}-12-18T12:00:00.000Z');
`)
      .execute(db);
    const statements = [
      `insert into areas (id, programme_id, number, title, rank)
        select '${year}-' || areas.id, '${year}', number, title, rank from areas
        join programmes on programmes.id = areas.programme_id where year = ${YEAR}`,
      `insert into actions (id, programme_id, area_id, number, title, rank)
        select '${year}-' || actions.id, '${year}', '${year}-' || area_id, number, title, rank from actions
        join programmes on programmes.id = actions.programme_id where year = ${YEAR}`,
      `insert into targets (id, action_id, code, kind, text, measure, threshold_basis, rank)
        select '${year}-' || targets.id, '${year}-' || action_id, code, kind, text, measure, threshold_basis, targets.rank
        from targets join actions on actions.id = action_id join programmes on programmes.id = programme_id where year = ${YEAR}`,
    ];
    for (const statement of statements) await sql.raw(statement).execute(db);
  }
}

async function addEvents(db: Db): Promise<void> {
  const kinds = ['webinar', 'seminar', 'webinar', 'conference', 'group-meeting'];
  for (let year = YEAR - YEARS + 1; year <= YEAR; year++) {
    const rows = Array.from({ length: EVENTS_A_YEAR }, (_, at) => {
      const number = (year - YEAR + YEARS - 1) * EVENTS_A_YEAR + at;
      const day = addDays(`${year}-01-01` as PlainDate, Math.floor((at * 365) / EVENTS_A_YEAR));
      return {
        ...{
          id: `e${number}`,
          kind: kinds[at % kinds.length]!,
          slug: `arrangement-${number}`,
          title: `Nummer ${number}`,
        },
        ...{ summary: 'Tre kommuner viser hva de har gjort.', description: 'Programmet.', audience: 'Ansatte' },
        ...{
          starts_local: `${day}T09:00`,
          ends_local: `${day}T10:30`,
          until_local: `${day}T10:30`,
          zone: 'Europe/Oslo',
          offer_hours: 24,
        },
        ...{
          starts_at: `${day}T08:00:00.000Z`,
          ends_at: `${day}T09:30:00.000Z`,
          until_at: `${day}T09:30:00.000Z`,
          openness: 'open' as const,
        },
        ...{ calendar_uid: `e${number}@moteplass.example`, revised_at: `${day}T08:00:00.000Z`, search_key: 'nummer' },
        ...{ created_at: `${year - 1}-11-01T08:00:00.000Z`, published_at: `${year - 1}-12-01T08:00:00.000Z` },
      };
    });
    for (let at = 0; at < rows.length; at += 200)
      await db
        .insertInto('events')
        .values(rows.slice(at, at + 200))
        .execute();
  }
  await sql.raw(`insert into pools (id, event_id, mode) select 'p' || id, id, 'online' from events`).execute(db);
  await sql
    .raw(
      `insert into sessions (id, event_id, starts_local, title, rank) select 's' || id, id, starts_local, 'Innledning', 0 from events`,
    )
    .execute(db);
}

/** Four of five attended; every tenth is elected; each from a member in turn. */
async function addPeople(db: Db): Promise<void> {
  const at = '2016-01-01T08:00:00.000Z';
  const numbers = (count: number) =>
    `with recursive n(i) as (select 0 union all select i + 1 from n where i < ${count - 1})`;
  const members = `(select organisation_id, row_number() over (order by organisation_id) - 1 as place from municipalities)`;
  const statements = [
    `insert into contacts (id, name, sort_key, search_key, created_at)
      ${numbers(CONTACTS)} select 'c' || i, 'Person ' || i, 'person', 'person', '${at}' from n`,
    `insert into participations (id, event_id, contact_id, organisation_id, position_kind, mode, state, source, created_at, state_at)
      ${numbers(PER_EVENT)}, e as (select id, cast(substr(id, 2) as integer) as number from events)
      select 'd' || e.number || '-' || n.i, e.id, 'c' || ((e.number * 37 + n.i * 997) % ${CONTACTS}), m.organisation_id,
        case when n.i % 10 = 0 then 'elected' else 'employee' end, 'online', 'registered', 'self', '${at}', '${at}'
      from e cross join n join ${members} m on m.place = (e.number + n.i) % ${MEMBERS}`,
    `insert into attendances (participation_id, day_on, mode, source, noted_at)
      select participations.id, substr(events.starts_local, 1, 10), 'online', 'report', '${at}' from participations
      join events on events.id = event_id where participations.id not like '%0' and participations.id not like '%5'`,
    `insert into speakers (id, session_id, organisation_id, name, rank)
      select 't' || sessions.id, sessions.id, m.organisation_id, 'Eva', 0 from sessions
      join ${members} m on m.place = cast(substr(sessions.id, 3) as integer) % ${MEMBERS}`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** Every event serves an action of its year, every fifth two; documents, log and judgements as a busy year has. */
async function addTies(db: Db): Promise<void> {
  const actions = `(select actions.id, programmes.year, row_number() over (partition by year order by rank) - 1 as place
    from actions join programmes on programmes.id = programme_id)`;
  const events = `(select id, cast(substr(id, 2) as integer) as number, cast(substr(starts_local, 1, 4) as integer) as year from events)`;
  const numbers = 'with recursive n(i) as (select 0 union all select i + 1 from n where i < 9)';
  const at = '2016-01-01T08:00:00.000Z';
  const statements = [
    `insert into action_events (action_id, event_id)
      select a.id, e.id from ${events} e join ${actions} a on a.year = e.year and a.place = e.number % 31`,
    `insert into action_events (action_id, event_id)
      select a.id, e.id from ${events} e join ${actions} a on a.year = e.year and a.place = (e.number + 7) % 31
      where e.number % 5 = 0`,
    `insert into event_partners (event_id, organisation_id)
      select e.id, (select min(id) from organisations where sector = 'state') from ${events} e where e.number % 4 = 0`,
    `insert into documents (id, title, access, published_on, created_at, event_id)
      select 'n' || e.id, 'Notat', 'open', substr(events.starts_local, 1, 10), '${at}', e.id
      from ${events} e join events on events.id = e.id where e.number % 2 = 0`,
    `insert into action_documents (action_id, document_id)
      select tie.action_id, documents.id from action_events tie join documents on documents.event_id = tie.event_id`,
    `insert into log_entries (id, kind, title, happened_on, search_key, created_at)
      ${numbers} select 'l' || a.id || '-' || i, case i % 3 when 0 then 'meeting' when 1 then 'hearing input' else 'media mention' end,
        'Møte', a.year || '-0' || (i % 9 + 1) || '-10', 'mote', '${at}' from n cross join ${actions} a`,
    `insert into action_log_entries (action_id, entry_id) ${numbers} select a.id, 'l' || a.id || '-' || i from n cross join ${actions} a`,
    `insert into log_entry_parties (entry_id, organisation_id)
      select id, (select min(organisation_id) from municipalities) from log_entries`,
    `insert into judgements (id, target_id, verdict, judged_on, explanation, created_at)
      select 'j' || targets.id, targets.id, 'on course', programmes.year || '-06-01', 'Slik det står.', '${at}' from targets
      join actions on actions.id = action_id join programmes on programmes.id = programme_id`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

import { createHash } from 'node:crypto';
import { constants, copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { openDatabase } from '../../db/connection.ts';
import { migrate } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations/index.ts';

/**
 * A database many times what an alliance will have: 10 000 events, 100 000 contacts and 1 000 000 participations. Made by
 * SQL because the real commands would take hours; kept in `.cache` for the day, since events are dated relative to today.
 */

const EVENTS = 10_000;
const CONTACTS = 100_000;
const PER_EVENT = 100;
/** The event the benchmark registers people for. */
export const OPEN_EVENT = { id: 'open-event', slug: 'apent-arrangement', places: 2_000 };
const FOLDER = '.cache/bench';

export interface BigDatabase {
  folder: string;
  file: string;
  drop: () => void;
}

/** A copy that the benchmark may change. */
export async function bigDatabase(): Promise<BigDatabase> {
  const key = createHash('sha256').update(Object.values(migrations).join()).update(today()).update(build.toString());
  const kept = join(FOLDER, `${key.digest('hex').slice(0, 16)}.db`);
  if (!existsSync(kept)) await make(kept);
  const folder = mkdtempSync(join(tmpdir(), 'moteplass-bench-'));
  const file = join(folder, 'moteplass.db');
  copyFileSync(kept, file, constants.COPYFILE_FICLONE);
  return { folder, file, drop: () => rmSync(folder, { recursive: true, force: true }) };
}

async function make(kept: string): Promise<void> {
  process.stderr.write('Making the data …\n');
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const unfinished = `${kept}.unfinished`;
  const db = openDatabase(unfinished);
  await migrate(db);
  await db.destroy();
  const database = new SqliteDatabase(unfinished);
  database.pragma('journal_mode = off');
  database.pragma('synchronous = off');
  database.pragma('cache_size = -500000');
  build(database);
  database.exec('analyze');
  database.pragma('journal_mode = wal');
  database.close();
  renameSync(unfinished, kept);
}

function build(database: SqliteDatabase.Database): void {
  const now = `${today()}T06:00:00.000Z`;
  database.exec(`
begin;
insert into organisations (id, sector, name, slug, sort_key, search_key, created_at)
  with recursive n(i) as (select 1 union all select i + 1 from n where i < 62)
  select 'o' || i, 'municipality', 'Kommune ' || i, 'kommune-' || i, 'kommune ' || i, 'kommune ' || i, '${now}' from n;
insert into contacts (id, name, sort_key, search_key, created_at, confirmed_at)
  with recursive n(i) as (select 1 union all select i + 1 from n where i < ${CONTACTS})
  select 'c' || i, 'Person ' || i, 'person ' || i, 'person ' || i, '${now}', '${now}' from n;
insert into contact_addresses (address, contact_id, added_at)
  select 'person' || substr(id, 2) || '@kommune.example', id, '${now}' from contacts;
insert into events (id, kind, slug, title, summary, description, audience, starts_local, ends_local, zone, starts_at,
    ends_at, openness, offer_hours, calendar_uid, revised_at, search_key, created_at, published_at)
  with recursive n(i) as (select 1 union all select i + 1 from n where i < ${EVENTS}),
    days(i, day) as (select i, date('${today()}', ((i - 9800) / 4) || ' days') from n)
  select 'e' || i, 'webinar', 'webinar-' || i, 'Webinar nummer ' || i, 'Tre kommuner viser hva de har gjort.', 'Programmet.',
    'Ansatte og folkevalgte', day || 'T09:00', day || 'T10:30', 'Europe/Oslo', day || 'T08:00:00.000Z',
    day || 'T09:30:00.000Z', 'open', 24, 'e' || i || '@moteplass.example', '${now}', 'webinar nummer ' || i, '${now}', '${now}'
  from days;
insert into event_themes (event_id, theme) select id, 'climate' from events where rowid % 3 = 0;
insert into pools (id, event_id, mode, capacity) select 'p' || id, id, 'online', null from events;
insert into participations (id, event_id, contact_id, organisation_id, position_kind, mode, state, source, created_at, state_at)
  with recursive n(i) as (select 0 union all select i + 1 from n where i < ${PER_EVENT - 1})
  select e.id || '-' || n.i, e.id, 'c' || ((e.rowid * 37 + n.i * 997) % ${CONTACTS} + 1), 'o' || ((e.rowid + n.i) % 62 + 1),
    'employee', 'online', 'registered', 'self', '${now}', '${now}' from events e, n;
insert into events (id, kind, slug, title, summary, description, audience, place, starts_local, ends_local, zone, starts_at,
    ends_at, openness, offer_hours, calendar_uid, revised_at, search_key, created_at, published_at)
  select '${OPEN_EVENT.id}', 'seminar', '${OPEN_EVENT.slug}', 'Åpent arrangement', summary, description, audience, 'Oslo',
    date('${today()}', '30 days') || 'T09:00', date('${today()}', '30 days') || 'T15:00', zone,
    date('${today()}', '30 days') || 'T08:00:00.000Z', date('${today()}', '30 days') || 'T14:00:00.000Z', 'open', 24,
    'open@moteplass.example', '${now}', 'apent arrangement', '${now}', '${now}' from events where id = 'e1';
update events set until_local = ends_local, until_at = ends_at;
insert into pools (id, event_id, mode, capacity) values ('open-pool', '${OPEN_EVENT.id}', 'room', ${OPEN_EVENT.places});
insert into places (pool_id, number)
  with recursive n(i) as (select 1 union all select i + 1 from n where i < ${OPEN_EVENT.places}) select 'open-pool', i from n;
commit;`);
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

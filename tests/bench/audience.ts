import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { EventId, GroupId, OrganisationId } from '../../app/domain/kernel/ids.ts';
import { systemNow } from '../../app/domain/kernel/time.ts';
import { resolveAudience } from '../../app/domain/newsletters/audience-members/queries.server.ts';
import type { Rule } from '../../app/domain/newsletters/audiences/schema.ts';
import { addressHash } from '../../app/domain/outbox/suppressions.ts';
import { openDatabase } from '../../db/connection.ts';
import { migrate } from '../../db/migrate.ts';
import { type BenchResult, result } from './result.ts';

/**
 * Whom a compound rule gives of 120 000 subscribers, 1 000 of whom have left: 100 000 people with address, name, language
 * and municipality. Against SQLite's own time for the ids that the rule gives. The value is the middle one of several, in ms.
 */

const CONTACTS = 120_000;
const LEFT = 1_000;
const TIMES = 15;

const RULE: Rule = {
  all: [
    {
      any: [
        { kind: 'topic', topicId: 'climate' },
        { kind: 'group', groupId: 'group' as GroupId },
      ],
    },
    {
      any: [
        { kind: 'sector', sector: 'municipality' },
        { kind: 'subregion', organisationId: 'o1' as OrganisationId },
      ],
    },
    { not: { kind: 'participation', eventId: 'webinar' as EventId, what: 'attended' } },
  ],
};

export async function run(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'moteplass-bench-'));
  const file = join(folder, 'bench.db');
  const db = openDatabase(file);
  await migrate(db);
  const database = new SqliteDatabase(file);
  build(database);
  const ctx: Ctx = { db, actor: { kind: 'system' }, now: systemNow };
  const found = await resolveAudience(ctx, RULE);
  if (found.length < 100_000) throw new Error(`only ${found.length} in the audience`);
  const value = await middle(() => resolveAudience(ctx, RULE));
  const plain = database.prepare(PLAIN);
  const ids = plain.all() as { id: string }[];
  if (ids.length < found.length) throw new Error('the plain SQL does not select the same');
  const baseline = await middle(async () => plain.all());
  database.close();
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
  return [result('newsletter.audience', value, 'ms', baseline)];
}

async function middle(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let time = 0; time < TIMES; time++) {
    const begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  return times.sort((one, other) => one - other)[Math.floor(TIMES / 2)]!;
}

/** The rule by hand, without the leave list: hashes are no business of SQL's. */
const PLAIN = `
  select id from contacts where erased_at is null and merged_into_id is null
    and exists (select 1 from contact_addresses a where a.contact_id = contacts.id and a.replaced_at is null)
    and (id in (select contact_id from subscriptions where topic_id = 'climate' and ended_at is null)
      or id in (select contact_id from group_memberships where group_id = 'group' and to_on is null))
    and id in (select contact_id from positions join organisations o on o.id = positions.organisation_id
      where to_on is null and o.sector = 'municipality')
    and id not in (select p.contact_id from participations p join attendances on participation_id = p.id
      where p.event_id = 'webinar')
  order by id`;

function build(database: SqliteDatabase.Database): void {
  process.stderr.write('Making the data …\n');
  const now = new Date().toISOString();
  const today = now.slice(0, 10);
  database.exec(`
begin;
insert into organisations (id, sector, name, slug, sort_key, search_key, created_at)
  with recursive n(i) as (select 1 union all select i + 1 from n where i < 70)
  select 'o' || i, case when i <= 62 then 'municipality' else 'business' end, 'Kommune ' || i, 'kommune-' || i, 'kommune ' || i,
    'kommune ' || i, '${now}' from n;
insert into municipalities (organisation_id, county_id, tile_label) select id, id, name from organisations where sector = 'municipality';
insert into contacts (id, name, sort_key, search_key, created_at, confirmed_at)
  with recursive n(i) as (select 1 union all select i + 1 from n where i < ${CONTACTS})
  select 'c' || i, 'Person ' || i, 'person ' || i, 'person ' || i, '${now}', '${now}' from n;
insert into contact_addresses (address, contact_id, added_at)
  select 'person' || substr(id, 2) || '@kommune.example', id, '${now}' from contacts;
insert into positions (id, contact_id, organisation_id, kind, from_on)
  select 'p' || id, id, 'o' || (rowid % 70 + 1), 'employee', '2026-01-01' from contacts;
insert into topics (id, name, name_en, description, description_en, rank) values ('climate', 'Klima', 'Climate', '', '', 1);
insert into subscriptions (id, contact_id, topic_id, basis, source, since_at)
  select 's' || id, id, 'climate', 'consent', 'site', '${now}' from contacts where rowid % 20 > 0;
insert into groups (id, kind, name, slug, rank, from_on) values ('group', 'faggruppe', 'Gruppe', 'gruppe', 1, '2026-01-01');
insert into group_memberships (id, group_id, contact_id, role, rank, from_on)
  select 'g' || id, 'group', id, 'medlem', 1, '2026-01-01' from contacts where rowid % 20 = 0;
insert into events (id, kind, slug, title, summary, description, audience, starts_local, ends_local, zone, starts_at,
    ends_at, openness, offer_hours, calendar_uid, revised_at, search_key, created_at, published_at, until_local, until_at)
  select 'webinar', 'webinar', 'webinar', 'Webinar', '', '', '', '${today}T09:00', '${today}T10:00', 'Europe/Oslo', '${now}', '${now}',
    'open', 24, 'w@moteplass.example', '${now}', 'webinar', '${now}', '${now}', '${today}T10:00', '${now}';
insert into participations (id, event_id, contact_id, position_kind, mode, state, source, created_at, state_at)
  select 'w' || id, 'webinar', id, 'employee', 'online', 'registered', 'self', '${now}', '${now}' from contacts where rowid % 50 = 7;
insert into attendances (participation_id, day_on, mode, source, noted_at)
  select id, '${today}', 'online', 'manual', '${now}' from participations;
commit;`);
  const leave = database.prepare('insert into unsubscribed_addresses (address_hash, since_at) values (?, ?)');
  const dead = database.prepare("insert into suppressions (address_hash, reason, since_at) values (?, 'bounced', ?)");
  database.exec('begin');
  for (let at = 1; at <= LEFT; at++) leave.run(addressHash(`person${at * 97}@kommune.example`), now);
  for (let at = 1; at <= LEFT; at++) dead.run(addressHash(`person${at * 101}@kommune.example`), now);
  database.exec('commit; analyze');
}

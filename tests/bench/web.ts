import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import SqliteDatabase from 'better-sqlite3';
import { nodeFlags } from '../../bin/prepare.mjs';
import { bigDatabase, OPEN_EVENT } from './big-database.ts';
import { answersPerSecond, type Load, pagesPerSecond } from './load.ts';
import { type BenchResult, result } from './result.ts';

const SECONDS = 4;
const REGISTRATIONS = 3_000;
const MOST_KB = 100;
const MOST_MB = 300;
const PAGES = { home: '/', calendar: '/arrangementer', event: '/arrangementer/webinar-9900' };

/** One server with a large database: its pages, registrations, JavaScript and, when all is done, its memory. */
export async function run(isWanted: (name: string) => boolean): Promise<BenchResult[]> {
  const { file, drop } = await bigDatabase();
  const server = fork('tests/bench/server.ts', [file], { execArgv: nodeFlags });
  try {
    const [{ port }] = (await once(server, 'message')) as [{ port: number }];
    const load = { origin: `http://127.0.0.1:${port}`, clients: 50 };
    const results = await pages(load, isWanted);
    if (isWanted('js.public')) results.push(await publicJavaScript(load));
    if (isWanted('registrations')) results.push(await registrations(load, file));
    server.send('memory');
    const [{ rss }] = (await once(server, 'message')) as [{ rss: number }];
    return [...results, result('memory', rss / 1024 / 1024, 'MB', MOST_MB)];
  } finally {
    server.kill();
    drop();
  }
}

/** Each page beside the empty one, measured just before it. */
async function pages(load: Load, isWanted: (name: string) => boolean): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const [name, path] of Object.entries(PAGES)) {
    if (!isWanted(`pages.${name}`)) continue;
    for (const warm of ['/tom-side', path]) await pagesPerSecond(load, warm, 1);
    const empty = await pagesPerSecond(load, '/tom-side', SECONDS);
    results.push(result(`pages.${name}`, await pagesPerSecond(load, path, SECONDS), 'req/s', empty));
  }
  return results;
}

/** The most JavaScript, compressed, that an open page makes a browser fetch. */
async function publicJavaScript({ origin }: Load): Promise<BenchResult> {
  const paths = [
    ...Object.values(PAGES),
    `/arrangementer/${OPEN_EVENT.slug}/pamelding`,
    '/medlemmer',
    '/grupper',
    '/logg-inn',
  ];
  let most = 0;
  for (const path of paths) {
    const html = await (await fetch(origin + path)).text();
    const files = new Set([...html.matchAll(/(?:src|href|")="?(\/assets\/[^"]+\.js)"/g)].map((match) => match[1]!));
    const bytes = [...files].map((name) => gzipSync(readFileSync(`build/client${name}`)).length);
    most = Math.max(
      most,
      bytes.reduce((sum, one) => sum + one, 0),
    );
  }
  return result('js.public', most / 1024, 'kB', MOST_KB);
}

/** Registrations of strangers through the form, each from an address of its own, against the fewest writes a disk allows. */
async function registrations(load: Load, file: string): Promise<BenchResult> {
  const baseline = singleRowCommits(file);
  let sent = 0;
  const next = () => {
    if (sent === REGISTRATIONS) return undefined;
    const number = sent++;
    return {
      method: 'POST' as const,
      path: `/arrangementer/${OPEN_EVENT.slug}/pamelding`,
      headers: {
        origin: 'http://moteplass.example',
        'content-type': 'application/x-www-form-urlencoded',
        'x-forwarded-for': `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`,
      },
      body: new URLSearchParams({
        name: `Kari Prøve ${number}`,
        email: `kari${number}@kommune-${number % 62}.example`,
        organisation: `Kommune ${(number % 62) + 1}`,
        positionKind: 'employee',
        mode: 'room',
      }).toString(),
    };
  };
  const perSecond = await answersPerSecond(load, next, (status) => status === 303);
  requireHonest(file);
  return result('registrations', perSecond, 'reg/s', baseline);
}

/** Single rows, each in a durable transaction of its own, on the same file. */
function singleRowCommits(file: string): number {
  const database = new SqliteDatabase(file);
  database.pragma('synchronous = full');
  const insert = database.prepare("insert into rate_limits (key, window_ends_at, hits) values (?, '2020', 1)");
  const started = performance.now();
  let rows = 0;
  for (; performance.now() - started < 2000; rows++) insert.run(`bench ${rows}`);
  const perSecond = rows / ((performance.now() - started) / 1000);
  database.exec("delete from rate_limits where window_ends_at = '2020'");
  database.close();
  return perSecond;
}

/** Every place sold once, everyone answered is there with a mail, and whoever came too late waits. */
function requireHonest(file: string): void {
  const database = new SqliteDatabase(file, { readonly: true });
  const count = (sql: string) => database.prepare(sql).pluck().get() as number;
  const from = `from participations where event_id = '${OPEN_EVENT.id}'`;
  const found = {
    registered: count(`select count(*) ${from} and state = 'registered'`),
    waitlisted: count(`select count(*) ${from} and state = 'waitlisted'`),
    placesTaken: count("select count(*) from places where pool_id = 'open-pool' and participation_id is not null"),
    persons: count(`select count(distinct contact_id) ${from}`),
    mails: count(`select count(distinct participation_id) from messages where event_id = '${OPEN_EVENT.id}'`),
  };
  database.close();
  const expected = {
    registered: OPEN_EVENT.places,
    waitlisted: REGISTRATIONS - OPEN_EVENT.places,
    placesTaken: OPEN_EVENT.places,
    persons: REGISTRATIONS,
    mails: REGISTRATIONS,
  };
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    throw new Error(`Registrations went wrong: ${JSON.stringify({ found, expected })}`);
  }
}

import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { type LocalTime, systemNow } from '../../app/domain/kernel/time.ts';
import { createIssue } from '../../app/domain/newsletters/issues/commands.server.ts';
import { planMailing } from '../../app/domain/newsletters/mailings/commands.server.ts';
import { openDatabase } from '../../db/connection.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { aFolder, freePort, run, start } from '../support/programs.ts';

const production = {
  NODE_ENV: 'production',
  SESSION_SECRET: 'a'.repeat(32),
  APP_URL: 'https://moteplass.example',
  MAIL_FROM: 'moteplass@osloregionen.example',
};

test.each([
  ['a port that is none', { PORT: 'x' }, 'PORT is not a number.'],
  [
    'an address of the wrong kind',
    { SMTP_URL: 'http://post.example' },
    'SMTP_URL must begin with smtp:// or smtps://.',
  ],
  ['a flag that is none', { WORKER: 'yes' }, 'WORKER must be 0 or 1.'],
  ['production without its three', { NODE_ENV: 'production' }, 'SESSION_SECRET, APP_URL, MAIL_FROM must be set'],
  ['a demo in production', { ...production, DEMO: '1' }, 'DEMO is 1, but a demo is never made in production.'],
  [
    'a secret that is short',
    { ...production, SESSION_SECRET: 'short' },
    'SESSION_SECRET must be at least 32 characters.',
  ],
])('%s stops the start with a sentence', async (_, env, sentence) => {
  const { code, out, error } = await run('serve', [], env as Record<string, string>);
  expect(code).toBe(1);
  expect(error).toContain(`Møteplass cannot start.\n${sentence}`);
  expect(error).not.toContain('    at ');
  expect(out).toBe('');
});

test('an address is invited, and the link it prints is the way in', async () => {
  const folder = aFolder();
  const env = { DATA_DIR: folder, APP_URL: 'https://moteplass.example', DEMO: '0' };
  const first = await run('invite', ['Kari@Sekretariat.example', '--role', 'administrator'], env);
  expect(first.error).toBe('');
  expect(first.out).toMatch(/https:\/\/moteplass\.example\/logg-inn\/[\w-]{43}\n$/);
  await run('invite', ['kari@sekretariat.example', '--role', 'administrator'], env);
  const db = openDatabase(join(folder, 'moteplass.db'));
  const roles = await db.selectFrom('roles').select('role').execute();
  await db.destroy();
  expect(roles).toEqual([{ role: 'administrator' }]);
});

test.each([[['kari']], [[]], [['kari@vestby.example', '--role', 'king']], [['kari@vestby.example', '--rolle', 'x']]])(
  'an invitation that cannot be read is answered with how to write it: %s',
  async (args) => {
    const { code, error } = await run('invite', args, { DATA_DIR: aFolder() });
    expect(code).toBe(1);
    expect(error).toContain('npm run invite -- ADDRESS');
  },
);

test('a key for signatures is made once, with the record to publish, which is shown again when it is set', async () => {
  const file = join(aFolder(), 'dkim.pem');
  const env = { MAIL_FROM: 'post@osloregionen.example' };
  expect((await run('dkim', [], env)).error).toContain('DKIM_KEY is not set. npm run dkim');
  const made = await run('dkim', [file], env);
  expect(made).toMatchObject({ code: 0, error: '' });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const [record, settings] = made.out.split('\n\nWhen it can be seen in DNS, set:\n') as [string, string];
  expect(record).toMatch(
    /^Name: {2}moteplass\._domainkey\.osloregionen\.example\nType: {2}TXT\nValue: v=DKIM1; k=rsa; p=/,
  );
  const pieces = [...record.matchAll(/"([^"]*)"/g)].map(([, piece]) => piece!);
  expect(record).toContain(`\nValue: ${pieces.join('')}\n`);
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(255);

  const set = Object.fromEntries(
    settings
      .trim()
      .split('\n')
      .map((line) => line.split('=', 2)),
  );
  expect((await run('dkim', [], { ...env, ...set })).out.trim()).toBe(record);
  expect((await run('dkim', [file], env)).error).toContain('never written over');
  const next = await run('dkim', [`${file}.2`], { ...env, ...set });
  expect(next.out).toContain('Name:  moteplass2._domainkey.osloregionen.example');
  const stop = await run('serve', [], { ...env, DKIM_KEY: file });
  expect(stop.error).toBe('Møteplass cannot start.\nDKIM_KEY and DKIM_SELECTOR must be set, both or neither.\n');
});

test('a backup taken while the server runs is restored when it has stopped', async () => {
  const folder = aFolder();
  const env = { DATA_DIR: folder, PORT: String(await freePort()), DEMO: '0' };
  const backup = join(folder, 'kopier', 'kopi.db');
  await run('invite', ['kari@vestby.example', '--name', 'Kari Før'], env);
  const server = start(process.execPath, ['build/server/serve.js'], env);
  await server.says('Møteplass: ');
  await aMailing(join(folder, 'moteplass.db'));
  expect(await run('backup', [backup], env)).toMatchObject({ code: 0, out: `${backup}\n` });
  expect(readdirSync(join(folder, 'kopier'))).toEqual(['kopi.db']);
  await run('invite', ['ola@vestby.example', '--name', 'Ola Etter'], env);

  const refused = await run('restore', [backup], env);
  expect(refused).toMatchObject({ code: 1, error: 'The database is in use. Stop the server and the worker first.\n' });
  server.process.kill('SIGTERM');
  expect((await server.ended).code).toBe(0);

  expect((await run('restore', [backup], env)).code).toBe(0);
  expect(namesIn(join(folder, 'moteplass.db'))).toEqual(['Kari Før']);
  expect(mailingsIn(join(folder, 'moteplass.db'))).toEqual([{ state: 'asks', because: 'restored' }]);
  const kept = readdirSync(folder).find((name) => name.includes('replaced'))!;
  expect(namesIn(join(folder, kept))).toEqual(['Kari Før', 'Ola Etter']);
});

test('the data folder and the files in it are the user’s alone, those that were there before too', async () => {
  const folder = join(aFolder(), 'data');
  const env = { DATA_DIR: folder, PORT: String(await freePort()), DEMO: '0' };
  const modes = () =>
    ['', ...readdirSync(folder).sort()].map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]);
  const whileItRuns = [
    ['', '700'],
    ['moteplass.db', '600'],
    ['moteplass.db-shm', '600'],
    ['moteplass.db-wal', '600'],
  ];
  const first = start(process.execPath, ['build/server/serve.js'], env);
  await first.says('Møteplass: ');
  expect(modes()).toEqual(whileItRuns);
  first.process.kill('SIGKILL');
  await first.ended;

  chmodSync(folder, 0o755);
  for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o644);
  const second = start(process.execPath, ['build/server/serve.js'], env);
  await second.says('Møteplass: ');
  expect(modes()).toEqual(whileItRuns);
});

test('a folder that is everybody’s stays so', async () => {
  const folder = join(aFolder(), 'shared');
  mkdirSync(folder);
  chmodSync(folder, 0o1777);
  await run('migrate', [], { DATA_DIR: folder });
  expect((statSync(folder).mode & 0o7777).toString(8)).toBe('1777');
  expect((statSync(join(folder, 'moteplass.db')).mode & 0o777).toString(8)).toBe('600');
});

test('what is no backup of ours is not restored', async () => {
  const folder = aFolder();
  const env = { DATA_DIR: folder };
  const [text, other, newer, torn] = ['text', 'other', 'newer', 'torn'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
    string,
  ];
  writeFileSync(text, 'not a database '.repeat(500));
  new SqliteDatabase(other).exec('create table a (b)').close();
  await run('migrate', [], env);
  await run('backup', [newer], env);
  new SqliteDatabase(newer).exec("insert into kysely_migration values ('9999-future', '2030')").close();
  writeFileSync(torn, new SqliteDatabase(newer, { readonly: true }).serialize().subarray(0, 20_000));

  expect((await run('restore', [text], env)).error).toContain('not a whole SQLite database');
  expect((await run('restore', [other], env)).error).toContain('not made by this platform');
  expect((await run('restore', [newer], env)).error).toContain('made by a newer version (9999-future)');
  expect((await run('restore', [torn], env)).code).toBe(1);
  expect((await run('restore', [join(folder, 'missing')], env)).error).toContain('There is no file');
});

test('PostgreSQL is backed up by its own program', async () => {
  const env = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
  expect((await run('backup', [], env)).error).toContain('pg_dump');
  expect((await run('restore', ['x'], env)).error).toContain('pg_restore');
});

test('a demo says how to get in as three people and where its mail is; production refuses its database', async () => {
  const folder = aFolder();
  const demo = start(process.execPath, ['build/server/serve.js'], { DATA_DIR: folder, PORT: String(await freePort()) });
  await demo.says('/sekretariat/utboks');
  const links = demo.out().match(/http:\/\/localhost:\d+\/logg-inn\/[\w-]{43}/g)!;
  expect(links).toHaveLength(3);
  const places = [];
  for (const link of links) {
    const headers = { origin: new URL(link).origin };
    places.push((await fetch(link, { method: 'POST', redirect: 'manual', headers })).headers.get('location'));
  }
  expect(places).toEqual(['/sekretariat', '/min-side', '/min-side']);
  demo.process.kill('SIGTERM');
  await demo.ended;
  const { code, error } = await run('serve', [], { ...production, DATA_DIR: folder });
  expect(code).toBe(1);
  expect(error).toContain('production never runs on one');
});

test('a port that is taken is said plainly', async () => {
  const folder = aFolder();
  const env = { DATA_DIR: folder, PORT: String(await freePort()), DEMO: '0' };
  const first = start(process.execPath, ['build/server/serve.js'], env);
  await first.says('Møteplass: ');
  const { code, error } = await run('serve', [], env);
  expect(code).toBe(1);
  expect(error).toContain(`Port ${env.PORT} is in use.`);
});

function namesIn(file: string): string[] {
  const database = new SqliteDatabase(file, { readonly: true });
  const names = database.prepare('select name from contacts order by name').pluck().all() as string[];
  database.close();
  return names;
}

/** One that waits for its time. */
async function aMailing(file: string): Promise<void> {
  const db = openDatabase(file);
  const ctx = testCtx(db, { clock: { ...clockAt(), now: systemNow } });
  await planMailing(ctx, await createIssue(ctx, { title: 'Nytt' }), {
    rule: { kind: 'topic', topicId: 'x' },
    due_local: '2099-01-15T08:30' as LocalTime,
  });
  await db.destroy();
}

function mailingsIn(file: string): unknown[] {
  const database = new SqliteDatabase(file, { readonly: true });
  const mailings = database.prepare('select state, because from mailings').all();
  database.close();
  return mailings;
}

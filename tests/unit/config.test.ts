import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadDotEnv, readConfig as read } from '../../bin/config.ts';

const readConfig = (env?: Record<string, string>) => read(env as NodeJS.ProcessEnv | undefined);

const production = {
  NODE_ENV: 'production',
  SESSION_SECRET: 's'.repeat(32),
  APP_URL: 'https://moteplass.example/',
  MAIL_FROM: 'moteplass@osloregionen.example',
};

test('nothing set is a demo that only this machine reaches', () => {
  expect(readConfig({})).toMatchObject({
    ...{ production: false, demo: true, worker: true, port: 3000, host: '127.0.0.1', smtpUrl: undefined },
    ...{ appUrl: 'http://localhost:3000', database: join('data', 'moteplass.db'), trustProxy: undefined },
  });
});

test('production has no demo and is reached from outside', () => {
  expect(readConfig(production)).toMatchObject({
    ...{ production: true, demo: false, host: '0.0.0.0', appUrl: 'https://moteplass.example' },
  });
});

test('DEMO=0 means no demo, and what is empty is not set', () => {
  expect(readConfig({ DEMO: '0' }).demo).toBe(false);
  expect(readConfig({ DEMO: '', PORT: '' })).toMatchObject({ demo: true, port: 3000 });
});

test('a proxy is named by address or by number of hops', () => {
  expect(readConfig({ TRUST_PROXY: 'loopback, 10.0.0.0/8' }).trustProxy).toBe('loopback, 10.0.0.0/8');
  expect(readConfig({ TRUST_PROXY: '1' }).trustProxy).toBe(1);
});

test('DATABASE_URL means PostgreSQL', () => {
  const database = 'postgres://moteplass@db.example/moteplass';
  expect(readConfig({ DATABASE_URL: database }).database).toBe(database);
  expect(() => readConfig({ DATABASE_URL: 'mysql://db.example' })).toThrow('DATABASE_URL must begin with postgres://');
});

test('.env is read, and what is set already wins', () => {
  const folder = mkdtempSync(join(tmpdir(), 'moteplass-'));
  const [before, { MAIL_FROM_NAME, WORKER }] = [process.cwd(), process.env];
  try {
    writeFileSync(join(folder, '.env'), 'MAIL_FROM_NAME="Fra filen"\nWORKER=0\n');
    delete process.env.MAIL_FROM_NAME;
    process.env.WORKER = '1';
    process.chdir(folder);
    loadDotEnv();
    expect(readConfig()).toMatchObject({ mailFrom: { name: 'Fra filen' }, worker: true });
  } finally {
    process.chdir(before);
    restore('MAIL_FROM_NAME', MAIL_FROM_NAME);
    restore('WORKER', WORKER);
    rmSync(folder, { recursive: true });
  }
});

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

test('the mailbox has a user and a password, and is asked over IMAP', () => {
  expect(readConfig({ IMAP_URL: 'imaps://moter:hemmelig@imap.example/INBOX' }).imapUrl).toContain('imap.example');
  expect(readConfig({}).imapUrl).toBeUndefined();
  expect(() => readConfig({ IMAP_URL: 'imaps://imap.example' })).toThrow('IMAP_URL must name a user and a password');
  expect(() => readConfig({ IMAP_URL: 'https://moter:hemmelig@imap.example' })).toThrow(
    'IMAP_URL must begin with imaps://',
  );
});

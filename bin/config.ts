import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Signature } from '../app/jobs/mails/signature.ts';
import { domainName, privateKey, selector, signatureOf } from './signature.ts';

const flag = z.enum(['0', '1'], 'must be 0 or 1').transform((value) => value === '1');

/** Without an account there is no mailbox to read. */
function namesUser(url: string): boolean {
  const { username, password } = new URL(url);
  return username !== '' && password !== '';
}

const environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).optional(),
  APP_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http(s) address such as https://moteplass.example.no' })
    .optional(),
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// (leave it out for SQLite)')
    .optional(),
  SESSION_SECRET: z.string().min(32, 'must be at least 32 characters').optional(),
  MAIL_FROM: z.email('must be an e-mail address').optional(),
  MEETING_FROM: z.email('must be an e-mail address').optional(),
  MAIL_FROM_NAME: z.string().min(1).max(100).default('Osloregionen'),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must begin with smtp:// or smtps://' }).optional(),
  IMAP_URL: z
    .url({ protocol: /^imaps?$/, error: 'must begin with imaps:// or imap://' })
    .refine(namesUser, 'must name a user and a password')
    .optional(),
  EMBED_ON: z
    .string()
    .transform((text) => text.split(/\s+/).filter(Boolean))
    .pipe(
      z.array(
        z.url({ protocol: /^https?$/, error: 'must be addresses such as https://www.example.no, with spaces between' }),
      ),
    )
    .transform((urls) => [...new Set(urls.map((url) => new URL(url).origin))])
    .default([]),
  DKIM_KEY: privateKey.optional(),
  DKIM_SELECTOR: selector.optional(),
  DKIM_DOMAIN: domainName.optional(),
  WORKER: flag.default(true),
  DEMO: flag.optional(),
  TRUST_PROXY: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

export interface Config {
  production: boolean;
  port: number;
  host: string;
  appUrl: string;
  dataDir: string;
  /** A `postgres://` address or the path of the SQLite file. */
  database: string;
  /** Signs session cookies; outside production everybody knows it. */
  sessionSecret: string;
  mailFrom: { name: string; address: string };
  /** What invitations come from and answers to them go to: a mailbox that takes plus addresses. */
  meetingAddress: string;
  smtpUrl: string | undefined;
  /** The mailbox of `meetingAddress`, read by the worker. */
  imapUrl: string | undefined;
  /** What every mail is signed with; undefined where the SMTP server does that. */
  signature: Signature | undefined;
  /** Web sites that may show the sign-up form of the newsletters in a frame. */
  embedOn: string[];
  worker: boolean;
  demo: boolean;
  /** Which proxies' X-Forwarded-For to believe (express `trust proxy`): addresses, subnets or a number of hops. */
  trustProxy: string | number | undefined;
  logLevel: string;
}

/** The configuration, checked. Throws one Error whose message says which variables are wrong and why. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const { data, error } = environment.safeParse(given);
  if (error) throw new Error(error.issues.map((issue) => `${issue.path.join('.')} ${problemOf(issue)}.`).join('\n'));

  const production = data.NODE_ENV === 'production';
  const missing = (['SESSION_SECRET', 'APP_URL', 'MAIL_FROM'] as const).filter((name) => production && !data[name]);
  if (missing.length > 0) throw new Error(`${missing.join(', ')} must be set when NODE_ENV is production.`);
  if (production && data.DEMO) throw new Error('DEMO is 1, but a demo is never made in production.');

  const mailAddress = data.MAIL_FROM ?? 'moteplass@osloregionen.example';
  const meetingAddress = data.MEETING_FROM ?? mailAddress;
  const hops = Number(data.TRUST_PROXY);
  return {
    production,
    port: data.PORT,
    host: data.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
    appUrl: (data.APP_URL ?? `http://localhost:${data.PORT}`).replace(/\/+$/, ''),
    dataDir: data.DATA_DIR,
    database: data.DATABASE_URL ?? join(data.DATA_DIR, 'moteplass.db'),
    sessionSecret: data.SESSION_SECRET ?? 'a secret for development, which is none',
    mailFrom: { name: data.MAIL_FROM_NAME, address: mailAddress },
    meetingAddress,
    smtpUrl: data.SMTP_URL,
    imapUrl: data.IMAP_URL,
    signature: signatureOf(data, [mailAddress, meetingAddress]),
    embedOn: data.EMBED_ON,
    worker: data.WORKER,
    demo: data.DEMO ?? !production,
    trustProxy: data.TRUST_PROXY && Number.isInteger(hops) ? hops : data.TRUST_PROXY,
    logLevel: data.LOG_LEVEL,
  };
}

/** The folder of uploaded files, which no server shows as it lies. */
export function filesFolder({ dataDir }: Pick<Config, 'dataDir'>): string {
  return join(dataDir, 'files');
}

/** Reads `.env` beside package.json; variables already set win. */
export function loadDotEnv(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}

function problemOf(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_type'
    ? 'is not a number'
    : issue.message.replace(/^Invalid option: /, 'must be ').replace(/^./, (c) => c.toLowerCase());
}

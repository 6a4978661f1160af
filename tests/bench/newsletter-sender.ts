import { createPrivateKey } from 'node:crypto';
import pino from 'pino';
import { systemNow } from '../../app/domain/kernel/time.ts';
import { openDatabase } from '../../db/connection.ts';
import { type Mailing, settings, signatureWith } from './newsletter-mailing.ts';

/**
 * The built platform sending what is due, in a process of its own with the server's heap: says how many seconds it took
 * and how many megabytes it used at most. Gives up when its time is out, after what it has begun.
 */
const { file, url, key, limit } = JSON.parse(process.argv[2]!) as {
  file: string;
  url: string;
  key: string | null;
  limit: number;
};
const bundle = new URL('../../build/server/app.js', import.meta.url).href;
const { mailing } = (await import(bundle)) as { mailing: Mailing };
const db = openDatabase(file);
const ctx = { db, actor: { kind: 'system' } as const, now: systemNow };
const signature = key === null ? undefined : signatureWith(createPrivateKey(key));
const parts = { ctx, post: mailing.openPost(url), settings: { ...settings, signature }, log: pino({ level: 'error' }) };
let memory = 0;
const watch = setInterval(() => {
  memory = Math.max(memory, process.memoryUsage.rss() / 1024 / 1024);
}, 50);
const started = performance.now();
const seconds = () => (performance.now() - started) / 1000;
await mailing.sendMailings(parts, () => seconds() > limit);
const took = seconds();
clearInterval(watch);
await db.destroy();
process.send!({ seconds: took, memory }, () => process.exit(0));

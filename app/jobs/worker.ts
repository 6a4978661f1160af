import type { Logger } from 'pino';
import type { Db } from '../../db/connection.ts';
import type { Post } from '../adapters/smtp.ts';
import type { Ctx } from '../domain/kernel/ctx.ts';
import type { Instant } from '../domain/kernel/time.ts';
import { onNewMail } from '../domain/outbox/bell.ts';
import type { MailSettings } from './mails/composer.ts';
import { sendOutbox } from './send-outbox.ts';

export interface WorkerParts {
  db: Db;
  now: () => Instant;
  log: Logger;
  settings: MailSettings;
  /** Undefined without an SMTP server: mail then stays in the outbox. */
  post: Post | undefined;
}

const POLL_MS = 1000;

/** Runs the jobs until stopped. Stopping waits for the mail being handed over and leaves nothing claimed. */
export function startWorker(parts: WorkerParts): { stop: () => Promise<void> } {
  const ctx: Ctx = { db: parts.db, actor: { kind: 'system' }, now: parts.now };
  let stopped = false;
  const stopping = () => stopped;
  const { post } = parts;
  const loops = [
    post && repeat(() => sendOutbox({ ...parts, ctx, post }, stopping), { parts, stopping, until: onNewMail }),
  ];
  return {
    stop: async () => {
      stopped = true;
      for (const loop of loops) loop?.wake();
      await Promise.all(loops.map((loop) => loop?.ended));
    },
  };
}

interface Loop {
  wake: () => void;
  ended: Promise<void>;
}

/** Does a round of work, waits a second or until woken, and again. A round that fails is logged and the next one tries. */
function repeat(
  round: () => Promise<void>,
  { parts, stopping, until }: { parts: WorkerParts; stopping: () => boolean; until: (wake: () => void) => () => void },
): Loop {
  let woken = false;
  let wake = () => {};
  const nudge = () => {
    woken = true;
    wake();
  };
  const forget = until(nudge);
  const rest = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, POLL_MS);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async () => {
    while (!stopping()) {
      woken = false;
      await round().catch((error) => parts.log.error({ err: error }, 'a round of work failed'));
      if (!woken && !stopping()) await rest();
    }
    forget();
  };
  return { wake: nudge, ended: run() };
}

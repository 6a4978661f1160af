import type { Logger } from 'pino';
import type { Db } from '../../db/connection.ts';
import type { FileStore } from '../adapters/files.ts';
import type { Letterbox } from '../adapters/imap.ts';
import type { Post } from '../adapters/smtp.ts';
import type { Ctx } from '../domain/kernel/ctx.ts';
import type { Instant } from '../domain/kernel/time.ts';
import { onNewMail } from '../domain/outbox/bell.ts';
import { jobsWith } from './jobs.ts';
import type { MailSettings } from './mails/composer.ts';
import { sendMailings } from './newsletters/send-mailings.ts';
import { watchInbox } from './read-inbox.ts';
import { runDueJobs } from './schedule.ts';
import { sendOutbox } from './send-outbox.ts';

export interface WorkerParts {
  db: Db;
  now: () => Instant;
  log: Logger;
  settings: MailSettings;
  /** Undefined without an SMTP server: mail then stays in the outbox. */
  post: Post | undefined;
  /** Connections of their own for newsletters: a mailing never stands in a confirmation's way. */
  mailingPost: Post | undefined;
  files: FileStore;
  /** Undefined without a mailbox to read. */
  letterbox: Letterbox | undefined;
}

const MAIL_POLL_MS = 1000;
const JOBS_POLL_MS = 5000;
/** After a connection to the mailbox has ended. */
const INBOX_RETRY_MS = 15_000;

/** Empties the outbox and runs the jobs until stopped. Stopping waits for the mail being handed over and leaves nothing claimed. */
export function startWorker(parts: WorkerParts): { stop: () => Promise<void> } {
  const { post, mailingPost, letterbox, log } = parts;
  const jobs = jobsWith(parts);
  const ctx: Ctx = { db: parts.db, actor: { kind: 'system' }, now: parts.now };
  let stopped = false;
  const stopping = () => stopped;
  const loops = [repeat(() => runDueJobs({ ctx, log }, jobs, stopping), { log, stopping, pauseMs: JOBS_POLL_MS })];
  const unlisten: (() => void)[] = [];
  const sendOn = (post: Post | undefined, send: typeof sendOutbox) => {
    if (!post) return;
    const sending = repeat(() => send({ ...parts, ctx, post }, stopping), { log, stopping, pauseMs: MAIL_POLL_MS });
    loops.push(sending);
    unlisten.push(onNewMail(sending.wake));
  };
  sendOn(post, sendOutbox);
  sendOn(mailingPost, sendMailings);
  if (letterbox) {
    const reading = watchInbox({ ctx, log, letterbox }, stopping);
    loops.push(repeat(reading.round, { log, stopping, pauseMs: INBOX_RETRY_MS, onWake: reading.wake }));
  }
  return {
    stop: async () => {
      stopped = true;
      for (const end of unlisten) end();
      for (const loop of loops) loop.wake();
      await Promise.all(loops.map((loop) => loop.ended));
    },
  };
}

interface Repeated {
  log: Logger;
  stopping: () => boolean;
  pauseMs: number;
  /** What waits inside a round is woken, too. */
  onWake?: () => void;
}

interface Loop {
  wake: () => void;
  ended: Promise<void>;
}

/** Does a round of work, waits for a while or until woken, and again. A round that fails is logged and the next one tries. */
function repeat(round: () => Promise<void>, { log, stopping, pauseMs, onWake = () => {} }: Repeated): Loop {
  let woken = false;
  let endPause = () => {};
  const wake = () => {
    woken = true;
    endPause();
    onWake();
  };
  const rest = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pauseMs);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async () => {
    while (!stopping()) {
      woken = false;
      await round().catch((error) => log.error({ err: error }, 'a round of work failed'));
      if (!woken && !stopping()) await rest();
    }
  };
  return { wake, ended: run() };
}

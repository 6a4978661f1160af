import { openPost } from '../app/adapters/smtp.ts';
import { startWorker, type WorkerParts } from '../app/jobs/worker.ts';
import type { Config } from './config.ts';

/** Starts the worker as the configuration says. */
export function workerOf(
  { appUrl, mailFrom, meetingAddress, smtpUrl }: Config,
  parts: Pick<WorkerParts, 'db' | 'log' | 'now'>,
): { stop: () => Promise<void> } {
  const settings = { appUrl, from: mailFrom, meetingAddress };
  return startWorker({ ...parts, settings, post: smtpUrl ? openPost(smtpUrl) : undefined });
}

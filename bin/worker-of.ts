import { openFiles } from '../app/adapters/files.ts';
import { letterboxAt } from '../app/adapters/imap.ts';
import { openPost } from '../app/adapters/smtp.ts';
import { startWorker, type WorkerParts } from '../app/jobs/worker.ts';
import { type Config, filesFolder } from './config.ts';

/** Starts the worker as the configuration says. */
export function workerOf(
  config: Config,
  parts: Pick<WorkerParts, 'db' | 'log' | 'now'>,
): { stop: () => Promise<void> } {
  const { appUrl, mailFrom, meetingAddress, smtpUrl, imapUrl, signature } = config;
  return startWorker({
    ...parts,
    settings: { appUrl, from: mailFrom, meetingAddress, returnAddress: imapUrl && meetingAddress, signature },
    post: smtpUrl ? openPost(smtpUrl) : undefined,
    mailingPost: smtpUrl ? openPost(smtpUrl) : undefined,
    letterbox: imapUrl ? letterboxAt(imapUrl) : undefined,
    files: openFiles(filesFolder(config)),
  });
}

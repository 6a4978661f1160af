import type { Logger } from 'pino';
import type { Letterbox, Listed, OpenLetterbox } from '../adapters/imap.ts';
import { MAX_BYTES, readMessage, unreadOf } from '../domain/inbox/reading/message.ts';
import { type Arrival, keepPosition, receiveMessages } from '../domain/inbox/receiving/commands.server.ts';
import { findPosition } from '../domain/inbox/receiving/queries.server.ts';
import type { Folder } from '../domain/inbox/schema.ts';
import type { Ctx } from '../domain/kernel/ctx.ts';

export interface InboxParts {
  ctx: Ctx;
  log: Logger;
  letterbox: Letterbox;
}

/** What the folders are called in the mailbox, where the secretariat sees them too. */
const FOLDERS: Record<Folder, string> = { handled: 'Behandlet', review: 'Til gjennomsyn' };

/** Messages taken in by one commit, and how often the server is asked where it does not tell by itself. */
const AT_ONCE = 20;
const POLL_MS = 60_000;

/**
 * Keeps a connection and takes in what comes, until told to stop or the connection ends; then a new round begins with
 * everything that is still in the mailbox. `wake` ends the waiting.
 */
export function watchInbox(parts: InboxParts, stopping: () => boolean) {
  let wake = () => {};
  const round = async () => {
    const box = await parts.letterbox.open();
    wake = box.wake;
    try {
      // What was committed and not moved before the last connection ended is still there: its bytes are known.
      await readInbox(parts, box, { from: 1, stopping });
      while (!stopping()) {
        await box.wait(POLL_MS);
        if (!stopping()) await readInbox(parts, box, { stopping });
      }
    } finally {
      wake = () => {};
      await box.close();
    }
  };
  return { round, wake: () => wake() };
}

/** Takes in every message from a UID on (from the last one read, if none is given), and moves each when that is committed. */
export async function readInbox(
  parts: InboxParts,
  box: OpenLetterbox,
  { from, stopping = () => false }: { from?: number; stopping?: () => boolean } = {},
): Promise<void> {
  const { ctx, letterbox } = parts;
  const position = await findPosition(ctx, letterbox.name);
  // With another UIDVALIDITY nothing is known about any UID (RFC 9051 §2.3.1.1).
  const lastUid = position?.uid_validity === box.uidValidity ? position.last_uid : 0;
  const listed = await box.list(from ?? lastUid + 1);
  for (let start = 0; start < listed.length && !stopping(); start += AT_ONCE)
    await takeIn(parts, box, { lastUid, listed: listed.slice(start, start + AT_ONCE) });
  if (listed.length === 0) await keepPosition(ctx, { mailbox: letterbox.name, uidValidity: box.uidValidity, lastUid });
}

async function takeIn(
  { ctx, log, letterbox }: InboxParts,
  box: OpenLetterbox,
  { listed, lastUid }: { listed: Listed[]; lastUid: number },
): Promise<void> {
  const arrivals: (Arrival & { uid: number })[] = [];
  for (const { uid } of listed) {
    const fetched = await box.fetch(uid, MAX_BYTES);
    if (!fetched) continue;
    const { raw, isWhole } = fetched;
    arrivals.push({ uid, raw, message: await (isWhole ? readMessage(raw) : unreadOf(raw)) });
  }
  const folders = await receiveMessages(ctx, arrivals, {
    position: {
      ...{ mailbox: letterbox.name, uidValidity: box.uidValidity },
      lastUid: Math.max(lastUid, ...listed.map(({ uid }) => uid)),
    },
    onFailure: (error) => log.error({ err: error }, 'a message could not be taken in'),
  });
  for (const [at, { uid }] of arrivals.entries()) await box.move(uid, FOLDERS[folders[at]!]);
}

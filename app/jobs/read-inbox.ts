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
  /** Taken in by one commit at most. */
  atOnce?: number;
}

/** What the folders are called in the mailbox, where the secretariat sees them too. */
const FOLDERS: Record<Folder, string> = { handled: 'Behandlet', review: 'Til gjennomsyn' };

/** Taken in by one commit at most, and held in memory: a commit waits for the disk, whatever is in it. */
export const MESSAGES_AT_ONCE = 500;
const BYTES_AT_ONCE = 8_000_000;
/** How often the server is asked where it does not tell by itself. */
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
  for (let at = 0; at < listed.length && !stopping(); )
    at += await takeIn(parts, box, { lastUid, listed: listed.slice(at) });
  if (listed.length === 0) await keepPosition(ctx, { mailbox: letterbox.name, uidValidity: box.uidValidity, lastUid });
}

/** Takes in the first of the messages, and says how many. */
async function takeIn(
  { ctx, log, letterbox, atOnce = MESSAGES_AT_ONCE }: InboxParts,
  box: OpenLetterbox,
  { listed, lastUid }: { listed: Listed[]; lastUid: number },
): Promise<number> {
  const arrivals: (Arrival & { uid: number })[] = [];
  let [taken, bytes] = [0, 0];
  while (taken < Math.min(listed.length, atOnce) && bytes < BYTES_AT_ONCE) {
    const { uid } = listed[taken++]!;
    const fetched = await box.fetch(uid, MAX_BYTES);
    if (!fetched) continue;
    const { raw, isWhole } = fetched;
    bytes += raw.length;
    arrivals.push({ uid, raw, message: await (isWhole ? readMessage(raw) : unreadOf(raw)) });
  }
  const folders = await receiveMessages(ctx, arrivals, {
    position: {
      ...{ mailbox: letterbox.name, uidValidity: box.uidValidity },
      lastUid: Math.max(lastUid, ...listed.slice(0, taken).map(({ uid }) => uid)),
    },
    onFailure: (error) => log.error({ err: error }, 'a message could not be taken in'),
  });
  for (const [at, { uid }] of arrivals.entries()) await box.move(uid, FOLDERS[folders[at]!]);
  return taken;
}

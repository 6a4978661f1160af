import { type FetchMessageObject, ImapFlow } from 'imapflow';

/** Reading a mailbox over IMAP: what is in it, one message's bytes, moving a message, waiting for the next. */

export interface Letterbox {
  /** Names the mailbox in the database. */
  name: string;
  open: () => Promise<OpenLetterbox>;
}

export interface OpenLetterbox {
  /** UIDs mean something only together with it (RFC 9051 §2.3.1.1). */
  uidValidity: string;
  /** Messages with a UID of at least `from`, oldest first. */
  list: (from: number) => Promise<Listed[]>;
  /** Undefined when it is gone. Of a message larger than `max` bytes only the header is fetched. */
  fetch: (uid: number, max: number) => Promise<{ raw: Uint8Array; isWhole: boolean } | undefined>;
  /** Moves a message to a folder of the account, which is made when it is missing. */
  move: (uid: number, folder: string) => Promise<void>;
  /** Ends when something may have come, after `ms`, or when `wake` is called. */
  wait: (ms: number) => Promise<void>;
  wake: () => void;
  close: () => Promise<void>;
}

export interface Listed {
  uid: number;
  size: number;
}

/** Milliseconds until a connection must stand, and until a silent server counts as gone. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 120_000 };

/** The mailbox of an address `imaps://user:password@host:port/mailbox`; without a mailbox it is INBOX. */
export function letterboxAt(url: string): Letterbox {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  const secure = protocol === 'imaps:';
  const mailbox = decodeURIComponent(pathname.slice(1)) || 'INBOX';
  const user = decodeURIComponent(username);
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  const options = {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 993 : 143),
    secure,
    // A password goes in the clear to this machine only.
    ...(!secure && { doSTARTTLS: !isLocal }),
    auth: { user, pass: decodeURIComponent(password) },
    logger: false as const,
    disableAutoIdle: true,
    ...TIMEOUTS,
  };
  return { name: `${user}@${hostname}/${mailbox}`, open: () => openAt(new ImapFlow(options), mailbox) };
}

async function openAt(client: ImapFlow, path: string): Promise<OpenLetterbox> {
  // Every failure reaches the command that waits for an answer, too.
  client.on('error', () => {});
  await client.connect();
  const { uidValidity } = await client.mailboxOpen(path);
  const madeFolders = new Set<string>();
  let isAwake = false;
  let endWait = () => {};
  const wake = () => {
    isAwake = true;
    endWait();
  };
  client.on('exists', wake);
  client.on('close', wake);

  async function list(from: number): Promise<Listed[]> {
    requireOpen(client);
    const messages = await client.fetchAll(`${from}:*`, { uid: true, size: true }, { uid: true });
    // `n:*` is the last message even when its UID is below n (RFC 9051 §9, seq-range).
    const listed = messages.filter(({ uid }) => uid >= from).map(({ uid, size }) => ({ uid, size: size ?? 0 }));
    return listed.sort((one, other) => one.uid - other.uid);
  }

  async function fetch(uid: number, max: number) {
    requireOpen(client);
    const { size } = (await one(uid, { size: true })) ?? {};
    if (size === undefined) return undefined;
    const isWhole = size <= max;
    const message = await one(uid, isWhole ? { source: true } : { headers: true });
    const raw = isWhole ? message?.source : message?.headers;
    return raw && { raw, isWhole };
  }

  async function one(uid: number, query: Parameters<ImapFlow['fetchOne']>[1]): Promise<FetchMessageObject | undefined> {
    return (await client.fetchOne(String(uid), query, { uid: true })) || undefined;
  }

  async function move(uid: number, folder: string): Promise<void> {
    requireOpen(client);
    if (!madeFolders.has(folder)) await client.mailboxCreate(folder);
    madeFolders.add(folder);
    await client.messageMove(String(uid), folder, { uid: true });
    requireOpen(client);
  }

  async function wait(ms: number): Promise<void> {
    requireOpen(client);
    if (!isAwake) {
      // The next command ends the idling; where the server cannot tell, the time that passes is the poll.
      const idling = client.idle().catch(() => undefined);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        endWait = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      requireOpen(client);
      await client.noop();
      await idling;
    }
    isAwake = false;
    requireOpen(client);
  }

  return {
    uidValidity: String(uidValidity),
    ...{ list, fetch, move, wait, wake },
    close: () => closed(client),
  };
}

/** A command on a connection that has ended is answered with nothing at all. */
function requireOpen(client: ImapFlow): void {
  if (!client.usable) throw new Error(`the mailbox's connection has ended: ${client.byeReason ?? 'without a word'}`);
}

async function closed(client: ImapFlow): Promise<void> {
  // Saying goodbye is a courtesy; the connection ends in any case.
  await client.logout().catch(() => undefined);
  client.close();
}

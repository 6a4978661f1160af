import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { freePort } from './programs.ts';

/** A real IMAP server of this test file's own: its own configuration, port and folders, gone afterwards. */
export interface Dovecot {
  url: string;
  /** Puts messages into the mailbox. */
  deliver: (...messages: Uint8Array[]) => Promise<void>;
  /** How many messages a folder holds; none when there is no such folder. */
  count: (folder?: string) => Promise<number>;
  /** Throws everyone out, as an administrator does. */
  kick: () => void;
  /** Every message gets a new UID, as after a restore. */
  renumber: () => void;
}

const [USER, PASSWORD] = ['moter', 'hemmelig-nok'];
/** The server reads no mail as root: Debian's user «mail» does. */
const MAIL = process.getuid?.() === 0 ? { uid: 8, gid: 8 } : { uid: process.getuid!(), gid: process.getgid!() };

export function testDovecot(): Dovecot {
  const dovecot = {} as Dovecot;
  let [folder, server] = ['', undefined as ChildProcess | undefined];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'moteplass-imap-'));
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, 'mail'));
    chownSync(join(folder, 'mail'), MAIL.uid, MAIL.gid);
    const port = await freePort();
    const settings = join(folder, 'dovecot.conf');
    writeFileSync(settings, configuration(folder, port));
    server = spawn('/usr/sbin/dovecot', ['-F', '-c', settings], { stdio: 'ignore' });
    dovecot.url = `imap://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/INBOX`;
    dovecot.kick = () => void execFileSync('/usr/bin/doveadm', ['-c', settings, 'kick', USER], { stdio: 'ignore' });
    dovecot.deliver = (...messages) =>
      connected(port, async (client) => {
        for (const message of messages) await client.append('INBOX', Buffer.from(message));
      });
    dovecot.count = (path = 'INBOX') =>
      connected(port, async (client) => {
        const folders = await client.list();
        if (!folders.some((one) => one.path === path)) return 0;
        const status = await client.status(path, { messages: true });
        return status ? (status.messages ?? 0) : 0;
      });
    dovecot.renumber = () => {
      for (const file of [
        'dovecot-uidlist',
        'dovecot.index',
        'dovecot.index.log',
        'dovecot.index.cache',
        'dovecot-uidvalidity',
      ])
        rmSync(join(folder, 'mail', file), { force: true });
    };
    await untilUp(dovecot);
  });
  beforeEach(() => connectedTo(dovecot.url, emptied));
  afterAll(async () => {
    const ended = new Promise((resolve) => server?.once('exit', resolve));
    server?.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });
  return dovecot;
}

async function untilUp(dovecot: Dovecot): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await dovecot.count();
      return;
    } catch (error) {
      if (attempt === 100) throw error;
      await pause(100);
    }
  }
}

function connected<T>(port: number, work: (client: ImapFlow) => Promise<T>): Promise<T> {
  return connectedTo(`imap://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}`, work);
}

async function connectedTo<T>(url: string, work: (client: ImapFlow) => Promise<T>): Promise<T> {
  const auth = { user: USER, pass: PASSWORD };
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: Number(new URL(url).port),
    auth,
    doSTARTTLS: false,
    logger: false,
  });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.logout();
  }
}

async function emptied(client: ImapFlow): Promise<void> {
  for (const { path } of await client.list()) {
    if (path !== 'INBOX') {
      await client.mailboxDelete(path);
      continue;
    }
    await client.mailboxOpen(path);
    await client.messageDelete('1:*');
    await client.mailboxClose();
  }
}

function configuration(folder: string, port: number): string {
  return `
protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail
first_valid_uid = 1
mail_max_userip_connections = 50
namespace inbox {
  inbox = yes
  separator = /
}
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${MAIL.uid} gid=${MAIL.gid} home=${folder}/mail
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`;
}

import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A real SMTP server that remembers what it took, and answers as it is told. */

export interface Received {
  from: string;
  to: string;
  bytes: string;
}

export interface Mailbox {
  url: string;
  received: Received[];
  /** What the server answers from now on; an error's `responseCode` is its code. Undefined takes everything. */
  behave: Behaviour;
  /** How many connections there have been. */
  connections: number;
}

/** Each may throw an answer, or do something to the connection before it answers. */
interface Behaviour {
  connect?: (connection: Connection) => void | Promise<void>;
  mailFrom?: (connection: Connection) => void | Promise<void>;
  recipient?: (address: string, connection: Connection) => void | Promise<void>;
  /** Once, when the mail has begun to come in. */
  data?: (connection: Connection) => void;
  /** After the whole mail has come in; `received` holds it unless this throws. */
  end?: (mail: Received, connection: Connection) => void | Promise<void>;
}

interface Connection {
  /** Cuts the connection without a word. */
  drop: () => void;
}

export function answer(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

export function emptyMailbox(): Mailbox {
  return { url: '', received: [], behave: {}, connections: 0 };
}

/** Opens the server, on a port of its own if none is given, and gives what closes it. */
export async function openMailbox(mailbox: Mailbox, port = 0): Promise<() => Promise<void>> {
  const server = new SMTPServer(optionsFor(mailbox));
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  mailbox.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return () => new Promise<void>((resolve) => server.close(() => resolve()));
}

function optionsFor(mailbox: Mailbox): SMTPServerOptions {
  const connectionOf = (session: { id: string }, server: SMTPServer): Connection => ({
    drop: () => {
      for (const connection of server.connections as Set<{
        session: { id: string };
        _socket: { destroy: () => void };
      }>) {
        if (connection.session.id === session.id) connection._socket.destroy();
      }
    },
  });
  const after = (work: void | Promise<void> | undefined, done: (error?: Error | null) => void) =>
    Promise.resolve(work).then(() => done(), done);
  const attempt = (work: () => void | Promise<void> | undefined, done: (error?: Error | null) => void) => {
    try {
      after(work(), done);
    } catch (error) {
      done(error as Error);
    }
  };
  return {
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 100,
    onConnect(session, done) {
      mailbox.connections++;
      attempt(() => mailbox.behave.connect?.(connectionOf(session, this as unknown as SMTPServer)), done);
    },
    onMailFrom(_address, session, done) {
      attempt(() => mailbox.behave.mailFrom?.(connectionOf(session, this as unknown as SMTPServer)), done);
    },
    onRcptTo({ address }, session, done) {
      attempt(() => mailbox.behave.recipient?.(address, connectionOf(session, this as unknown as SMTPServer)), done);
    },
    onData(stream, session, done) {
      const connection = connectionOf(session, this as unknown as SMTPServer);
      const chunks: Buffer[] = [];
      stream.once('data', () => mailbox.behave.data?.(connection));
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const mail = {
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map((to) => to.address).join(','),
          bytes: Buffer.concat(chunks).toString('latin1'),
        };
        attempt(
          () => mailbox.behave.end?.(mail, connection),
          (error) => {
            if (!error) mailbox.received.push(mail);
            done(error);
          },
        );
      });
    },
  };
}

import type { Readable, Transform } from 'node:stream';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Outcome } from '../domain/outbox/schema.ts';

/** Handing frozen mail to the SMTP server, one recipient at a time, and saying exactly what became of it. */

export interface Post {
  deliver: (mail: Delivery) => Promise<Outcome>;
  /** Ends the connections nobody is using. */
  rest: () => void;
}

export interface Delivery {
  from: string;
  to: string;
  /** The whole message, 7-bit. */
  bytes: string | Buffer;
}

export interface Timeouts {
  /** Milliseconds until a connection must stand. */
  connecting: number;
  /** Milliseconds the server may be silent. */
  silence: number;
}

type SmtpError = Error & { responseCode?: number; response?: string; code?: string };

/** Connections to the server of an `smtp://` or `smtps://` address, opened when needed and used again. */
export function openPost(url: string, timeouts: Timeouts = { connecting: 30_000, silence: 60_000 }): Post {
  const idle: SMTPConnection[] = [];

  async function deliver(mail: Delivery): Promise<Outcome> {
    const used = takeUsable(idle);
    if (used) {
      const outcome = await deliverOn(used, mail, idle);
      // A server may end a session between two mails; that says nothing about this one.
      if (outcome.kind !== 'later' || (outcome.code && outcome.code !== 421)) return outcome;
    }
    const fresh = await connect(url, timeouts).catch((error: SmtpError) => error);
    if (fresh instanceof Error) return { kind: 'unreachable', code: fresh.responseCode, text: fresh.message };
    return deliverOn(fresh, mail, idle);
  }

  function rest(): void {
    for (const connection of idle.splice(0)) connection.quit();
  }

  return { deliver, rest };
}

function takeUsable(idle: SMTPConnection[]): SMTPConnection | undefined {
  for (;;) {
    const connection = idle.pop();
    if (!connection?.destroyed) return connection;
  }
}

/** A greeted (and, with credentials in the address, logged in) connection. A refusal here is about us, never about a mail. */
async function connect(url: string, timeouts: Timeouts): Promise<SMTPConnection> {
  const { auth, ...options } = parseConnectionUrl(url);
  const connection = new SMTPConnection({
    ...options,
    connectionTimeout: timeouts.connecting,
    greetingTimeout: timeouts.connecting,
    socketTimeout: timeouts.silence,
    socketCloseTimeout: 1000,
  });
  try {
    await new Promise<void>((resolve, reject) => {
      connection.once('error', reject);
      connection.connect((error) => (error ? reject(error) : resolve()));
    });
    if (auth)
      await new Promise<void>((resolve, reject) => {
        connection.once('error', reject);
        connection.login(auth, (error) => (error ? reject(error) : resolve()));
      });
  } catch (error) {
    connection.on('error', () => {});
    connection.close();
    throw error;
  }
  connection.removeAllListeners('error');
  connection.on('error', () => {}); // every failure reaches the delivery's callback too
  return connection;
}

function deliverOn(connection: SMTPConnection, mail: Delivery, idle: SMTPConnection[]): Promise<Outcome> {
  let handingOver = false;
  // Asked for only after the server has said 354 to DATA: from the first byte on, the mail may arrive. Of a stream
  // `send` uses nothing else, and making real ones takes a third of the time of sending many.
  const body = {
    pipe: (stream: Transform) => {
      handingOver = true;
      handOver(stream, typeof mail.bytes === 'string' ? Buffer.from(mail.bytes) : mail.bytes);
    },
  } as unknown as Readable;
  return new Promise((resolve) => {
    connection.send({ from: mail.from, to: [mail.to], size: mail.bytes.length }, body, (error, info) => {
      if (!error) {
        idle.push(connection);
        return resolve({ kind: 'accepted', code: Number(info?.response.slice(0, 3)), text: info?.response ?? '' });
      }
      const outcome = outcomeOf(error as SmtpError, handingOver);
      const isStanding = 'code' in outcome && outcome.code && outcome.code !== 421 && !connection.destroyed;
      if (!isStanding) {
        connection.close();
        return resolve(outcome);
      }
      // A refused mail leaves the session in need of a RSET before the next one.
      connection.reset((resetError) => {
        if (resetError) connection.close();
        else idle.push(connection);
        resolve(outcome);
      });
    });
  });
}

/**
 * The stream doubles dots at the beginning of lines, mends line ends, and ends with one and a dot. It looks at every byte
 * for that, which is a fifth of what sending costs; bytes that need none of it go past it, but for the last line end.
 */
function handOver(stream: Transform, bytes: Buffer): void {
  if (!isPlain(bytes)) return void stream.end(bytes);
  stream.push(bytes.subarray(0, -2));
  stream.end();
}

const [LF, CR, DOT] = [0x0a, 0x0d, 0x2e];

/** Whether every line, the last too, ends with CRLF, and none begins with a dot. */
function isPlain(bytes: Buffer): boolean {
  if (bytes[0] === DOT || bytes.at(-1) !== LF) return false;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) {
    if (bytes[at - 1] !== CR || bytes[at + 1] === DOT) return false;
  }
  for (let at = bytes.indexOf(CR); at >= 0; at = bytes.indexOf(CR, at + 1)) {
    if (bytes[at + 1] !== LF) return false;
  }
  return true;
}

function outcomeOf(error: SmtpError, handingOver: boolean): Outcome {
  const code = error.responseCode;
  const text = error.response ?? error.message;
  if (code && code >= 500 && code !== 503) return { kind: 'refused', code, text };
  if (code && code >= 400) return { kind: 'later', code, text };
  return handingOver ? { kind: 'uncertain', text } : { kind: 'later', text };
}

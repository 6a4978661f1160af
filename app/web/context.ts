import type { Logger } from 'pino';
import type { Db } from '../../db/connection.ts';
import type { FileStore } from '../adapters/files.ts';
import type { LinkChecker } from '../adapters/links.ts';
import type { ReadableFile, UploadProblem } from '../domain/files/schema.ts';
import type { ContactId } from '../domain/kernel/ids.ts';
import type { Instant } from '../domain/kernel/time.ts';

/** What the server hands to every request, and Remix to every loader and action. */
export interface RequestContext {
  db: Db;
  now: () => Instant;
  settings: WebSettings;
  log: Logger;
  requestId: string;
  nonce: string;
  /** Where the client is, as far as the trusted proxies tell; limits count by it. */
  ip: string;
  signedIn: SignedIn | undefined;
  files: Pick<FileStore, 'open' | 'receive'>;
  /** Asks whether a link on the web answers. */
  checkLink: LinkChecker;
  /** The file that came with the form, or why none can be taken in. */
  upload: ReadableFile | UploadProblem | undefined;
  /** Set by `handle` when it refuses: what to say where no page can. */
  refusal?: { status: number; message: string };
}

export interface SignedIn {
  contactId: ContactId;
  name: string;
  role: 'contact' | 'secretariat' | 'administrator';
  sessionHash: string;
}

export interface WebSettings {
  appUrl: string;
  production: boolean;
  /** Signs session cookies. */
  sessionSecret: string;
  /** Whether mail leaves the platform; when not, pages say where to read it. */
  sendsMail: boolean;
  demo: boolean;
  /** Web sites that may show the sign-up form of the newsletters in a frame. */
  embedOn: string[];
}

declare module '@remix-run/node' {
  interface AppLoadContext extends RequestContext {}
}

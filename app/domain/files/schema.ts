import type { FileId } from '../kernel/ids.ts';

/** The largest file taken in, in bytes. */
export const MAX_BYTES = 50 * 1024 * 1024;

/** A file that has arrived whole, is of a kind that is taken in, and is not yet anybody's. */
export interface ReceivedFile {
  /** As the sender called it, made safe, with the ending its content calls for. */
  name: string;
  mediaType: string;
  size: number;
  /** SHA-256 of the content, in hex: where it is stored. */
  hash: string;
  /** Puts the content in its place. Twice changes nothing. */
  keep: () => Promise<void>;
}

/** A received file whose content may be read, for what is made of it and kept in its place. */
export interface ReadableFile extends ReceivedFile {
  read: () => Promise<Buffer>;
}

/** What came with a form in place of a file that can be taken in. */
export type UploadProblem = 'file-missing' | 'file-too-large' | 'file-of-unknown-kind';

export interface KeptFile {
  id: FileId;
  name: string;
  media_type: string;
  size: number;
  hash: string;
}

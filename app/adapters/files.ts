import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, type Dirent } from 'node:fs';
import { copyFile, link, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileTypeFromFile } from 'file-type';
import { mediaTypeOf, safeName } from '../domain/files/rules.ts';
import type { ReadableFile, UploadProblem } from '../domain/files/schema.ts';

/**
 * Contents of files on disk, outside everything that is served as it lies: each under the hash of what it holds, so that
 * it never changes, and the same content twice is stored once.
 */
export interface FileStore {
  /** Takes a stream in; nobody's until it is kept. */
  receive: (content: Readable, name: string) => Promise<Received>;
  open: (hash: string) => Readable;
  /** Removes what was left behind more than a day ago: contents that `known` does not know, and half received files. */
  sweep: (known: (hashes: string[]) => Promise<Set<string>>, now: number) => Promise<number>;
  /** Copies every content to a folder that may have some of them already. */
  copyTo: (folder: string) => Promise<number>;
}

export interface Received {
  file: ReadableFile | UploadProblem;
  /** Removes what was not kept. */
  discard: () => Promise<void>;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const HASH = /^[0-9a-f]{64}$/;

/** The store in a folder, which is made when something is first received. */
export function openFiles(folder: string): FileStore {
  const incoming = join(folder, 'incoming');
  const placeOf = (hash: string) => {
    if (!HASH.test(hash)) throw new Error('not the hash of a content');
    return join(folder, hash.slice(0, 2), hash);
  };

  return {
    receive: async (content, name) => {
      await mkdir(incoming, { recursive: true, mode: 0o700 });
      const path = join(incoming, randomUUID());
      const discard = () => rm(path, { force: true });
      try {
        const { hash, size } = await write(content, path);
        if (size === 0) return { file: 'file-missing', discard };
        const type = mediaTypeOf((await fileTypeFromFile(path))?.mime, name);
        if (!type) return { file: 'file-of-unknown-kind', discard };
        const keep = () => putInPlace(path, placeOf(hash));
        const read = () => readFile(path);
        return { file: { name: safeName(name, type), mediaType: type, size, hash, read, keep }, discard };
      } catch (error) {
        await discard();
        throw error;
      }
    },
    open: (hash) => createReadStream(placeOf(hash)),
    sweep: async (known, now) => {
      const left = (await listFiles(incoming)).filter(({ name }) => !HASH.test(name));
      const kept = await listContents(folder);
      const isKnown = await known(kept.map(({ name }) => name));
      const stray = [...left, ...kept.filter(({ name }) => !isKnown.has(name))];
      let removed = 0;
      for (const { path } of stray) {
        if (now - (await stat(path)).mtimeMs < DAY_MS) continue;
        await rm(path, { force: true });
        removed++;
      }
      return removed;
    },
    copyTo: async (target) => {
      const contents = await listContents(folder);
      for (const { name, path } of contents) await copyOnce(path, join(target, name.slice(0, 2), name));
      return contents.length;
    },
  };
}

async function write(content: Readable, path: string): Promise<{ hash: string; size: number }> {
  const sum = createHash('sha256');
  let size = 0;
  await pipeline(
    content,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        sum.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    },
    // Flushed to the disk before it is closed: a row must not outlive what it tells of.
    createWriteStream(path, { mode: 0o600, flush: true }),
  );
  return { hash: sum.digest('hex'), size };
}

/** Moves a received file to where its content belongs; gone already when a transaction is run again. */
async function putInPlace(path: string, place: string): Promise<void> {
  await mkdir(dirname(place), { recursive: true, mode: 0o700 });
  await rename(path, place).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' || !(await exists(place))) throw error;
  });
}

/** As another name for the same content where the file system can, otherwise as a copy. */
async function copyOnce(from: string, to: string): Promise<void> {
  if (await exists(to)) return;
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await link(from, to).catch(() => copyFile(from, to));
}

async function listContents(folder: string): Promise<{ name: string; path: string }[]> {
  const shelves = (await entriesOf(folder)).filter((entry) => entry.isDirectory() && entry.name.length === 2);
  const contents = await Promise.all(shelves.map(({ name }) => listFiles(join(folder, name))));
  return contents.flat().filter(({ name }) => HASH.test(name));
}

async function listFiles(folder: string): Promise<{ name: string; path: string }[]> {
  const files = (await entriesOf(folder)).filter((entry) => entry.isFile());
  return files.map(({ name }) => ({ name, path: join(folder, name) }));
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

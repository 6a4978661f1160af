import { Readable } from 'node:stream';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** What goes into a zip: bytes at hand, or a content that is opened when its turn comes. */
export interface ZipEntry {
  name: string;
  content: Uint8Array | (() => Readable);
}

/** A zip as it is written, one piece of a file at a time: no faster than it is read, and never whole in memory. */
export function zipStream(entries: ZipEntry[]): Readable {
  return Readable.from(written(entries), { objectMode: false });
}

async function* written(entries: ZipEntry[]): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const taken = () => {
    const chunks = ready;
    ready = [];
    return chunks;
  };
  for (const { name, content } of entries) {
    // Office files, PDFs and pictures are compressed already.
    const file = typeof content === 'function' ? new ZipPassThrough(name) : new ZipDeflate(name);
    file.mtime = ZIP_EPOCH;
    zip.add(file);
    if (typeof content !== 'function') file.push(content, true);
    else {
      for await (const chunk of content()) {
        file.push(chunk as Uint8Array, false);
        yield* taken();
      }
      file.push(new Uint8Array(0), true);
    }
    yield* taken();
  }
  zip.end();
  yield* taken();
}

/** A zip dates its files by the clock on the wall from 1980 on: the same contents are the same bytes. */
const ZIP_EPOCH = new Date(1980, 0, 1);

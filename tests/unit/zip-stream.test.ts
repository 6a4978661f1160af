import { Readable } from 'node:stream';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { type ZipEntry, zipStream } from '../../app/web/zip-stream.ts';

async function bytesOf(entries: ZipEntry[]): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of zipStream(entries)) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}

test('a zip holds what was put in, and the same contents are the same bytes', async () => {
  const entries = () => [
    { name: 'møte.txt', content: Buffer.from('hei') },
    { name: 'papirer/notat.pdf', content: () => Readable.from([Buffer.from('a'.repeat(9)), Buffer.from('b')]) },
    { name: 'tom.pdf', content: () => Readable.from([]) },
  ];
  const files = unzipSync(await bytesOf(entries()));
  const texts = Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]);
  expect(texts).toEqual([
    ['møte.txt', 'hei'],
    ['papirer/notat.pdf', `${'a'.repeat(9)}b`],
    ['tom.pdf', ''],
  ]);
  expect(await bytesOf(entries())).toEqual(await bytesOf(entries()));
});

test('a large file is opened in its turn and read as the zip is read, not before', async () => {
  const piece = Buffer.alloc(64 * 1024, 1);
  let read = 0;
  const large = () =>
    Readable.from(
      (async function* () {
        for (let at = 0; at < 800; at++) {
          read++;
          yield piece;
        }
      })(),
    );
  const zip = zipStream([{ name: 'stor.pdf', content: large }]);
  const reader = zip[Symbol.asyncIterator]();
  for (let at = 0; at < 5; at++) await reader.next();
  expect(read).toBeLessThan(100);
  await reader.return?.();
  expect(zip.destroyed).toBe(true);
});

import type { Readable } from 'node:stream';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { pngOf } from '../adapters/pictures.ts';
import type { PlainDocument } from '../documents/document.ts';
import { pdfOf } from '../documents/pdf.ts';
import { wordOf } from '../documents/word.ts';
import { isShownInBrowser } from '../domain/files/rules.ts';
import type { KeptFile } from '../domain/files/schema.ts';

/** A kept file as it is: its own type and no other (nosniff goes with every response), shown only where a browser shows it safely. */
export function fileResponse(content: Readable, file: Omit<KeptFile, 'id' | 'hash'>): Response {
  const how = isShownInBrowser(file.media_type) ? 'inline' : 'attachment';
  return new Response(createReadableStreamFromReadable(content), {
    headers: {
      'Content-Type': file.media_type,
      'Content-Disposition': `${how}; ${nameParameters(file.name)}`,
      'Content-Length': String(file.size),
    },
  });
}

const WRITERS = {
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    write: (document: PlainDocument) => wordOf(document, pngOf),
  },
  pdf: { type: 'application/pdf', write: pdfOf },
};

/** A document as a Word file or a PDF, to save or to look at; never shown from a cache without being asked for again. */
export async function documentResponse(
  document: PlainDocument,
  { name, as, how = 'attachment' }: { name: string; as: keyof typeof WRITERS; how?: 'attachment' | 'inline' },
): Promise<Response> {
  const { type, write } = WRITERS[as];
  return new Response(new Uint8Array(await write(document)), {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `${how}; ${nameParameters(`${name}.${as}`)}`,
      'Cache-Control': 'no-cache',
    },
  });
}

/** RFC 6266: the name in ASCII for the oldest readers, and as it is (RFC 8187) for all others. */
function nameParameters(name: string): string {
  const plain =
    name
      .normalize('NFD')
      .replace(/[^\x20-\x7e]/g, '')
      .replace(/["\\%]/g, '_') || 'fil';
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `filename="${plain}"; filename*=UTF-8''${encoded}`;
}

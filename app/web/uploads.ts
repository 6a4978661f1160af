import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import type { Request, RequestHandler } from 'express';
import type { FileStore, Received } from '../adapters/files.ts';
import { MAX_BYTES, type ReadableFile } from '../domain/files/schema.ts';
import { Invalid } from '../domain/kernel/errors.ts';
import { isRead } from './checks.ts';
import type { SignedIn } from './context.ts';
import type { Handled } from './handle.ts';

/**
 * The door for forms with a file. Other bodies are held in memory and are small; here the file goes to the disk as it
 * comes, and the rest of the form goes on as an ordinary one. Only for those who may upload anything at all: for
 * others a form with a file is a form like any other, with the same limit.
 */

/** URLs that take a file. */
const DOORS = [
  /^\/sekretariat\/saker\/[^/]+\/papirer$/,
  /^\/sekretariat\/arrangementer\/[^/]+\/materiell$/,
  /^\/sekretariat\/(pavirkning|dokumenter)\/[^/]+$/,
  /^\/sekretariat\/nyhetsbrev\/[^/]+\/blokker\/[^/]+\/bilde$/,
  /^\/sekretariat\/handlingsprogram\/mal\/[^/]+\/vurdering$/,
];
/** Past this a sender is cut off rather than heard out. */
const PATIENCE = 4 * MAX_BYTES;
const FIELDS_LIMIT = 512 * 1024;

export function receiveUploads({ files }: { files: FileStore }): RequestHandler {
  return (req, res, next) => {
    const isForm = /^multipart\/form-data\b/i.test(req.get('content-type') ?? '');
    if (isRead(req) || !isForm || !mayUpload(res.locals.signedIn)) return next();
    if (!DOORS.some((door) => door.test(req.path))) return next();
    read(req, files).then(({ fields, upload }) => {
      req.headers['content-type'] = 'application/x-www-form-urlencoded';
      res.locals.body = Buffer.from(fields.toString());
      res.locals.upload = upload?.file ?? 'file-missing';
      res.on('close', () => void upload?.discard());
      next();
    }, next);
  };
}

/** The file that came with the form the action has read. Throws Invalid beside `field` when none did, or none of ours. */
export function uploadIn({ web }: Handled, field: string): ReadableFile {
  if (web.upload === undefined) throw new Invalid('file-missing', field);
  if (typeof web.upload === 'string') throw new Invalid(web.upload, field);
  return web.upload;
}

/** The file that came with a form that may well come without one. Throws Invalid beside `field` for one that is none of ours. */
export function anyUploadIn({ web }: Handled, field: string): ReadableFile | undefined {
  if (web.upload === undefined || web.upload === 'file-missing') return undefined;
  if (typeof web.upload === 'string') throw new Invalid(web.upload, field);
  return web.upload;
}

function mayUpload(signedIn: SignedIn | undefined): boolean {
  return signedIn?.role === 'secretariat' || signedIn?.role === 'administrator';
}

/** Reads the form: its fields, and the first file. Rejects when it is cut off, or is no form at all. */
async function read(
  req: Request,
  files: FileStore,
): Promise<{ fields: URLSearchParams; upload: Received | undefined }> {
  const fields = new URLSearchParams();
  const form = formOf(req);
  let received: Promise<Received | undefined> | undefined;
  form.on('field', (name, value) => fields.append(name, value));
  form.on('file', (_field, content, { filename }) => {
    if (!filename || received) return void content.resume();
    received = files.receive(content, filename).then(
      (received): Received => (content.truncated ? { ...received, file: 'file-too-large' } : received),
      // The request was cut off in the middle, which is told below.
      (): undefined => undefined,
    );
  });
  let size = 0;
  req.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > PATIENCE) req.destroy();
  });
  try {
    await pipeline(req, form);
  } catch (error) {
    await (await received)?.discard();
    throw Object.assign(error as Error, { status: 400 });
  }
  return { fields, upload: await received };
}

function formOf(req: Request): busboy.Busboy {
  try {
    return busboy({
      headers: req.headers,
      defParamCharset: 'utf8',
      limits: { files: 2, fileSize: MAX_BYTES, fields: 100, fieldSize: FIELDS_LIMIT, fieldNameSize: 200, parts: 102 },
    });
  } catch (error) {
    throw Object.assign(error as Error, { status: 400 });
  }
}

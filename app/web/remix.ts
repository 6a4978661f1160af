import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  type AppLoadContext,
  createRequestHandler,
  type ServerBuild,
  writeReadableStreamToWritable,
} from '@remix-run/node';
import type { Request as ExpressRequest, Response as ExpressResponse } from 'express';
import { bodyOf, isRead } from './checks.ts';
import type { RequestContext } from './context.ts';
import { sayWhoMayKeep } from './headers.ts';
import { firstSegments, near } from './near-routes.ts';
import { sayPlainly, saySentence } from './plain-page.ts';

/** Gives a request to Remix and its response back, whole: what express passes on, without its own view of either. */
export type Render = (req: ExpressRequest, res: ExpressResponse, context: RequestContext) => Promise<Response>;

export function remixRenderer(build: ServerBuild, origin: string): Render {
  const answerAny = createRequestHandler(build, build.mode);
  const answerNear = new Map(
    [...firstSegments(build)].map((segment) => [segment, createRequestHandler(near(build, segment), build.mode)]),
  );
  return (req, res, context) => {
    const request = requestOf(req, res, origin);
    const [, segment = ''] = new URL(request.url).pathname.split('/', 2);
    const answer = answerNear.get(segment) ?? answerAny;
    return answer(request, context as AppLoadContext);
  };
}

/**
 * The request with the platform's own origin: what a client says in Host is nobody's to trust. Where a form came from has
 * been checked by now (`refuseForeignPosts`), so Remix, which would compare it with Host again, is told what it may hear.
 */
function requestOf(req: ExpressRequest, res: ExpressResponse, origin: string): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  headers.delete('x-forwarded-host');
  headers.set('host', new URL(origin).host);
  if (!isRead(req)) headers.set('origin', origin);
  const abort = new AbortController();
  res.on('close', () => {
    if (!res.writableEnded) abort.abort();
  });
  const body = isRead(req) ? undefined : new Uint8Array(bodyOf(res) ?? []);
  return new Request(origin + req.originalUrl, { method: req.method, headers, body, signal: abort.signal });
}

/** Sends what Remix made; where it could make no page (a URL that shows nothing, or a form that was refused), the error page. */
export async function sendResponse(
  res: ExpressResponse,
  response: Response,
  { refusal }: Pick<RequestContext, 'refusal'>,
): Promise<void> {
  const hasPage = isRead(res.req) && !response.headers.has('X-Remix-Error');
  if (refusal?.status === response.status && !hasPage) return saySentence(res, refusal.status, refusal.message);
  if (response.status === 500 && !hasPage) return sayPlainly(res, 500, 'unexpected');
  if (response.status === 405) {
    res.set('Allow', 'GET, HEAD');
    return sayPlainly(res, 405, 'get-only');
  }
  res.statusCode = response.status;
  for (const [name, value] of response.headers) res.append(name, value);
  sayWhoMayKeep(res);
  // A file may be large and its reader slow: it is read from the disk no faster than it is taken.
  if (response.body && response.headers.has('Content-Disposition')) await sendFile(response.body, res);
  else if (response.body) await writeReadableStreamToWritable(response.body, res);
  else res.end();
}

/** A reader who leaves before the end is no error of ours. */
async function sendFile(body: ReadableStream<Uint8Array>, res: ExpressResponse): Promise<void> {
  await pipeline(Readable.fromWeb(body as never), res).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

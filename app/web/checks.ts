import type { ServerBuild } from '@remix-run/node';
import type { Request, RequestHandler, Response } from 'express';
import type { WebSettings } from './context.ts';
import { sayPlainly } from './plain-page.ts';
import { postOnlyPaths } from './post-only.ts';

/** What every request passes before it reaches a route. */

/** The largest form accepted, in bytes; the longest honest one is a tenth of this. */
const BODY_LIMIT = 512 * 1024;
/** Reports of who was in a video meeting are forms of their own: with a few thousand people some megabytes. */
const REPORT_LIMIT = 8 * 1024 * 1024;
const REPORTS = /^\/sekretariat\/arrangementer\/[^/]+\/oppmote\/rapporter$/;
/** Past this a sender is cut off rather than heard out. */
const PATIENCE = 16 * 1024 * 1024;

/** No address of ours holds a NUL, and PostgreSQL takes none: it is left out. */
export const leaveOutNul: RequestHandler = (req, _res, next) => {
  if (req.originalUrl.includes('%00')) {
    req.originalUrl = req.originalUrl.replaceAll('%00', '');
    req.url = req.originalUrl;
  }
  next();
};

/** Mail programs post here for their users, from anywhere and signed in nowhere (RFC 8058): the token is the permission. */
const ONE_CLICK = /^\/nyhetsbrev\/avmeld\/[\w-]{43}$/;

/** The form for subscribing stands on other web sites too: it takes an address, and its owner says yes by a mail. */
const OPEN_FORM = /^\/nyhetsbrev$/;

/** A state-changing request must come from a page of ours. Browsers always say where a form post comes from. */
export function refuseForeignPosts({ appUrl }: WebSettings): RequestHandler {
  return (req, res, next) => {
    const isForAll = ONE_CLICK.test(req.path) || OPEN_FORM.test(req.path);
    if (isRead(req) || isForAll || isOurs(req.get('origin'), req.get('host'), appUrl)) return next();
    sayPlainly(res, 403, 'bad-origin');
  };
}

function isOurs(origin: string | undefined, host: string | undefined, appUrl: string): boolean {
  if (!origin || !URL.canParse(origin)) return false;
  return origin === new URL(appUrl).origin || new URL(origin).host === host;
}

/** A URL that is only posted to says so to those who open it, by reloading for instance. */
export function refuseToShowForms(build: ServerBuild): RequestHandler {
  const postOnly = postOnlyPaths(build);
  return (req, res, next) => {
    if (!isRead(req) || !postOnly.some((path) => path.test(req.path))) return next();
    res.set('Allow', 'POST');
    sayPlainly(res, 405, 'post-only');
  };
}

/** Reads the body whole, so that one that is too large is refused before anything is done. */
export const readBody: RequestHandler = (req, res, next) => {
  if (isRead(req) || bodyOf(res)) return next();
  const limit = res.locals.signedIn && REPORTS.test(req.path) ? REPORT_LIMIT : BODY_LIMIT;
  const chunks: Buffer[] = [];
  let size = 0;
  req.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else chunks.length = 0;
    if (size > PATIENCE) req.destroy();
  });
  req.on('error', next);
  req.on('end', () => {
    if (size > limit) return sayPlainly(res, 413, 'too-large');
    res.locals.body = Buffer.concat(chunks);
    next();
  });
};

/** What `readBody` has read, or the door for uploads. */
export function bodyOf(res: Response): Buffer | undefined {
  return res.locals.body as Buffer | undefined;
}

export function isRead(req: Request): boolean {
  return req.method === 'GET' || req.method === 'HEAD';
}

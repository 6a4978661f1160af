import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

/** 256 bits in base64url: how every secret of ours looks in a URL. */
const SECRET = /(?<=\/)[\w-]{43}(?=[/.]|$)/g;

/** What a certificate's code shows is a person's. */
const CODE = /^(\/bevis\/)[^/]+/;

/** Tokens in URLs are keys; logs get the path without them. */
function pathForLog(path: string): string {
  return path.replace(SECRET, '…').replace(CODE, '$1…');
}

/** Whether a path holds a token. A slug of the same length has no capital letter; of the tokens one in a billion has none. */
export function hasToken(path: string): boolean {
  return (path.match(SECRET) ?? []).some((segment) => /[A-Z_]/.test(segment));
}

/** One line a request, with what it takes to find it again: no address, no query, no token. */
export function logRequests(log: Logger): RequestHandler {
  return (req, res, next) => {
    const started = performance.now();
    const path = pathForLog(req.path);
    res.on('finish', () => {
      const ms = Math.round(performance.now() - started);
      log.info({ requestId: res.locals.requestId, method: req.method, path, status: res.statusCode, ms });
    });
    next();
  };
}

import { randomBytes, randomUUID } from 'node:crypto';
import type { ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response } from 'express';
import type { Logger } from 'pino';
import type { Db } from '../../db/connection.ts';
import type { FileStore } from '../adapters/files.ts';
import type { LinkChecker } from '../adapters/links.ts';
import type { Ctx } from '../domain/kernel/ctx.ts';
import type { Instant } from '../domain/kernel/time.ts';
import { leaveOutNul, readBody, refuseForeignPosts, refuseToShowForms } from './checks.ts';
import { clientPlace } from './client-place.ts';
import type { RequestContext, WebSettings } from './context.ts';
import { keepOutOfSearch, securityHeaders } from './headers.ts';
import { logRequests } from './log.ts';
import { createPageCache, isForEveryone } from './page-cache.ts';
import { sayPlainly } from './plain-page.ts';
import { remixRenderer, sendResponse } from './remix.ts';
import { readSession } from './session.ts';
import { receiveUploads } from './uploads.ts';

export interface ServerParts {
  db: Db;
  now: () => Instant;
  build: ServerBuild;
  settings: WebSettings;
  log: Logger;
  trustProxy: string | number | undefined;
  checkLink: LinkChecker;
  /** Where uploaded files are. */
  files: FileStore;
  /** The folder of files built for the browser. */
  clientFiles: string;
}

/** The HTTP server's handler: static files, the checks every request passes, and Remix. */
export function createServer(parts: ServerParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.locals.demo = parts.settings.demo;
  app.locals.stylesheets = parts.build.assets.routes.root?.css ?? [];
  if (parts.trustProxy !== undefined) app.set('trust proxy', parts.trustProxy);
  app.use(nameRequest);
  app.use(securityHeaders(parts.settings));
  app.use(
    '/assets',
    express.static(`${parts.clientFiles}/assets`, { immutable: true, maxAge: '1y', fallthrough: false }),
  );
  app.use(express.static(parts.clientFiles, { maxAge: '1h', index: false }));
  app.use(logRequests(parts.log));
  app.use(leaveOutNul);
  app.use(keepOutOfSearch);
  app.use(compression());
  app.use(refuseForeignPosts(parts.settings));
  app.use(signIn(parts));
  app.use(receiveUploads(parts));
  app.use(readBody);
  app.use(refuseToShowForms(parts.build));
  app.use(answer(parts));
  app.use(lastResort(parts.log));
  return app;
}

const nameRequest: RequestHandler = (_req, res, next) => {
  res.locals.requestId = randomUUID().slice(0, 8);
  res.locals.nonce = randomBytes(16).toString('base64');
  next();
};

function signIn({ db, now, settings }: ServerParts): RequestHandler {
  const ctx: Ctx = { db, now, actor: { kind: 'anyone' } };
  return (req, res, next) => {
    readSession(ctx, req.headers.cookie, settings).then((signedIn) => {
      res.locals.signedIn = signedIn;
      next();
    }, next);
  };
}

/** The page, from the cache when it is the same for everyone, otherwise made by Remix. */
function answer(parts: ServerParts): RequestHandler {
  const render = remixRenderer(parts.build, new URL(parts.settings.appUrl).origin);
  const forEveryone = createPageCache({
    ...parts,
    render: (req, res, nonce) => render(req, res, { ...contextOf(parts, res), nonce, ip: '' }),
  });
  return (req, res, next) => {
    const context = contextOf(parts, res);
    const work = isForEveryone(req)
      ? forEveryone(req, res)
      : render(req, res, context).then((response) => sendResponse(res, response, context));
    work.catch(next);
  };
}

/** What the middlewares have found out about a request, kept on `res.locals` until Remix asks for it. */
function contextOf({ db, now, settings, log, files, checkLink }: ServerParts, res: Response): RequestContext {
  const { requestId, nonce, signedIn, upload } = res.locals;
  return { db, now, settings, log, files, checkLink, upload, requestId, nonce, signedIn, ip: clientPlace(res.req.ip) };
}

function lastResort(log: Logger): ErrorRequestHandler {
  return (error, _req, res, next) => {
    // What the file server refuses (a path out of its folder, for instance) is not a defect of ours.
    if (error.status >= 400 && error.status < 500 && !res.headersSent) return sayPlainly(res, 404, 'not-found');
    log.error({ err: error, requestId: res.locals.requestId }, 'request failed');
    if (res.headersSent) return next(error);
    sayPlainly(res, 500, 'unexpected');
  };
}

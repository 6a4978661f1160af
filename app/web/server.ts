import { randomBytes, randomUUID } from 'node:crypto';
import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response } from 'express';
import type { Logger } from 'pino';
import type { Db } from '../../db/connection.ts';
import type { Ctx } from '../domain/kernel/ctx.ts';
import type { Instant } from '../domain/kernel/time.ts';
import type { RequestContext, WebSettings } from './context.ts';
import { securityHeaders } from './headers.ts';
import { pathForLog } from './log.ts';
import { sayPlainly } from './plain-page.ts';
import { postOnlyPaths } from './post-only.ts';
import { readSession } from './session.ts';

export interface ServerParts {
  db: Db;
  now: () => Instant;
  build: ServerBuild;
  settings: WebSettings;
  log: Logger;
  trustProxy: string | number | undefined;
  /** The folder of files built for the browser. */
  clientFiles: string;
}

/** The HTTP server's handler: static files, the checks every request passes, and Remix. */
export function createServer(parts: ServerParts): Express {
  const app = express();
  app.disable('x-powered-by');
  if (parts.trustProxy !== undefined) app.set('trust proxy', parts.trustProxy);
  app.use(nameRequest);
  app.use(securityHeaders(parts.settings));
  app.use(
    '/assets',
    express.static(`${parts.clientFiles}/assets`, { immutable: true, maxAge: '1y', fallthrough: false }),
  );
  app.use(express.static(parts.clientFiles, { maxAge: '1h', index: false }));
  app.use(logRequests(parts.log));
  app.use(compression());
  app.use(refuseForeignPosts(parts.settings));
  app.use(refuseToShowForms(parts.build));
  app.use(signIn(parts));
  app.all(
    '*',
    createRequestHandler({ build: parts.build, getLoadContext: (_req, res) => ({ ...contextOf(parts, res) }) }),
  );
  app.use(lastResort(parts.log));
  return app;
}

/** What the middlewares have found out about a request, kept on `res.locals` until Remix asks for it. */
function contextOf({ db, now, settings, log }: ServerParts, res: Response): RequestContext {
  const { requestId, nonce, signedIn } = res.locals;
  return { db, now, settings, log, requestId, nonce, signedIn, ip: res.req.ip ?? '' };
}

const nameRequest: RequestHandler = (_req, res, next) => {
  res.locals.requestId = randomUUID().slice(0, 8);
  res.locals.nonce = randomBytes(16).toString('base64');
  next();
};

function logRequests(log: Logger): RequestHandler {
  return (req, res, next) => {
    const started = performance.now();
    res.on('finish', () => {
      const ms = Math.round(performance.now() - started);
      log.info({
        requestId: res.locals.requestId,
        method: req.method,
        path: pathForLog(req.path),
        status: res.statusCode,
        ms,
      });
    });
    next();
  };
}

/** A state-changing request must come from a page of ours. Browsers always say where a form post comes from. */
function refuseForeignPosts({ appUrl }: WebSettings): RequestHandler {
  return (req, res, next) => {
    if (req.method === 'GET' || req.method === 'HEAD' || isOurs(req.get('origin'), req.get('host'), appUrl))
      return next();
    sayPlainly(res, 403, 'bad-origin');
  };
}

function isOurs(origin: string | undefined, host: string | undefined, appUrl: string): boolean {
  if (!origin || !URL.canParse(origin)) return false;
  return origin === new URL(appUrl).origin || new URL(origin).host === host;
}

/** A URL that is only posted to says so to those who open it, by reloading for instance. */
function refuseToShowForms(build: ServerBuild): RequestHandler {
  const postOnly = postOnlyPaths(build);
  return (req, res, next) => {
    if (req.method === 'POST' || !postOnly.some((path) => path.test(req.path))) return next();
    res.set('Allow', 'POST');
    sayPlainly(res, 405, 'post-only');
  };
}

function signIn({ db, now }: ServerParts): RequestHandler {
  const ctx: Ctx = { db, now, actor: { kind: 'anyone' } };
  return (req, res, next) => {
    readSession(ctx, req.headers.cookie).then((signedIn) => {
      res.locals.signedIn = signedIn;
      next();
    }, next);
  };
}

function lastResort(log: Logger): ErrorRequestHandler {
  return (error, _req, res, next) => {
    if (error.status === 404 && !res.headersSent) return sayPlainly(res, 404, 'not-found');
    log.error({ err: error, requestId: res.locals.requestId }, 'request failed');
    if (res.headersSent) return next(error);
    sayPlainly(res, 500, 'unexpected');
  };
}

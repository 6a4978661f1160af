import { randomBytes } from 'node:crypto';
import type { Request, Response as ServerResponse } from 'express';
import type { Db } from '../../db/connection.ts';
import { changeMarker } from '../../db/portable.ts';
import type { Instant } from '../domain/kernel/time.ts';
import { sayWhoMayKeep } from './headers.ts';
import { languageOf } from './language.ts';

/**
 * Open pages, rendered once for everybody who is not signed in. A page is served again only while nothing has been
 * committed by any process since it was rendered, and for at most a second, because pages also depend on the clock.
 */

const CACHED = /^\/(?:(?:arrangementer|serier|medlemmer|grupper)(?:\/[^/.]+)?|personvern|tilgjengelighet)?$/;
const MAX_PAGES = 300;
const MAX_LENGTH = 300_000;
const MAX_AGE_MS = 1000;

interface Page {
  marker: string;
  madeAt: number;
  status: number;
  headers: [string, string][];
  /** The page's text, cut where the response's nonce belongs. */
  pieces: string[];
}

export interface PageCacheParts {
  db: Db;
  now: () => Instant;
  /** Renders for nobody in particular, with this nonce. */
  render: (req: Request, res: ServerResponse, nonce: string) => Promise<Response>;
}

export type PageCache = (req: Request, res: ServerResponse) => Promise<void>;

export function createPageCache({ db, now, render }: PageCacheParts): PageCache {
  const pages = new Map<string, Page>();
  const underway = new Map<string, Promise<Page>>();
  const placeholder = randomBytes(16).toString('hex');

  return async (req, res) => {
    const key = `${languageOf({ headers: { get: (name) => req.get(name) ?? null } })} ${req.originalUrl}`;
    const marker = await changeMarker(db);
    const kept = pages.get(key);
    const age = kept ? Date.parse(now()) - kept.madeAt : 0;
    if (kept && kept.marker === marker && age >= 0 && age < MAX_AGE_MS) return send(res, kept);
    send(res, await renderOnce(key, marker, req, res));
  };

  /** Requests that come while a page is being made wait for it, if nothing has been committed in between. */
  function renderOnce(key: string, marker: string, req: Request, res: ServerResponse): Promise<Page> {
    const flight = `${marker} ${key}`;
    const others = underway.get(flight);
    if (others) return others;
    const mine = renderPage(marker, req, res)
      .then((page) => {
        if (isKept(page)) keep(key, page);
        return page;
      })
      .finally(() => underway.delete(flight));
    underway.set(flight, mine);
    return mine;
  }

  async function renderPage(marker: string, req: Request, res: ServerResponse): Promise<Page> {
    const madeAt = Date.parse(now());
    const response = await render(req, res, placeholder);
    const pieces = (await response.text()).split(placeholder);
    return { marker, madeAt, status: response.status, headers: [...response.headers], pieces };
  }

  function keep(key: string, page: Page): void {
    pages.delete(key);
    if (pages.size >= MAX_PAGES) pages.delete(pages.keys().next().value as string);
    pages.set(key, page);
  }
}

/** Whether a request may be answered with a page made for somebody else: nothing in it but the address and the language. */
export function isForEveryone(req: Request): boolean {
  const cookies = (req.headers.cookie ?? '').split(';').filter((cookie) => !/^\s*(language=(nb|en))?\s*$/.test(cookie));
  return req.method === 'GET' && cookies.length === 0 && CACHED.test(req.path);
}

function isKept({ status, headers, pieces }: Page): boolean {
  const names = new Map(headers);
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return (
    status === 200 &&
    length <= MAX_LENGTH &&
    !names.has('set-cookie') &&
    (names.get('content-type') ?? '').startsWith('text/html')
  );
}

function send(res: ServerResponse, { status, headers, pieces }: Page): void {
  res.statusCode = status;
  for (const [name, value] of headers) res.append(name, value);
  sayWhoMayKeep(res);
  res.end(pieces.join(res.locals.nonce));
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { WebSettings } from './context.ts';
import { hasToken } from './log.ts';

/**
 * Headers of every response. Nothing from elsewhere is loaded, styles only from files, scripts only ours or with the
 * nonce. Referrer-Policy is same-origin: helmet's no-referrer makes browsers send `Origin: null` on form posts.
 */
export function securityHeaders({ production, appUrl, embedOn }: WebSettings): RequestHandler {
  const site = pageHeaders(production);
  const door = pageHeaders(production, ['https:', 'http:']);
  const embedded = pageHeaders(production, [], embedOn);
  const mail = mailPreviewHeaders(production);
  const newsletter = mailPreviewHeaders(production, { pictures: new URL(appUrl).origin, links: true });
  const picture = helmet({ crossOriginResourcePolicy: { policy: 'cross-origin' }, originAgentCluster: false });
  const rules: [RegExp, RequestHandler][] = [
    [MAIL_PREVIEW, mail],
    [NEWSLETTER_PREVIEW, newsletter],
    [PICTURE, picture],
    [DOOR, door],
    [EMBEDDED, embedded],
  ];
  return (req, res, next) => {
    const [, headers] = rules.find(([path]) => path.test(req.path)) ?? [/./, site];
    headers(req, res, next);
  };
}

/** Its one button leads to a meeting elsewhere, by a redirect: browsers count that as where the form goes. */
const DOOR = /^\/(delta\/[^/]+|(min-side\/)?pamelding\/[^/]+\/mote)$/;

/** Shown in a frame on the web sites of the setting, and on no others. */
const EMBEDDED = /^\/nyhetsbrev\/innebygd$/;

const MAIL_PREVIEW = /^\/sekretariat\/(?:utboks\/[^/]+|moter\/[^/]+\/innkalling)\/visning$/;

const NEWSLETTER_PREVIEW = /^\/sekretariat\/nyhetsbrev\/[^/]+\/forhandsvisning$/;

/** Mail programs on the web show it on pages of theirs. */
const PICTURE = /^\/nyhetsbrev\/bilder\//;

/** A mail shown as its reader sees it: its own inline styles and nothing else, in a frame of ours, without scripts, forms or links that lead anywhere; of a newsletter pictures from here, and links that open beside it. */
function mailPreviewHeaders(
  production: boolean,
  { pictures, links }: { pictures?: string; links?: true } = {},
): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'unsafe-inline'"],
        // Of a sandboxed document, 'self' is nobody.
        ...(pictures && { imgSrc: [pictures] }),
        sandbox: links ? ['allow-popups', 'allow-popups-to-escape-sandbox'] : [],
        frameAncestors: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
      },
    },
    originAgentCluster: false,
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: transportSecurity(production),
  });
}

function pageHeaders(production: boolean, formsGoTo: string[] = [], framedBy: string[] = []): RequestHandler {
  const nonce = (_req: IncomingMessage, res: ServerResponse) => `'nonce-${(res as Response).locals.nonce}'`;
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", nonce],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'", ...formsGoTo],
        frameSrc: ["'self'"],
        frameAncestors: ["'self'", ...framedBy],
        baseUri: ["'none'"],
      },
    },
    // It knows nobody but ourselves; frame-ancestors says the same and more.
    ...(framedBy.length > 0 && { xFrameOptions: false }),
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: transportSecurity(production),
  });
}

function transportSecurity(production: boolean): { maxAge: number; includeSubDomains: boolean } | false {
  return production && { maxAge: 31_536_000, includeSubDomains: false };
}

const NOT_INDEXED = /^\/(sekretariat|min-side|logg-inn|logg-ut|bevis)(\/|\.data|$)/;

/** Pages that search engines have no business with: behind sign-in, or opened by a token. */
export const keepOutOfSearch: RequestHandler = (req, res, next) => {
  if (hasToken(req.path) || NOT_INDEXED.test(req.path)) res.set('X-Robots-Tag', 'noindex');
  next();
};

/** Said by a file that a program of one's own fetches again and again, and asks each time whether it is still as it was. */
export const KEPT_BY_ITS_READER = 'private, no-cache';

/**
 * Says who may keep the page, as the last thing before it is sent: nobody, where someone is signed in or a token opened
 * it; otherwise the browser, which asks each time.
 */
export function sayWhoMayKeep(res: Response): void {
  const isPersonal = res.locals.signedIn || hasToken(res.req.path) || res.getHeader('set-cookie');
  const isKept = res.getHeader('cache-control') === KEPT_BY_ITS_READER;
  if (isPersonal && !isKept) res.set('Cache-Control', 'no-store');
  else if (!res.getHeader('cache-control')) res.set('Cache-Control', 'no-cache');
  res.vary('Cookie');
  res.vary('Accept-Language');
}

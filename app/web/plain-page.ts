import type { Response } from 'express';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { words } from '../text/index.ts';
import { ErrorDocument } from '../ui/error-page.tsx';
import { languageOf } from './language.ts';
import { siteFrameOf } from './site-frame.ts';

type Code = Exclude<keyof ReturnType<typeof words>['errors'], 'title' | 'back'>;

/** The error page for requests that are turned away before they reach a route, or where the route has none. */
export function sayPlainly(res: Response, status: number, code: Code): void {
  const { errors } = words(languageIn(res));
  saySentence(res, status, errors[code].replace('{{requestId}}', res.locals.requestId));
}

/** The same with a sentence of one's own, in the visitor's language. */
export function saySentence(res: Response, status: number, sentence: string): void {
  const { stylesheets, demo } = res.app.locals as { stylesheets: string[]; demo: boolean };
  const language = languageIn(res);
  const site = siteFrameOf({ language, url: res.req.originalUrl, signedIn: res.locals.signedIn, demo });
  const page = createElement(ErrorDocument, { site, stylesheets, sentence, texts: words(language).errors });
  const html = `<!doctype html>${renderToStaticMarkup(page)}`;
  res.status(status).set('Cache-Control', 'no-store').type('html').send(html);
}

function languageIn({ req }: Response) {
  return languageOf({ headers: { get: (name) => req.get(name) ?? null } });
}

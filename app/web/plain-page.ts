import type { Response } from 'express';
import { words } from '../text/index.ts';
import { languageOf } from './language.ts';
import { xml } from './xml.ts';

type Code = Exclude<keyof ReturnType<typeof words>['errors'], 'title' | 'back'>;

/** A page that needs nothing of the rest: for requests that are turned away before they reach a route. */
export function sayPlainly(res: Response, status: number, code: Code): void {
  const language = languageOf({ headers: { get: (name) => res.req.get(name) ?? null } });
  const { errors } = words(language);
  saySentence(res, status, errors[code].replace('{{requestId}}', res.locals.requestId));
}

/** The same with a sentence of one's own, in the visitor's language. */
export function saySentence(res: Response, status: number, sentence: string): void {
  const language = languageOf({ headers: { get: (name) => res.req.get(name) ?? null } });
  const { errors, site } = words(language);
  const stylesheets = res.app.locals.stylesheets as string[];
  const html = `<!doctype html>
<html lang="${language}" data-color-scheme="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${errors.title} – ${site.name}</title>
${stylesheets.map((href) => `<link rel="stylesheet" href="${href}">`).join('\n')}
</head>
<body><main id="content"><h1>${errors.title}</h1><p class="lead">${xml(sentence)}</p><p><a href="/">${errors.back}</a></p></main></body>
</html>
`;
  res.status(status).set('Cache-Control', 'no-store').type('html').send(html);
}

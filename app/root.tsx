import '@digdir/designsystemet-css';
import '@fontsource-variable/inter';
import './ui/theme.css';
import './ui/site.css';
import type { HeadersFunction, MetaFunction } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  useLoaderData,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import { type ReactNode, useContext } from 'react';
import { ErrorPage } from './ui/error-page.tsx';
import { Site } from './ui/site.tsx';
import { handle as handled } from './web/handle.ts';
import { NonceContext } from './web/nonce.ts';
import { siteFrameOf } from './web/site-frame.ts';

export const loader = handled(async ({ url, language, words, web }) => ({
  language,
  site: siteFrameOf({ language, url: url.pathname + url.search, signedIn: web.signedIn, demo: web.settings.demo }),
  errors: words.errors,
  requestId: web.requestId,
}));

export const headers: HeadersFunction = ({ loaderHeaders, actionHeaders, errorHeaders }) =>
  errorHeaders ?? ([...actionHeaders].length > 0 ? actionHeaders : loaderHeaders);

export const meta: MetaFunction<typeof loader> = ({ data, error }) => [
  { title: error ? data?.errors.title : data?.site.texts.name },
];

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useContext(NonceContext);
  const root = useRouteLoaderData<typeof loader>('root');
  const scripts = useMatches().flatMap((match) => (match.handle as { script?: string } | undefined)?.script ?? []);
  return (
    <html lang={root?.language ?? 'nb'} data-color-scheme="auto">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="/mark.svg" type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        {scripts.map((script) => (
          <script key={script} type="module" src={script} nonce={nonce} />
        ))}
      </body>
    </html>
  );
}

export default function Root() {
  const { site } = useLoaderData<typeof loader>();
  const isFramed = useMatches().some((match) => (match.handle as { framed?: boolean } | undefined)?.framed);
  if (isFramed) {
    return (
      <main id="content" className="framed">
        <Outlet />
      </main>
    );
  }
  return (
    <Site {...site}>
      <Outlet />
    </Site>
  );
}

/** Expected errors say what they are; anything else is a plain page with a code to quote. */
export function ErrorBoundary() {
  const error = useRouteError();
  const root = useRouteLoaderData<typeof loader>('root');
  if (!root) return <main id="content">500</main>;
  const { site, errors, requestId } = root;
  const sentence = sentenceFor(error, errors).replace('{{requestId}}', requestId);
  return <ErrorPage site={site} texts={errors} sentence={sentence} />;
}

function sentenceFor(error: unknown, errors: { unexpected: string; 'not-found': string }): string {
  if (!isRouteErrorResponse(error)) return errors.unexpected;
  const message = (error.data as { message?: string } | null)?.message;
  return message ?? (error.status === 404 ? errors['not-found'] : errors.unexpected);
}

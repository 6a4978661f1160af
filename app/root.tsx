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
  Scripts,
  useLoaderData,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import { type ReactNode, useContext } from 'react';
import { ButtonLink } from './ui/page.tsx';
import { Site } from './ui/site.tsx';
import { handle as handled } from './web/handle.ts';
import { NonceContext } from './web/nonce.ts';

export const loader = handled(async ({ url, language, words, web }) => {
  const { signedIn, settings } = web;
  const isDesk = signedIn && signedIn.role !== 'contact';
  const entries = [
    { href: '/arrangementer', label: words.site.events },
    { href: '/medlemmer', label: words.site.members },
    { href: '/grupper', label: words.site.groups },
    ...(isDesk ? [{ href: '/min-side', label: words.site['my-page'] }] : []),
  ];
  return {
    language,
    texts: words.site,
    errors: words.errors,
    requestId: web.requestId,
    demo: settings.demo,
    path: url.pathname + url.search,
    menu: entries.map((entry) => ({ ...entry, current: url.pathname.startsWith(entry.href) })),
    account: isDesk
      ? { href: '/sekretariat', label: words.site.desk }
      : signedIn
        ? { href: '/min-side', label: words.site['my-page'] }
        : { href: '/logg-inn', label: words.site['sign-in'] },
  };
});

export const headers: HeadersFunction = ({ loaderHeaders, actionHeaders, errorHeaders }) =>
  errorHeaders ?? ([...actionHeaders].length > 0 ? actionHeaders : loaderHeaders);

export const meta: MetaFunction<typeof loader> = ({ data, error }) => [
  { title: error ? data?.errors.title : data?.texts.name },
];

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useContext(NonceContext);
  const root = useRouteLoaderData<typeof loader>('root');
  const hydrates = useMatches().some((match) => (match.handle as { hydrates?: true } | undefined)?.hydrates);
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
        {hydrates && <Scripts nonce={nonce} />}
      </body>
    </html>
  );
}

export default function Root() {
  const { texts, menu, account, language, path, demo } = useLoaderData<typeof loader>();
  return (
    <Site {...{ texts, menu, account, path, demo }} otherLanguage={language === 'nb' ? 'en' : 'nb'}>
      <Outlet />
    </Site>
  );
}

/** Expected errors say what they are; anything else is a plain page with a code to quote. */
export function ErrorBoundary() {
  const error = useRouteError();
  const root = useRouteLoaderData<typeof loader>('root');
  if (!root) return <main id="content">500</main>;
  const { texts, menu, account, language, path, demo, errors, requestId } = root;
  return (
    <Site {...{ texts, menu, account, path, demo }} otherLanguage={language === 'nb' ? 'en' : 'nb'}>
      <h1>{errors.title}</h1>
      <p className="lead">{sentenceFor(error, errors).replace('{{requestId}}', requestId)}</p>
      <p>
        <ButtonLink href="/" variant="secondary">
          {errors.back}
        </ButtonLink>
      </p>
    </Site>
  );
}

function sentenceFor(error: unknown, errors: { unexpected: string; 'not-found': string }): string {
  if (!isRouteErrorResponse(error)) return errors.unexpected;
  const message = (error.data as { message?: string } | null)?.message;
  return message ?? (error.status === 404 ? errors['not-found'] : errors.unexpected);
}

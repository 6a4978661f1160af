import { ButtonLink } from './page.tsx';
import { Site, type SiteProps } from './site.tsx';

export interface ErrorPageProps {
  site: Omit<SiteProps, 'children'>;
  texts: { title: string; back: string };
  /** What went wrong, and what to do about it. */
  sentence: string;
}

/** What is shown instead of a page, in the same frame. */
export function ErrorPage({ site, texts, sentence }: ErrorPageProps) {
  return (
    <Site {...site}>
      <h1>{texts.title}</h1>
      <p className="lead">{sentence}</p>
      <p>
        <ButtonLink href="/" variant="secondary">
          {texts.back}
        </ButtonLink>
      </p>
    </Site>
  );
}

/** The same as a whole document, where there is no route to render it in. */
export function ErrorDocument({ stylesheets, ...page }: ErrorPageProps & { stylesheets: string[] }) {
  const { site, texts } = page;
  return (
    <html lang={site.otherLanguage === 'en' ? 'nb' : 'en'} data-color-scheme="auto">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="/mark.svg" type="image/svg+xml" />
        <title>{`${texts.title} – ${site.texts.name}`}</title>
        {stylesheets.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
      </head>
      <body>
        <ErrorPage {...page} />
      </body>
    </html>
  );
}

import type { ReactNode } from 'react';

/** The frame of every page: header, content, footer. */

export interface SiteTexts {
  name: string;
  suffix: string;
  skip: string;
  menu: string;
  'main-menu': string;
  newsletters: string;
  privacy: string;
  accessibility: string;
  about: string;
  'other-language': string;
  demo: string;
}

export interface SiteProps {
  texts: SiteTexts;
  menu: { href: string; label: string; current: boolean }[];
  account: { href: string; label: string };
  otherLanguage: 'nb' | 'en';
  path: string;
  demo: boolean;
  children: ReactNode;
}

export function Site({ texts, menu, account, otherLanguage, path, demo, children }: SiteProps) {
  return (
    <>
      <a className="ds-skip-link" href="#content">
        {texts.skip}
      </a>
      <header className="site-header">
        {demo && <p className="demo-line">{texts.demo}</p>}
        <div className="site-header-row">
          <a className="brand" href="/">
            <Mark />
            <span>
              {texts.name} <em>{texts.suffix}</em>
            </span>
          </a>
          <details className="site-menu">
            <summary>{texts.menu}</summary>
          </details>
          <nav className="site-nav" aria-label={texts['main-menu']}>
            {menu.map((item) => (
              <a key={item.href} href={item.href} aria-current={item.current ? 'true' : undefined}>
                {item.label}
              </a>
            ))}
            <a className="account" href={account.href}>
              {account.label}
            </a>
          </nav>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer className="site-footer">
        <div>
          <p>{texts.about}</p>
          <p className="site-footer-links">
            <a href="/nyhetsbrev">{texts.newsletters}</a>
            <a href="/personvern">{texts.privacy}</a>
            <a href="/tilgjengelighet">{texts.accessibility}</a>
          </p>
          <form method="post" action="/sprak">
            <input type="hidden" name="back" value={path} />
            <button type="submit" className="text-button" name="language" value={otherLanguage} lang={otherLanguage}>
              {texts['other-language']}
            </button>
          </form>
        </div>
      </footer>
    </>
  );
}

/** The alliance's mark: five tiles that meet. */
function Mark() {
  return (
    <svg className="mark" width="28" height="28" viewBox="0 0 28 28" aria-hidden="true">
      <rect x="0" y="10" width="8" height="8" rx="2" />
      <rect x="10" y="0" width="8" height="8" rx="2" />
      <rect className="mark-middle" x="10" y="10" width="8" height="8" rx="2" />
      <rect x="10" y="20" width="8" height="8" rx="2" />
      <rect x="20" y="10" width="8" height="8" rx="2" />
    </svg>
  );
}

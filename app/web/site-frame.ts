import type { Language } from '../domain/kernel/shapes.ts';
import { words as wordsOf } from '../text/index.ts';
import type { SiteProps } from '../ui/site.tsx';
import type { SignedIn } from './context.ts';

/** The frame of every page, for whoever looks at it. */
export function siteFrameOf({
  language,
  url,
  signedIn,
  demo,
}: {
  language: Language;
  /** Path and search. */
  url: string;
  signedIn: SignedIn | undefined;
  demo: boolean;
}): Omit<SiteProps, 'children'> {
  const texts = wordsOf(language).site;
  const isDesk = signedIn && signedIn.role !== 'contact';
  const entries = [
    { href: '/arrangementer', label: texts.events },
    { href: '/medlemmer', label: texts.members },
    { href: '/grupper', label: texts.groups },
    { href: '/handlingsprogram', label: texts.programme },
    ...(isDesk ? [{ href: '/min-side', label: texts['my-page'] }] : []),
  ];
  return {
    texts,
    demo,
    path: url,
    otherLanguage: language === 'nb' ? 'en' : 'nb',
    menu: entries.map((entry) => ({ ...entry, current: isUnder(url, entry.href) })),
    account: isDesk
      ? { href: '/sekretariat', label: texts.desk }
      : signedIn
        ? { href: '/min-side', label: texts['my-page'] }
        : { href: '/logg-inn', label: texts['sign-in'] },
  };
}

/** A series is found among the events, under an address of its own. */
function isUnder(url: string, href: string): boolean {
  return url.startsWith(href) || (href === '/arrangementer' && url.startsWith('/serier/'));
}

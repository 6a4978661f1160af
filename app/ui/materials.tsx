import type { ReactNode } from 'react';

export interface MaterialLink {
  id: string;
  href: string;
  title: string;
  lang?: 'nb' | undefined;
  /** «Opptak, video.example» */
  what: string;
}

/** What is left after an event: files and recordings. Nothing when there is nothing. */
export function Materials<Link extends MaterialLink>({
  title,
  links,
  beside,
}: {
  title: string;
  links: Link[];
  beside?: (link: Link) => ReactNode;
}) {
  if (links.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="plain-list">
        {links.map((link) => (
          <li key={link.id}>
            <a href={link.href} lang={link.lang}>
              {link.title}
            </a>{' '}
            <span className="muted small">{link.what}</span>
            {beside?.(link)}
          </li>
        ))}
      </ul>
    </section>
  );
}

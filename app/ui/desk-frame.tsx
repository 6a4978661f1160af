import type { ReactNode } from 'react';
import { Breadcrumbs, Notice, PageTitle, Tabs, Tag } from './page.tsx';

/** The frame of every page of one event's or meeting's desk: what it is, how far it has come, and its pages as tabs. */
export interface DeskFrameProps {
  crumbs: { label: string; trail: { href: string; label: string }[] };
  /** What kind of event, or whose meeting. */
  kicker: string;
  title: string;
  /** «torsdag 5. februar 2026 kl. 09.00–10.30 · Rådhuset» */
  when: string;
  tag: { tone: 'neutral' | 'success' | 'danger' | 'info'; label: string };
  links: { href: string; label: string }[];
  tabs: { label: string; tabs: { href: string; label: string }[]; current: string };
  /** What was just done. */
  notice: string | undefined;
}

export function DeskFrame({ desk, children }: { desk: DeskFrameProps; children: ReactNode }) {
  const { crumbs, kicker, title, when, tag, links, tabs, notice } = desk;
  return (
    <>
      <Breadcrumbs {...crumbs} />
      <PageTitle kicker={kicker} title={title} tag={<Tag tone={tag.tone}>{tag.label}</Tag>}>
        <p className="muted">
          {when}
          {links.map(({ href, label }) => (
            <span key={href}>
              {' · '}
              <a href={href}>{label}</a>
            </span>
          ))}
        </p>
      </PageTitle>
      <Tabs {...tabs} />
      {notice && (
        <Notice tone="success">
          <p>{notice}</p>
        </Notice>
      )}
      {children}
    </>
  );
}

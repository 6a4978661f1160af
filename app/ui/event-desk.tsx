import type { ReactNode } from 'react';
import { Breadcrumbs, Notice, PageTitle, Tabs, Tag } from './page.tsx';

/** The frame of every page of one event's desk: what it is, where it stands, and its pages as tabs. */
export interface EventDeskProps {
  crumbs: { label: string; trail: { href: string; label: string }[] };
  kicker: string;
  title: string;
  /** «torsdag 5. februar 2026 kl. 09.00–10.30 · på nett» */
  when: string;
  tag: { tone: 'neutral' | 'success' | 'danger' | 'info'; label: string };
  open: { href: string; label: string };
  tabs: { label: string; tabs: { href: string; label: string }[]; current: string };
  /** What was just done. */
  notice: string | undefined;
}

export function EventDesk({ desk, children }: { desk: EventDeskProps; children: ReactNode }) {
  const { crumbs, kicker, title, when, tag, open, tabs, notice } = desk;
  return (
    <>
      <Breadcrumbs {...crumbs} />
      <PageTitle kicker={kicker} title={title} tag={<Tag tone={tag.tone}>{tag.label}</Tag>}>
        <p className="muted">
          {when} · <a href={open.href}>{open.label}</a>
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

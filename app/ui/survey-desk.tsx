import type { ReactNode } from 'react';
import { Breadcrumbs, Notice, PageTitle, Tabs, Tag } from './page.tsx';

export interface SurveyFrameProps {
  crumbs: Parameters<typeof Breadcrumbs>[0];
  name: string;
  tone: 'neutral' | 'success' | 'info';
  state: string;
  lead: string[];
  tabs: Parameters<typeof Tabs>[0];
}

/** What stands above every page of a survey's desk. */
export function SurveyFrame({
  frame,
  notice,
  children,
}: {
  frame: SurveyFrameProps;
  notice?: string;
  children: ReactNode;
}) {
  return (
    <>
      <Breadcrumbs {...frame.crumbs} />
      <PageTitle title={frame.name} tag={<Tag tone={frame.tone}>{frame.state}</Tag>}>
        <p className="prose">{frame.lead.filter(Boolean).join(' ')}</p>
      </PageTitle>
      <Tabs {...frame.tabs} />
      {notice && <Notice tone="success">{notice}</Notice>}
      {children}
    </>
  );
}

import type { ReactNode } from 'react';
import { Breadcrumbs, PageTitle, Tabs, Tag } from './page.tsx';

export interface IssueFrameProps {
  crumbs: Parameters<typeof Breadcrumbs>[0];
  name: string;
  tone: 'neutral' | 'success' | 'info';
  state: string;
  tabs: Parameters<typeof Tabs>[0];
  /** Where the earlier versions are. */
  versions: string;
}

/** What stands above every page of an issue's desk. */
export function IssueFrame({ frame, children }: { frame: IssueFrameProps; children: ReactNode }) {
  return (
    <>
      <Breadcrumbs {...frame.crumbs} />
      <PageTitle title={frame.name} tag={<Tag tone={frame.tone}>{frame.state}</Tag>} />
      <Tabs {...frame.tabs} />
      {children}
    </>
  );
}

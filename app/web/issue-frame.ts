import type { Language } from '../domain/kernel/shapes.ts';
import type { Issue } from '../domain/newsletters/issues/schema.ts';
import type { IssueFrameProps } from '../ui/issue-frame.tsx';
import type { Handled } from './handle.ts';
import { editionQuery, issuePath, issueState } from './issue-desk.ts';
import { NEWSLETTERS } from './newsletter-tabs.ts';

type Page = '' | '/utsending' | '/prove' | '/versjoner' | '/opplysninger' | '/resultater';

/** What stands above every page of an issue's desk; `page` is which of them it is. */
export function issueFrame(handled: Handled, issue: Issue, language: Language, page: Page = ''): IssueFrameProps {
  const { words } = handled;
  const texts = words['desk-issues'];
  const path = (page: Page) => issuePath(issue.id, page);
  const versions = path('/versjoner');
  return {
    crumbs: { label: texts.path, trail: [{ href: NEWSLETTERS, label: words['desk-newsletters'].title }] },
    name: issue.title,
    ...issueState(handled, issue),
    tabs: {
      label: texts.pages,
      current: page === '' ? `${path('')}${editionQuery(language)}` : path(page),
      tabs: [
        { href: path(''), label: texts.norwegian },
        { href: path('') + editionQuery('en'), label: texts.english },
        { href: path('/prove'), label: texts.trial },
        { href: path('/utsending'), label: words['desk-mailings'].title },
        { href: versions, label: texts.versions },
        { href: path('/opplysninger'), label: texts.facts },
        { href: path('/resultater'), label: words['desk-newsletters'].tabs.results },
      ],
    },
    versions,
  };
}

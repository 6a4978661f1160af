import type { Language } from '../domain/kernel/shapes.ts';
import { factsOf } from '../domain/newsletters/checks/queries.server.ts';
import { type Problem, problemsOf, webLinksOf } from '../domain/newsletters/checks/rules.ts';
import type { Content } from '../domain/newsletters/issues/blocks.ts';
import type { Issue } from '../domain/newsletters/issues/schema.ts';
import { linkOf } from '../domain/newsletters/links.ts';
import { getSettings } from '../domain/settings/queries.server.ts';
import { composeIssue } from '../jobs/newsletters/compose.ts';
import type { IssueChecksProps } from '../ui/issue-checks.tsx';
import type { Handled } from './handle.ts';
import { editionQuery, issuePath } from './issue-desk.ts';

/** What hinders an edition from being sent, in words. Undefined where there is none in that language. */
export async function checksOf(
  handled: Handled,
  issue: Issue,
  language: Language,
): Promise<IssueChecksProps | undefined> {
  const content = issue.editions[language];
  if (!content) return undefined;
  const { words, t } = handled;
  const texts = words['desk-issues'];
  const problems = await problemsIn(handled, issue, content, language);
  const said = problems.map((problem) => ({ problem, text: wordsFor(handled, problem) }));
  const kindOf = (id: string) => texts.kinds[content.blocks.find((block) => block.id === id)!.kind];
  const action = issuePath(issue.id, `/lenkekontroll${editionQuery(language)}`);
  return {
    texts: texts.checks,
    state: problems.length === 0 ? texts.checks.ready : t('desk-issues.problems-count', { count: problems.length }),
    isReady: problems.length === 0,
    problems: said.map(({ problem: { blockId, about = '', code }, text }) => ({
      key: `${code} ${blockId ?? ''} ${about}`,
      text: blockId ? `${kindOf(blockId)}: ${text}` : text,
      href: blockId ? `#blokk-${blockId}` : '#blokk-emne',
    })),
    links: webLinksOf(content, linkIn(handled)).length > 0 ? action : undefined,
  };
}

/** How a typed link will stand. */
export function linkIn({ web }: Handled) {
  return (typed: string) => linkOf(typed, web.settings.appUrl);
}

async function problemsIn(handled: Handled, issue: Issue, content: Content, language: Language): Promise<Problem[]> {
  const { ctx, web } = handled;
  const facts = await factsOf(ctx, content, linkIn(handled));
  const { appUrl } = web.settings;
  const { postal_address: postalAddress } = await getSettings(ctx);
  const { html } = await composeIssue(ctx, content, language, { appUrl, slug: issue.slug, postalAddress });
  return problemsOf(content, { ...facts, bytes: Buffer.byteLength(html) }, linkIn(handled));
}

function wordsFor({ t }: Handled, { code, about = '' }: Problem): string {
  return t(`desk-issues.problem.${code}`, { about });
}

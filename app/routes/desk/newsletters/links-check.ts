import { isSecretariat } from '../../../domain/access/policy.ts';
import { NotFound, requireThat } from '../../../domain/kernel/errors.ts';
import { noteLinks } from '../../../domain/newsletters/checks/commands.server.ts';
import { webLinksOf } from '../../../domain/newsletters/checks/rules.ts';
import { getIssue } from '../../../domain/newsletters/issues/queries.server.ts';
import { handle as handled } from '../../../web/handle.ts';
import { linkIn } from '../../../web/issue-checks.ts';
import { editionIn, editionQuery, issuePath } from '../../../web/issue-desk.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** Asked in turns, so that one page of links is not an attack on whoever has them all. */
const AT_ONCE = 5;
const MOST = 60;

/** Asks every link of an edition whether it answers, and notes it afterwards: nothing of the network is in a transaction. */
export const action = handled(async (handled) => {
  const { ctx, params, web } = handled;
  requireThat(isSecretariat(ctx.actor));
  const language = editionIn(handled);
  const content = (await getIssue(ctx, params.issueId)).editions[language];
  if (!content) throw new NotFound('not-found');
  const links = webLinksOf(content, linkIn(handled)).slice(0, MOST);
  const answers = new Map<string, 'answers' | 'dead'>();
  for (let start = 0; start < links.length; start += AT_ONCE) {
    const some = links.slice(start, start + AT_ONCE);
    await Promise.all(some.map(async (link) => answers.set(link, await web.checkLink(link))));
  }
  await noteLinks(ctx, answers);
  const dead = [...answers.values()].filter((state) => state === 'dead').length;
  const here = issuePath(params.issueId, editionQuery(language));
  return redirectWithNotice(here, dead > 0 ? 'links-dead' : 'links-answer', dead > 0 ? dead : answers.size);
});

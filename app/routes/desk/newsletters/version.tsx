import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { NotFound } from '../../../domain/kernel/errors.ts';
import { getIssue } from '../../../domain/newsletters/issues/queries.server.ts';
import { listVersions } from '../../../domain/newsletters/versions/queries.server.ts';
import { IssueFrame } from '../../../ui/issue-frame.tsx';
import { Button, Facts } from '../../../ui/page.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { issuePath } from '../../../web/issue-desk.ts';
import { issueFrame } from '../../../web/issue-frame.ts';
import { wordsOf } from '../../../web/issue-words.ts';

/** What an edition said when it was saved, block by block, and the button that makes it so again. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t, formats } = handled;
  const issue = await getIssue(ctx, params.issueId);
  const version = (await listVersions(ctx, issue.id)).find((one) => String(one.version) === params.version);
  if (!version) throw new NotFound('not-found');
  const texts = words['desk-issues'];
  const saved = { time: formats.instant(version.saved_at), name: version.saved_by ?? t('desk-issues.somebody') };
  return {
    texts,
    title: t('site.title', { page: `${texts.versions}: ${issue.title}` }),
    frame: issueFrame(handled, issue, 'nb', '/versjoner'),
    heading: t('desk-issues.version-of', saved),
    facts: [
      { term: texts.fields.subject, description: version.content.subject },
      { term: texts.fields.preheader, description: version.content.preheader },
    ],
    blocks: version.content.blocks.map((block) => ({
      id: block.id,
      kind: texts.kinds[block.kind],
      lines: wordsOf(block),
    })),
    back: issue.sent_at ? undefined : issuePath(issue.id, `/versjoner/${version.version}/tilbakehenting`),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function VersionPage() {
  const { texts, frame, heading, facts, blocks, back } = useLoaderData<typeof loader>();
  return (
    <IssueFrame frame={frame}>
      <h2>{heading}</h2>
      {back && (
        <form method="post" action={back}>
          <div className="actions">
            <Button>{texts['take-back']}</Button>
          </div>
        </form>
      )}
      <Facts facts={facts} />
      {blocks.map(({ id, kind, lines }) => (
        <section key={id} className="prose">
          <h3>{kind}</h3>
          {lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a text that stands
            <p key={at}>{line}</p>
          ))}
        </section>
      ))}
    </IssueFrame>
  );
}

import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getIssue } from '../../../domain/newsletters/issues/queries.server.ts';
import { listVersions } from '../../../domain/newsletters/versions/queries.server.ts';
import { IssueFrame } from '../../../ui/issue-frame.tsx';
import { Empty } from '../../../ui/page.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { issuePath } from '../../../web/issue-desk.ts';
import { issueFrame } from '../../../web/issue-frame.ts';

export const loader = handled(async (handled) => {
  const { ctx, params, words, t, formats } = handled;
  const issue = await getIssue(ctx, params.issueId);
  const texts = words['desk-issues'];
  return {
    texts,
    title: t('site.title', { page: `${texts.versions}: ${issue.title}` }),
    frame: issueFrame(handled, issue, 'nb', '/versjoner'),
    versions: (await listVersions(ctx, issue.id)).map(({ version, language, content, saved_at, saved_by }) => ({
      version,
      href: issuePath(issue.id, `/versjoner/${version}`),
      when: formats.instant(saved_at),
      by: saved_by ?? '',
      edition: language === 'en' ? texts.english : texts.norwegian,
      what: t('desk-issues.version-holds', { subject: content.subject, count: content.blocks.length }),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Versions() {
  const { texts, frame, versions } = useLoaderData<typeof loader>();
  return (
    <IssueFrame frame={frame}>
      <p className="prose">{texts['versions-lead']}</p>
      {versions.length === 0 ? (
        <Empty title={texts['no-versions']} />
      ) : (
        <Rows headings={[texts['saved-at'], texts.by, texts.edition, texts.holds]}>
          {versions.map((one) => (
            <tr key={one.version}>
              <td>
                <a href={one.href}>{one.when}</a>
              </td>
              <td>{one.by}</td>
              <td>{one.edition}</td>
              <td>{one.what}</td>
            </tr>
          ))}
        </Rows>
      )}
    </IssueFrame>
  );
}

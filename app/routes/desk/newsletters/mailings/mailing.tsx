import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getIssue } from '../../../../domain/newsletters/issues/queries.server.ts';
import { getMailing } from '../../../../domain/newsletters/mailings/queries.server.ts';
import script from '../../../../ui/live.js?url';
import { MailingProgress, MailingState } from '../../../../ui/mailing.tsx';
import { Breadcrumbs, Button, Facts, Notice, PageTitle } from '../../../../ui/page.tsx';
import { handle as handled } from '../../../../web/handle.ts';
import { mailingPath, mailingsPath, progressOf, stepsFor } from '../../../../web/mailing-desk.ts';
import { NEWSLETTERS } from '../../../../web/newsletter-tabs.ts';
import { noticeIn } from '../../../../web/notice.ts';

export const handle = { script };

/** One mailing while it runs and afterwards: how many copies are in which state, and what to do about it. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t, formats, web } = handled;
  const [issue, mailing] = [await getIssue(ctx, params.issueId), await getMailing(ctx, params.mailingId)];
  const texts = words['desk-mailings'];
  const path = mailingPath(issue.id, mailing.id);
  const { per_second, per_hour, started_at, ended_at } = mailing;
  const limits = [
    per_second && t('desk-mailings.limit-second', { number: formats.number(per_second) }),
    per_hour && t('desk-mailings.limit-hour', { number: formats.number(per_hour) }),
  ].filter(Boolean);
  return {
    texts,
    path,
    title: t('site.title', { page: `${texts.title}: ${issue.title}` }),
    trail: [
      { href: NEWSLETTERS, label: words['desk-newsletters'].title },
      { href: mailingsPath(issue.id), label: issue.title },
    ],
    heading: issue.title,
    notice: noticeIn(handled, 'desk-mailings'),
    noServer: web.settings.sendsMail ? undefined : words['desk-outbox']['no-server-text'],
    progress: await progressOf(handled, mailing, path),
    steps: stepsFor(mailing).map((step, at) => ({ step, label: texts.steps[step], isFirst: at === 0 })),
    facts: [
      { term: texts.started, description: started_at && formats.instant(started_at) },
      { term: texts.ended, description: ended_at && formats.instant(ended_at) },
      { term: texts.limits, description: limits.join(', ') },
    ].flatMap(({ term, description }) => (description ? [{ term, description }] : [])),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function MailingPage() {
  const page = useLoaderData<typeof loader>();
  const { texts, progress, path } = page;
  return (
    <>
      <Breadcrumbs label={texts.trail} trail={page.trail} />
      <PageTitle
        kicker={texts.title}
        title={page.heading}
        tag={<MailingState state={progress.state}>{progress.stateName}</MailingState>}
      />
      {page.notice && <Notice tone="success">{page.notice}</Notice>}
      {page.noServer && <Notice>{page.noServer}</Notice>}
      <MailingProgress progress={progress} texts={texts} />
      <div className="actions mailing-steps">
        {page.steps.map(({ step, label, isFirst }) => (
          <form key={step} method="post" action={`${path}/${step}`}>
            <Button variant={isFirst ? 'primary' : 'secondary'} tone={step === 'stopp' ? 'danger' : undefined}>
              {label}
            </Button>
          </form>
        ))}
        <a href={`${path}/leveringer`}>{texts['all-copies']}</a>
      </div>
      <Facts facts={page.facts} />
    </>
  );
}

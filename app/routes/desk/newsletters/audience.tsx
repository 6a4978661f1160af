import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { renameAudience } from '../../../domain/newsletters/audiences/commands.server.ts';
import { getAudience, namesIn } from '../../../domain/newsletters/audiences/queries.server.ts';
import { AudienceRenaming } from '../../../domain/newsletters/audiences/schema.ts';
import { AudiencePeople, AudienceSummary } from '../../../ui/audience-preview.tsx';
import { AudienceRule } from '../../../ui/audience-rule.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { Breadcrumbs, Button, Notice, PageTitle } from '../../../ui/page.tsx';
import { changedOrShown } from '../../../web/audience-change.ts';
import { audiencePreview } from '../../../web/audience-preview.ts';
import { rulePart, ruleSentence } from '../../../web/audience-words.ts';
import { readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { AUDIENCES, NEWSLETTERS } from '../../../web/newsletter-tabs.ts';
import { noticeIn, redirectWithNotice } from '../../../web/notice.ts';

export const loader = handled(async (handled) => {
  const { ctx, params, words, t, url } = handled;
  const texts = words['desk-audiences'];
  const { name, rule, version } = await getAudience(ctx, params.audienceId);
  const names = await namesIn(ctx, [rule]);
  return {
    texts,
    pages: words['desk-participants'],
    title: t('site.title', { page: name }),
    trail: [
      { href: NEWSLETTERS, label: words['desk-newsletters'].title },
      { href: AUDIENCES, label: texts.title },
    ],
    notice: noticeIn(handled, 'desk-audiences'),
    isWarning: ['changed-by-another', 'copy-refused', 'in-use'].includes(url.searchParams.get('utfort') ?? ''),
    ...{ name, version, base: `${AUDIENCES}/${params.audienceId}` },
    copyName: t('desk-audiences.copy-name', { name }),
    sentence: ruleSentence(handled, rule, names),
    rule: rulePart(handled, rule, names),
    preview: await audiencePreview(handled, rule),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(isSecretariat(ctx.actor));
  const form = await readForm(handled, AudienceRenaming);
  if (!form.ok) return form.reply;
  return changedOrShown(params.audienceId, async () => {
    await renameAudience(ctx, params.audienceId, form.value);
    return redirectWithNotice(`${AUDIENCES}/${params.audienceId}`, 'saved');
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Audience() {
  const page = useLoaderData<typeof loader>();
  const { texts, name, version, base, preview } = page;
  const reply = useActionData<typeof action>();
  return (
    <>
      <Breadcrumbs label={texts.path} trail={page.trail} />
      <PageTitle title={name}>
        <p className="prose">{page.sentence}</p>
      </PageTitle>
      {page.notice && <Notice tone={page.isWarning ? 'warning' : 'success'}>{page.notice}</Notice>}
      <ErrorSummary title={texts.problems} errors={reply?.errors} labels={{ name: texts.name }} />
      <h2>{texts.conditions}</h2>
      <AudienceRule texts={texts} part={page.rule} base={`${base}/vilkar`} version={version} />
      <h2>{texts.preview}</h2>
      <AudienceSummary texts={texts} facts={preview.summary} />
      <AudiencePeople
        texts={texts}
        pages={page.pages}
        isOut={preview.isOut}
        chips={preview.chips}
        people={preview.people}
        pager={preview.pager}
      />
      <details open={Boolean(reply)}>
        <summary>{texts.more}</summary>
        <form method="post" className="stack narrow" noValidate>
          <input type="hidden" name="version" value={version} />
          <TextField
            name="name"
            label={texts.name}
            required
            maxLength={120}
            defaultValue={String(reply?.values.name ?? name)}
            error={reply?.errors.name}
          />
          <div>
            <Button variant="secondary">{texts.rename}</Button>
          </div>
        </form>
        <div className="actions">
          <form method="post" action={`${base}/kopi`}>
            <input type="hidden" name="name" value={page.copyName} />
            <Button variant="secondary">{texts.copy}</Button>
          </form>
          <form method="post" action={`${base}/fjerning`}>
            <input type="hidden" name="version" value={version} />
            <Button variant="tertiary" tone="danger">
              {texts.remove}
            </Button>
          </form>
        </div>
        <p className="small muted">{texts['remove-hint']}</p>
      </details>
    </>
  );
}

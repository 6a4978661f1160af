import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { getIssue } from '../../../domain/newsletters/issues/queries.server.ts';
import { sendTrial } from '../../../domain/newsletters/trials/commands.server.ts';
import { listPanel } from '../../../domain/newsletters/trials/queries.server.ts';
import { TrialForm } from '../../../domain/newsletters/trials/schema.ts';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Choices, TextArea } from '../../../ui/fields.tsx';
import { IssueFrame } from '../../../ui/issue-frame.tsx';
import { Button, Notice } from '../../../ui/page.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn, tickedIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { editionIn, editionQuery, issuePath } from '../../../web/issue-desk.ts';
import { issueFrame } from '../../../web/issue-frame.ts';
import { noticeIn, redirectWithNotice } from '../../../web/notice.ts';

/** Where an issue is sent to a few, to be seen in a real mailbox. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  const issue = await getIssue(ctx, params.issueId);
  const panel = await listPanel(ctx);
  const own = 'contactId' in ctx.actor ? ctx.actor.contactId : undefined;
  const texts = words['desk-issues'];
  return {
    texts,
    title: t('site.title', { page: `${texts.trial}: ${issue.title}` }),
    frame: issueFrame(handled, issue, 'nb', '/prove'),
    notice: noticeIn(handled, 'desk-issues'),
    lead: handled.web.settings.sendsMail ? texts['trial-lead'] : texts['trial-outbox'],
    panel: panel.map(({ name, address }) => ({ value: address, label: name, hint: address })),
    own: panel.find(({ id }) => id === own)?.address,
    editions: (issue.editions.en ? (['nb', 'en'] as const) : (['nb'] as const)).map((language) => ({
      action: issuePath(issue.id, `/prove${editionQuery(language)}`),
      label: issue.editions.en
        ? t('desk-issues.send-trial-in', { language: language === 'en' ? texts.english : texts.norwegian })
        : texts['send-trial'],
    })),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(isSecretariat(ctx.actor));
  const form = await readForm(handled, TrialForm);
  if (!form.ok) return form.reply;
  const language = editionIn(handled);
  const { panel, typed } = form.value;
  const count = await sendTrial(ctx, params.issueId, { language, addresses: [...panel, ...typed] });
  return redirectWithNotice(issuePath(params.issueId, '/prove'), 'tested', count);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function TrialPage() {
  const { texts, frame, notice, lead, panel, own, editions } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { values, errors } = shownIn<'typed'>(reply, {});
  const ticked = tickedIn<'panel'>(reply, { panel: own ? [own] : [] });
  return (
    <IssueFrame frame={frame}>
      {notice && <Notice tone="success">{notice}</Notice>}
      <p className="prose">{lead}</p>
      <ErrorSummary
        title={texts.problems}
        errors={errors}
        labels={{ panel: texts.panel, typed: texts['other-addresses'] }}
      />
      <form method="post" className="stack narrow" noValidate>
        {panel.length > 0 && (
          <Choices
            name="panel"
            type="checkbox"
            label={texts.panel}
            options={panel}
            chosen={ticked.panel ?? []}
            error={errors.panel}
          />
        )}
        <TextArea
          name="typed"
          label={texts['other-addresses']}
          hint={texts['addresses-hint']}
          optional={texts.optional}
          defaultValue={values.typed}
          error={errors.typed}
          rows={2}
        />
        <div className="actions">
          {editions.map(({ action, label }, at) => (
            <Button key={action} formAction={action} variant={at === 0 ? 'primary' : 'secondary'}>
              {label}
            </Button>
          ))}
        </div>
      </form>
    </IssueFrame>
  );
}

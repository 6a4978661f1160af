import type { MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../../domain/kernel/errors.ts';
import { getIssue } from '../../../../domain/newsletters/issues/queries.server.ts';
import { planMailing } from '../../../../domain/newsletters/mailings/commands.server.ts';
import { listMailings } from '../../../../domain/newsletters/mailings/queries.server.ts';
import { MailingPlan } from '../../../../domain/newsletters/mailings/schema.ts';
import { canSendNewsletters } from '../../../../domain/newsletters/policy.ts';
import { AudienceSummary } from '../../../../ui/audience-preview.tsx';
import { ErrorSummary } from '../../../../ui/error-summary.tsx';
import { Choices, Select, TextField } from '../../../../ui/fields.tsx';
import { IssueFrame } from '../../../../ui/issue-frame.tsx';
import { MailingState } from '../../../../ui/mailing.tsx';
import { Button, Notice } from '../../../../ui/page.tsx';
import { Rows } from '../../../../ui/rows.tsx';
import { readForm, refused } from '../../../../web/form.ts';
import { handle as handled } from '../../../../web/handle.ts';
import { issuePath } from '../../../../web/issue-desk.ts';
import { issueFrame } from '../../../../web/issue-frame.ts';
import { audienceOptions, mailingPath, reachOf, ruleOf } from '../../../../web/mailing-desk.ts';

/** To whom an issue is sent and when; and what it has been sent to. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t, url, formats } = handled;
  const issue = await getIssue(ctx, params.issueId);
  const chosen = url.searchParams.get('til') ?? (issue.topic_id ? `topic:${issue.topic_id}` : '');
  const rule = await ruleOf(handled, chosen);
  const texts = words['desk-mailings'];
  return {
    texts,
    audienceTexts: words['desk-audiences'],
    issue: issuePath(issue.id),
    summary: words.fields['summary-title'],
    title: t('site.title', { page: `${texts.title}: ${issue.title}` }),
    frame: issueFrame(handled, issue, 'nb', '/utsending'),
    audiences: await audienceOptions(handled),
    chosen,
    reach: rule && (await reachOf(handled, rule, issue)),
    mailings: (await listMailings(ctx, issue.id)).map((mailing) => ({
      id: mailing.id,
      href: mailingPath(issue.id, mailing.id),
      when: formats.instant(mailing.started_at ?? mailing.due_at),
      people: mailing.frozen_at ? formats.number(mailing.copies ?? 0) : '–',
      state: mailing.state,
      stateName: texts.states[mailing.state],
    })),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params, words } = handled;
  requireThat(canSendNewsletters(ctx.actor));
  const form = await readForm(handled, MailingPlan);
  if (!form.ok) return form.reply;
  const { til, when, due_local, per_second, per_hour } = form.value;
  const required = words.fields.errors.required;
  const rule = await ruleOf(handled, til);
  if (!rule) return refused({ ...form.value }, { til: required });
  if (when === 'later' && !due_local) return refused({ ...form.value }, { due_local: required });
  const at = when === 'later' ? due_local : undefined;
  const id = await planMailing(ctx, params.issueId, { rule, due_local: at, per_second, per_hour });
  return redirect(mailingPath(params.issueId, id), 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Mailings() {
  const page = useLoaderData<typeof loader>();
  const { texts, reach, mailings } = page;
  const reply = useActionData<typeof action>();
  const typed = (name: string) => String(reply?.values[name] ?? '');
  return (
    <IssueFrame frame={page.frame}>
      {mailings.length > 0 && (
        <Rows label={texts.earlier} headings={[texts.when, texts.receivers, texts.state]}>
          {mailings.map((mailing) => (
            <tr key={mailing.id}>
              <td>
                <a href={mailing.href}>{mailing.when}</a>
              </td>
              <td>{mailing.people}</td>
              <td>
                <MailingState state={mailing.state}>{mailing.stateName}</MailingState>
              </td>
            </tr>
          ))}
        </Rows>
      )}
      <section className="stack mailing-plan">
        <h2>{texts['to-whom']}</h2>
        <form method="get" className="narrow stack">
          <Select
            name="til"
            label={texts.audience}
            empty={texts['choose-audience']}
            options={page.audiences}
            defaultValue={page.chosen}
            error={reply?.errors.til}
          />
          <div>
            <Button variant="secondary">{texts['show-reach']}</Button>
          </div>
        </form>
        {reach && (
          <>
            <AudienceSummary texts={page.audienceTexts} facts={reach.facts} />
            {reach.problems && (
              <Notice tone="warning">
                <p>
                  {reach.problems}. <a href={`${page.issue}#kontroll`}>{texts['see-problems']}</a>
                </p>
              </Notice>
            )}
            {reach.noEnglish && (
              <Notice tone="warning">
                <p>{reach.noEnglish}</p>
              </Notice>
            )}
          </>
        )}
        {reach && reach.facts.count > 0 && (
          <form method="post" className="narrow stack" noValidate>
            <input type="hidden" name="til" value={page.chosen} />
            <ErrorSummary
              title={page.summary}
              errors={reply?.errors}
              labels={{ due_local: texts['due'], per_second: texts['per-second'], per_hour: texts['per-hour'] }}
            />
            <Choices
              name="when"
              type="radio"
              label={texts.when}
              options={[
                { value: 'now', label: texts.now },
                { value: 'later', label: texts.later },
              ]}
              chosen={[typed('when') || 'now']}
              error={reply?.errors.when}
            />
            <TextField
              name="due_local"
              type="datetime-local"
              label={texts.due}
              hint={texts['due-hint']}
              optional={texts.optional}
              defaultValue={typed('due_local')}
              error={reply?.errors.due_local}
            />
            <details open={Boolean(reply?.errors.per_second || reply?.errors.per_hour)}>
              <summary>{texts.limits}</summary>
              <div className="stack">
                <p className="hint">{texts['limits-hint']}</p>
                {(['per_second', 'per_hour'] as const).map((name) => (
                  <TextField
                    key={name}
                    name={name}
                    inputMode="numeric"
                    label={name === 'per_second' ? texts['per-second'] : texts['per-hour']}
                    optional={texts.optional}
                    defaultValue={typed(name)}
                    error={reply?.errors[name]}
                  />
                ))}
              </div>
            </details>
            <div>
              <Button>{texts.send}</Button>
            </div>
          </form>
        )}
      </section>
    </IssueFrame>
  );
}

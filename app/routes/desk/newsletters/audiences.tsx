import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { createAudience } from '../../../domain/newsletters/audiences/commands.server.ts';
import { listAudiences, namesIn } from '../../../domain/newsletters/audiences/queries.server.ts';
import { AudienceName } from '../../../domain/newsletters/audiences/schema.ts';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { Button, Empty, Notice, PageTitle, Tabs } from '../../../ui/page.tsx';
import { ruleSentence } from '../../../web/audience-words.ts';
import { readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { AUDIENCES, newsletterTabs } from '../../../web/newsletter-tabs.ts';
import { noticeIn, redirectWithNotice } from '../../../web/notice.ts';

export const loader = handled(async (handled) => {
  const { ctx, words, t, formats } = handled;
  const texts = words['desk-audiences'];
  const audiences = await listAudiences(ctx);
  const names = await namesIn(
    ctx,
    audiences.map(({ rule }) => rule),
  );
  return {
    texts,
    title: t('site.title', { page: texts.title }),
    heading: words['desk-newsletters'].title,
    tabs: newsletterTabs(handled, AUDIENCES),
    notice: noticeIn(handled, 'desk-audiences'),
    audiences: audiences.map(({ id, name, rule, changed_at, changed_by }) => ({
      ...{ id, name, href: `${AUDIENCES}/${id}`, rule: ruleSentence(handled, rule, names) },
      ...{ changed: [`${texts.changed} ${formats.instant(changed_at)}`, changed_by].filter(Boolean).join(', ') },
    })),
  };
});

export const action = handled(async (handled) => {
  requireThat(isSecretariat(handled.ctx.actor));
  const form = await readForm(handled, AudienceName);
  if (!form.ok) return form.reply;
  const id = await createAudience(handled.ctx, form.value);
  return redirectWithNotice(`${AUDIENCES}/${id}`, 'created');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Audiences() {
  const { texts, heading, tabs, notice, audiences } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <>
      <PageTitle title={heading}>
        <p className="prose">{texts.lead}</p>
      </PageTitle>
      <Tabs {...tabs} />
      {notice && <Notice tone="success">{notice}</Notice>}
      <ErrorSummary title={texts.problems} errors={reply?.errors} labels={{ name: texts.name }} />
      {audiences.length === 0 ? (
        <Empty title={texts.none}>
          <p>{texts['none-hint']}</p>
        </Empty>
      ) : (
        <ul className="plain-list">
          {audiences.map((audience) => (
            <li key={audience.id}>
              <a href={audience.href}>{audience.name}</a>
              <div>{audience.rule}</div>
              <div className="small muted">{audience.changed}</div>
            </li>
          ))}
        </ul>
      )}
      <form method="post" className="stack narrow" noValidate>
        <h2>{texts.new}</h2>
        <TextField
          name="name"
          label={texts.name}
          hint={texts['name-hint']}
          required
          maxLength={120}
          defaultValue={String(reply?.values.name ?? '')}
          error={reply?.errors.name}
        />
        <div>
          <Button variant="secondary">{texts.create}</Button>
        </div>
      </form>
    </>
  );
}

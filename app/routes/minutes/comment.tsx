import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { commentOnMinutes } from '../../domain/meetings/comments/commands.server.ts';
import { getOwnMinutes } from '../../domain/meetings/comments/queries.server.ts';
import { blocksFor } from '../../domain/meetings/minutes/rules.ts';
import { CommentForm } from '../../domain/meetings/minutes/schema.ts';
import { DocumentBlocks } from '../../ui/document.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { Button, Notice, PageTitle } from '../../ui/page.tsx';
import { readForm } from '../../web/form.ts';
import { shownIn } from '../../web/form-page.ts';
import { handle as handled } from '../../web/handle.ts';
import { composeMinutes } from '../../web/minutes-composed.ts';
import { noticeIn, redirectWithNotice } from '../../web/notice.ts';
import { openOwnMinutes } from '../../web/own-minutes.ts';

/** A referat that is out for comment, by the link in the mail or signed in. GET changes nothing. */
export const loader = handled(async (handled) => {
  const { words, t, formats } = handled;
  const { ctx, eventId, path } = await openOwnMinutes(handled, 'minutes-comment');
  const { record, until, isOpen, members, own } = await getOwnMinutes(ctx, eventId);
  const composed = composeMinutes(record);
  const texts = words['own-minutes'];
  const date = formats.date(until);
  return {
    texts,
    path,
    pageTitle: t('site.title', { page: composed.title }),
    title: composed.title,
    lead: isOpen ? t('own-minutes.comment-lead', { date }) : t('own-minutes.comment-over', { date }),
    notice: noticeIn(handled, 'own-minutes'),
    problems: words.fields['summary-title'],
    isOpen,
    hint:
      members.length > 0
        ? t('own-minutes.for-member', { members: formats.list(members, 'conjunction') })
        : texts['comment-hint'],
    own: own.map(({ body, at }) => ({ body, at: formats.instant(at) })),
    blocks: blocksFor('group', composed),
  };
});

export const action = handled(async (handled) => {
  const { ctx, eventId, path } = await openOwnMinutes(handled, 'minutes-comment');
  await getOwnMinutes(ctx, eventId);
  const form = await readForm(handled, CommentForm);
  if (!form.ok) return form.reply;
  await commentOnMinutes(ctx, eventId, form.value);
  return redirectWithNotice(path, 'commented');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function CommentPage() {
  const { texts, ...page } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<'body'>(useActionData<typeof action>(), {});
  return (
    <>
      <PageTitle kicker={texts['comment-kicker']} title={page.title}>
        <p className="prose">{page.lead}</p>
      </PageTitle>
      {page.notice && <Notice tone="success">{page.notice}</Notice>}
      <ErrorSummary title={page.problems} errors={errors} labels={{ body: texts.comment }} />
      {page.own.length > 0 && (
        <>
          <h2>{texts['your-comments']}</h2>
          <ul className="prose">
            {page.own.map(({ body, at }) => (
              <li key={`${at} ${body}`}>
                {body} <span className="muted small">{at}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {page.isOpen && (
        <form method="post" action={page.path} className="stack narrow" noValidate>
          <TextArea
            name="body"
            label={texts.comment}
            hint={page.hint}
            defaultValue={values.body}
            error={errors.body}
            rows={5}
            maxLength={10_000}
            required
          />
          <div className="actions">
            <Button>{texts['send-comment']}</Button>
          </div>
        </form>
      )}
      <div className="document-sheet">
        <DocumentBlocks blocks={page.blocks} />
      </div>
    </>
  );
}

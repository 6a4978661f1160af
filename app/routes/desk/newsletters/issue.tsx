import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { Conflict, requireThat } from '../../../domain/kernel/errors.ts';
import { saveIssue } from '../../../domain/newsletters/issues/commands.server.ts';
import { getIssue } from '../../../domain/newsletters/issues/queries.server.ts';
import { IssueChecks } from '../../../ui/issue-checks.tsx';
import script from '../../../ui/issue-editor.js?worker&url';
import { IssueEditor } from '../../../ui/issue-editor.tsx';
import { IssueFrame } from '../../../ui/issue-frame.tsx';
import { IssuePreview } from '../../../ui/issue-preview.tsx';
import { Button, ButtonLink, Notice } from '../../../ui/page.tsx';
import { type Handled, handle as handled } from '../../../web/handle.ts';
import { checksOf } from '../../../web/issue-checks.ts';
import {
  editionIn,
  editionQuery,
  editorOf,
  issuePath,
  previewOf,
  removalIn,
  savedAt,
  typedOf,
} from '../../../web/issue-desk.ts';
import { readIssueForm } from '../../../web/issue-form.ts';
import { issueFrame } from '../../../web/issue-frame.ts';
import { NEWSLETTERS } from '../../../web/newsletter-tabs.ts';
import { noticeIn } from '../../../web/notice.ts';

export const handle = { script };

export const loader = handled(async (handled) => {
  const { ctx, params, words, t, formats } = handled;
  const issue = await getIssue(ctx, params.issueId);
  const language = editionIn(handled);
  const content = issue.editions[language];
  const texts = words['desk-issues'];
  return {
    texts,
    title: t('site.title', { page: issue.title }),
    frame: issueFrame(handled, issue, language),
    notice: noticeIn(handled, 'desk-issues'),
    undo: await removalIn(handled, issue, language),
    english: issuePath(issue.id, '/engelsk'),
    sent: issue.sent_at ? t('desk-issues.sent', { time: formats.instant(issue.sent_at) }) : undefined,
    copy: `${NEWSLETTERS}/ny?fra=${issue.id}`,
    preview: content ? previewOf(handled, issue.id, language) : undefined,
    checks: await checksOf(handled, issue, language),
    editor:
      content &&
      !issue.sent_at &&
      (await editorOf(handled, issue, { language, typed: typedOf(content), version: issue.version })),
  };
});

/** Saves what is typed, and does to the blocks what the button says. What cannot be saved is shown again as it was typed. */
export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(isSecretariat(ctx.actor));
  const form = await readIssueForm(handled);
  const language = editionIn(handled);
  if (!form.ok) return shownAgain(handled, form, 422);
  try {
    const { about } = await saveIssue(ctx, params.issueId, { ...form.value, language }, form.change);
    return redirect(nextPage(handled, form.change?.what, about), 303);
  } catch (error) {
    if (error instanceof Conflict && error.code === 'issue-saved-by-another') return shownAgain(handled, form, 409);
    throw error;
  }
});

/** To the block that was changed, or on to where it gets its picture. */
function nextPage(handled: Handled, what: string | undefined, about: string | undefined): string {
  const { issueId } = handled.params;
  const edition = editionQuery(editionIn(handled));
  if (what === 'picture' && about) return issuePath(issueId, `/blokker/${about}/bilde${edition}`);
  const removed = what === 'remove' ? `${edition ? '&' : '?'}utfort=removed` : '';
  return issuePath(issueId, `${edition}${removed}${about ? `#blokk-${about}` : ''}`);
}

/** The page with what was typed; after another's save it says whose, and the next save goes on top of it. */
async function shownAgain(handled: Handled, form: Awaited<ReturnType<typeof readIssueForm>>, status: 409 | 422) {
  const { ctx, params, t } = handled;
  const issue = await getIssue(ctx, params.issueId);
  const editor = await editorOf(handled, issue, {
    language: editionIn(handled),
    typed: form.typed,
    version: status === 409 ? issue.version : form.version,
    errors: form.ok ? {} : form.errors,
  });
  const name = issue.changed_by ?? t('desk-issues.somebody');
  const time = savedAt(handled, issue.changed_at).toLowerCase();
  return data({ editor, conflict: status === 409 ? t('desk-issues.conflict', { name, time }) : undefined }, { status });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function IssuePage() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { texts, checks, preview, undo } = page;
  const again = reply && 'editor' in reply ? reply : undefined;
  const editor = again?.editor ?? page.editor;
  return (
    <IssueFrame frame={page.frame}>
      <div className="issue-desk">
        <div className="issue-writing" id="skriv">
          {page.notice && !again && (
            <Notice tone="success">
              <p>{page.notice}</p>
              {undo && (
                <form method="post" action={undo}>
                  <Button variant="secondary">{texts.undo}</Button>
                </form>
              )}
            </Notice>
          )}
          {again?.conflict && (
            <Notice tone="warning" title={texts['conflict-title']}>
              <p>{again.conflict}</p>
              <p>
                <a href={page.frame.versions} target="_blank" rel="noreferrer">
                  {texts['conflict-see']}
                </a>
              </p>
            </Notice>
          )}
          {page.sent ? (
            <Notice>
              <p>{page.sent}</p>
              <ButtonLink href={page.copy}>{texts['copy-issue']}</ButtonLink>
            </Notice>
          ) : editor ? (
            <IssueEditor {...editor} state={checks} texts={texts} />
          ) : (
            <form method="post" action={page.english} className="stack narrow">
              <p className="prose">{texts['english-lead']}</p>
              <div className="actions">
                <Button name="copies" value="1">
                  {texts['english-copy']}
                </Button>
                <Button variant="secondary">{texts['english-empty']}</Button>
              </div>
            </form>
          )}
          {checks && !page.sent && <IssueChecks {...checks} />}
        </div>
        {preview && <IssuePreview {...preview} />}
      </div>
    </IssueFrame>
  );
}

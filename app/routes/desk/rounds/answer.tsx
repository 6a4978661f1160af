import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { approveAnswer } from '../../../domain/rounds/approving/commands.server.ts';
import { answerRound } from '../../../domain/rounds/commands.server.ts';
import { getRoundAnswer } from '../../../domain/rounds/queries.server.ts';
import { RoundAnswer } from '../../../domain/rounds/schema.ts';
import { Foretold } from '../../../ui/foretold.tsx';
import { Breadcrumbs, Button, Notice, PageTitle } from '../../../ui/page.tsx';
import { RoundAnswerForm } from '../../../ui/round-answer.tsx';
import { foretold } from '../../../web/foretold.ts';
import { readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { noticeIn, redirectWithNotice } from '../../../web/notice.ts';
import { roundAnswerForm } from '../../../web/round-answer.ts';

export const loader = handled(async (handled) => {
  const { ctx, params, words, t, formats } = handled;
  const texts = words['desk-rounds'];
  const answer = await getRoundAnswer(ctx, params.answerId);
  const href = `/sekretariat/runder/${answer.round_id}`;
  const isSettled = Boolean(answer.approved_at ?? answer.closed_at);
  const canApprove = !isSettled && answer.answer !== undefined;
  return {
    texts,
    href: `${href}/${answer.id}`,
    title: t('site.title', { page: answer.organisation }),
    trail: [
      { href: '/sekretariat/runder', label: texts.title },
      { href, label: texts.kinds[answer.kind] },
    ],
    organisation: answer.organisation,
    notice: noticeIn(handled, 'desk-rounds'),
    by: answer.answered_at
      ? t('desk-rounds.by', { name: answer.answered_by ?? '', when: formats.instant(answer.answered_at) })
      : texts['no-answer'],
    settled: answer.approved_at ? texts.states.approved : answer.closed_at ? texts.closed : '',
    canApprove,
    foretold: canApprove ? await foretold(handled, (ctx) => approveAnswer(ctx, answer.id)) : [],
    form: isSettled ? undefined : await roundAnswerForm(handled, answer),
    known: answer.answer ?? {},
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  const answer = await getRoundAnswer(ctx, params.answerId);
  const form = await readForm(handled, RoundAnswer);
  if (!form.ok) return form.reply;
  await answerRound(ctx, answer, form.value);
  return redirectWithNotice(`/sekretariat/runder/${answer.round_id}/${answer.id}`, 'saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function RoundAnswerPage() {
  const page = useLoaderData<typeof loader>();
  const { texts, form } = page;
  const reply = useActionData<typeof action>();
  return (
    <>
      <Breadcrumbs label={texts.path} trail={page.trail} />
      <PageTitle title={page.organisation}>
        <p className="prose">{page.by}</p>
      </PageTitle>
      {page.notice && <Notice tone="success">{page.notice}</Notice>}
      {page.settled && <Notice>{page.settled}</Notice>}
      {page.canApprove && (
        <form method="post" action={`${page.href}/godkjenning`} className="stack narrow">
          <p>{texts['approve-lead']}</p>
          <Foretold sentences={page.foretold} />
          <div className="actions">
            <Button>{texts.approve}</Button>
          </div>
        </form>
      )}
      {form && (
        <RoundAnswerForm
          {...form}
          values={reply?.values ?? page.known}
          errors={reply?.errors ?? {}}
          button={texts['save-for']}
        />
      )}
    </>
  );
}

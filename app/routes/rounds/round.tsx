import type { MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { answerRound } from '../../domain/rounds/commands.server.ts';
import { getAnswerByLink } from '../../domain/rounds/queries.server.ts';
import { RoundAnswer } from '../../domain/rounds/schema.ts';
import { Notice, PageTitle } from '../../ui/page.tsx';
import { RoundAnswerForm } from '../../ui/round-answer.tsx';
import { readForm } from '../../web/form.ts';
import { handle as handled } from '../../web/handle.ts';
import { roundAnswerForm } from '../../web/round-answer.ts';

/** A municipality's answer, opened by the link in the mail to its official address. GET changes nothing. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t, formats, url } = handled;
  const answer = await getAnswerByLink(ctx, params.token);
  const texts = words.round;
  const { organisation, kind } = answer;
  const heading = t(`round.heading-${kind}`, { organisation });
  const done = answer.approved_at ? texts.approved : answer.closed_at ? texts.closed : '';
  return {
    texts,
    heading,
    title: t('site.title', { page: heading }),
    lead: t('round.due', { date: formats.date(answer.due_on) }),
    notice: url.searchParams.has('svart') && !done ? t('round.thanks', { name: answer.answered_by ?? '' }) : '',
    done,
    form: done ? undefined : await roundAnswerForm(handled, answer),
    known: answer.answer ?? {},
    button: answer.answered_at ? texts['send-again'] : texts.send,
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  const answer = await getAnswerByLink(ctx, params.token);
  const form = await readForm(handled, RoundAnswer);
  if (!form.ok) return form.reply;
  await answerRound(ctx, answer, form.value);
  return redirect(`/runde/${params.token}?svart`, 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Round() {
  const { heading, lead, notice, done, form, known, button } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <>
      <PageTitle title={heading}>{!done && <p className="prose">{lead}</p>}</PageTitle>
      {notice && <Notice tone="success">{notice}</Notice>}
      {done && <Notice>{done}</Notice>}
      {form && (
        <RoundAnswerForm {...form} values={reply?.values ?? known} errors={reply?.errors ?? {}} button={button} />
      )}
    </>
  );
}

import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { acceptAsAnswer } from '../../../domain/inbox/review/commands.server.ts';
import { getIncoming, listCandidates } from '../../../domain/inbox/review/queries.server.ts';
import { Acceptance } from '../../../domain/inbox/schema.ts';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Choices } from '../../../ui/fields.tsx';
import { IncomingText } from '../../../ui/incoming.tsx';
import { Breadcrumbs, Button, Facts, Notice, PageTitle, Tag } from '../../../ui/page.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { reasonOf, senderOf } from '../../../web/incoming.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { signedInOrAsk } from '../../../web/signed-in.ts';

/** One message as it came, why it waits, and what to do about it. */
export const loader = handled(async (handled) => {
  signedInOrAsk(handled);
  const { ctx, words, formats, t, params } = handled;
  const message = await getIncoming(ctx, params.incomingId);
  const isWaiting = message.state === 'review';
  const isAnswerable = isWaiting && message.kind !== 'bounce';
  const candidates = isAnswerable ? await listCandidates(ctx, message) : [];
  const texts = words['desk-inbox'];
  const heading = message.subject || texts['no-subject'];
  const { reply } = message;
  const facts: [string, string | null | undefined, string?][] = [
    [
      texts.sender,
      senderOf(handled, message),
      message.contact_id ? `/sekretariat/kontakter/${message.contact_id}` : undefined,
    ],
    [texts.when, formats.instant(message.received_at)],
    [texts.event, message.event_title, message.event_id ? `/sekretariat/arrangementer/${message.event_id}` : undefined],
    [texts['says-answer'], reply?.answer && texts.answers[reply.answer]],
    [texts['says-who'], reply?.attendee],
    [texts['says-comment'], reply?.comment?.trim()],
    [texts['status-code'], message.status_code],
    [texts.explanation, message.explanation],
  ];
  return {
    title: t('site.title', { page: heading }),
    heading,
    texts,
    trail: [
      { href: '/sekretariat', label: texts.desk },
      { href: '/sekretariat/innboks', label: texts.title },
    ],
    path: `/sekretariat/innboks/${message.id}`,
    state: texts.states[message.state],
    why: reasonOf(handled, message),
    isWaiting,
    isAnswerable,
    known: { answer: reply?.answer ?? '', participationId: candidates.length === 1 ? candidates[0]!.id : '' },
    answers: (['yes', 'no', 'maybe'] as const).map((value) => ({ value, label: texts.answers[value] })),
    candidates: candidates.map((one) => ({
      value: one.id,
      label: t('desk-inbox.candidate', {
        name: one.name ?? '',
        event: one.title,
        date: formats.date(one.starts_local),
      }),
    })),
    facts: facts.flatMap(([term, text, href]) => (text ? [{ term, text, href }] : [])),
    text: message.text,
    hasOriginal: message.raw !== undefined,
  };
});

export const action = handled(async (handled) => {
  signedInOrAsk(handled);
  const { incomingId } = handled.params;
  await getIncoming(handled.ctx, incomingId);
  const form = await readForm(handled, Acceptance);
  if (!form.ok) return form.reply;
  await acceptAsAnswer(handled.ctx, incomingId, form.value);
  return redirectWithNotice('/sekretariat/innboks', 'accepted');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Incoming() {
  const page = useLoaderData<typeof loader>();
  const { texts, path } = page;
  const { values, errors } = shownIn<'participationId' | 'answer'>(useActionData<typeof action>(), page.known);
  return (
    <>
      <Breadcrumbs label={texts.trail} trail={page.trail} />
      <PageTitle title={page.heading} tag={<Tag tone={page.isWaiting ? 'warning' : 'neutral'}>{page.state}</Tag>} />
      <ErrorSummary
        title={texts.problems}
        errors={errors}
        labels={{ participationId: texts.whose, answer: texts['says-answer'] }}
      />
      <Notice tone={page.isWaiting ? 'warning' : 'info'}>
        <p>{page.why}</p>
      </Notice>
      <Facts
        facts={page.facts.map(({ term, text, href }) => ({
          term,
          description: href ? <a href={href}>{text}</a> : text,
        }))}
      />
      <h2>{texts.text}</h2>
      {page.text ? <IncomingText>{page.text}</IncomingText> : <p className="muted">{texts['no-text']}</p>}
      {page.hasOriginal && (
        <p>
          <a href={`${path}/original.eml`} download>
            {texts.original}
          </a>
        </p>
      )}
      {page.isAnswerable && page.candidates.length > 0 && (
        <form method="post" className="stack narrow" noValidate>
          <h2>{texts.accept}</h2>
          <p className="hint">{texts['accept-hint']}</p>
          <Choices
            name="participationId"
            type="radio"
            label={texts.whose}
            options={page.candidates}
            chosen={[values.participationId ?? '']}
            error={errors.participationId}
            required
          />
          <Choices
            name="answer"
            type="radio"
            label={texts['says-answer']}
            options={page.answers}
            chosen={[values.answer ?? '']}
            error={errors.answer}
            required
          />
          <div className="actions">
            <Button>{texts['accept-button']}</Button>
          </div>
        </form>
      )}
      {page.isAnswerable && page.candidates.length === 0 && <p>{texts['nobody-fits']}</p>}
      {page.isWaiting && (
        <form method="post" action={`${path}/avvisning`} className="actions">
          <Button variant="secondary">{texts.dismiss}</Button>
          <span className="hint">{texts['dismiss-hint']}</span>
        </form>
      )}
    </>
  );
}

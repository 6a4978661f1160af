import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { getEvent } from '../../../domain/events/queries.server.ts';
import { NotFound, requireThat } from '../../../domain/kernel/errors.ts';
import { answerInvitation } from '../../../domain/participation/invitations/commands.server.ts';
import { findLastAnswer } from '../../../domain/participation/invitations/queries.server.ts';
import { answerOf, isInvitation } from '../../../domain/participation/invitations/rules.ts';
import { AnswerForm } from '../../../domain/participation/invitations/schema.ts';
import { getParticipant } from '../../../domain/participation/participant/queries.server.ts';
import { getParticipation } from '../../../domain/participation/queries.server.ts';
import { AnswerFields } from '../../../ui/answer-fields.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { changeAnswers } from '../../../web/desk-invitations.ts';
import { readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { modesOf } from '../../../web/invitation.ts';

/** An answer given by telephone or in the corridor. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  const event = await getEvent(ctx, params.eventId);
  await getParticipant(ctx, params.eventId, params.participationId);
  const own = await getParticipation(ctx, params.participationId);
  if (!isInvitation(own)) throw new NotFound('not-found');
  const answer = answerOf(own.state);
  const last = await findLastAnswer(ctx, own.id);
  const texts = words['desk-invitations'];
  return {
    texts,
    fields: { ...words.invitation, ...texts.form },
    summary: words.fields['summary-title'],
    optional: words.fields.optional,
    back: `/sekretariat/arrangementer/${event.id}/svar`,
    participant: `/sekretariat/arrangementer/${event.id}/deltakere/${own.id}`,
    name: own.name ?? texts.erased,
    form: {
      answer,
      comment: (answer === last?.answer && last?.comment) || '',
      modes: answer === 'yes' ? [] : modesOf(event, handled),
      mode: own.mode,
    },
    title: t('site.title', { page: `${own.name}: ${event.title}` }),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(isSecretariat(ctx.actor));
  await getParticipant(ctx, params.eventId, params.participationId);
  const form = await readForm(handled, AnswerForm);
  if (!form.ok) return form.reply;
  return changeAnswers(handled, 'answer-noted', async () => {
    await answerInvitation(ctx, params.participationId, { ...form.value, channel: 'secretariat' });
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NoteAnswer() {
  const { texts, fields, summary, optional, back, participant, name, form } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <>
      <h2>{name}</h2>
      <ErrorSummary
        title={summary}
        errors={reply?.errors}
        labels={{ comment: fields.comment, answer: fields.question }}
      />
      <form method="post" className="stack narrow invitation" noValidate>
        <p>{texts['note-lead']}</p>
        <AnswerFields texts={fields} form={form} optional={optional} reply={reply} />
        <div className="actions">
          <a href={participant}>{texts['see-participant']}</a>
          <a href={back}>{texts.cancel}</a>
        </div>
      </form>
    </>
  );
}

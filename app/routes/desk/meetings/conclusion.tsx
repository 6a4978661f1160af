import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isPolitical } from '../../../domain/groups/rules.ts';
import { NotFound, requireThat } from '../../../domain/kernel/errors.ts';
import { listAgenda } from '../../../domain/meetings/agenda/queries.server.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { getMeeting } from '../../../domain/meetings/queries.server.ts';
import { isFrozen } from '../../../domain/meetings/rules.ts';
import { outcomes } from '../../../domain/meetings/schema.ts';
import { concludeItem } from '../../../domain/meetings/voting/commands.server.ts';
import { getVoting } from '../../../domain/meetings/voting/queries.server.ts';
import { ConclusionForm } from '../../../domain/meetings/voting/schema.ts';
import { DeskFrame } from '../../../ui/desk-frame.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Choices, TextArea } from '../../../ui/fields.tsx';
import { Button } from '../../../ui/page.tsx';
import { Recusals } from '../../../ui/recusals.tsx';
import { VoteSheet } from '../../../ui/vote-sheet.tsx';
import { type FormReply, readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { meetingDeskOf } from '../../../web/meeting-desk.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { tallySentence, votesShown } from '../../../web/proceedings.ts';

/** One case as the meeting treats it: who stepped out, who voted how, and what came of it. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const meeting = await getMeeting(ctx, params.eventId);
  const items = await listAgenda(ctx, meeting);
  const at = items.findIndex(({ id }) => id === params.itemId);
  const item = items[at];
  if (!item) throw new NotFound('not-found');
  const voting = await getVoting(ctx, meeting, item.id);
  const texts = words['desk-proceedings'];
  const path = `/sekretariat/moter/${meeting.eventId}`;
  const beside = (other: (typeof items)[number] | undefined) =>
    other && { href: `${path}/saker/${other.id}/utfall`, label: `${other.number} ${other.title}` };
  return {
    texts,
    problems: words['desk-meetings'].problems,
    pageTitle: t('site.title', { page: `${item.number} ${item.title}` }),
    desk: meetingDeskOf(meeting, handled, { page: `${path}/gjennomforing` }),
    isLocked: isFrozen(meeting),
    title: `${item.number} ${item.title}`,
    path: `${path}/saker/${item.id}`,
    before: beside(items[at - 1]),
    after: beside(items[at + 1]),
    isPolitical: isPolitical(meeting.group),
    recommendation: item.recommendation ?? item.proposal,
    closed: item.closed_basis ? t('desk-proceedings.case-closed', { basis: item.closed_basis }) : undefined,
    recusals: voting.recusals.map(({ id, name, ground, substitute }) => ({
      id,
      line: substitute
        ? t('desk-proceedings.recused-with-vara', { name, ground, substitute })
        : t('desk-proceedings.recused', { name, ground }),
    })),
    votes: votesShown(handled, voting, item.outcome !== null),
    tally: tallySentence(handled, voting),
    quorum: t('desk-proceedings.quorum', {
      voters: voting.voters.length,
      needed: voting.needed,
      count: voting.members,
    }),
    outcomes: outcomes.map((value) => ({ value, label: words.meetings.outcomes[value] })),
    known: { outcome: item.outcome as string, decision: item.decision ?? item.recommendation ?? item.proposal ?? '' },
  };
});

/** Saves, and goes on to the next case or back to the meeting. */
export const action = handled(async (handled) => {
  const { ctx, params, url } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const form = await readForm(handled, ConclusionForm);
  if (!form.ok) return form.reply;
  await concludeItem(ctx, params.itemId, form.value);
  return redirectWithNotice(url.pathname, 'concluded');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function Conclusion() {
  const { texts, ...page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() as FormReply | undefined;
  const { values, errors } = shownIn<'outcome' | 'decision'>(refused, page.known);
  const voted = refused?.values['votes'] as { contactId: string; vote: string }[] | undefined;
  return (
    <DeskFrame desk={page.desk}>
      <h2>{page.title}</h2>
      <p className="actions small">
        {page.before && <a href={page.before.href}>{texts.before}</a>}
        {page.after && <a href={page.after.href}>{texts.after}</a>}
        {!page.isLocked && <a href={`${page.path}/inhabilitet`}>{texts['note-recusal']}</a>}
        {!page.isLocked && page.isPolitical && <a href={`${page.path}/lukking`}>{texts['close-case']}</a>}
      </p>
      {page.closed && <p>{page.closed}</p>}
      <Recusals path={page.path} recusals={page.recusals} texts={texts} readOnly={page.isLocked} />
      <ErrorSummary
        title={page.problems}
        errors={errors}
        labels={{ outcome: texts.outcome, decision: texts.decision, votes: texts.votes }}
      />
      <form method="post" className="stack" noValidate>
        {page.isPolitical && (
          <VoteSheet
            texts={texts}
            lines={page.votes.map((line) => ({
              ...line,
              vote: voted?.find(({ contactId }) => contactId === line.contactId)?.vote ?? line.vote,
            }))}
            about={[page.quorum, page.tally].filter(Boolean).join(' ')}
            error={errors['votes']}
          />
        )}
        <div className="stack narrow">
          <Choices
            type="radio"
            name="outcome"
            label={texts.outcome}
            options={page.outcomes}
            chosen={values.outcome ? [values.outcome] : []}
            error={errors['outcome']}
            required
          />
          <TextArea
            name="decision"
            label={texts.decision}
            hint={texts['decision-hint']}
            defaultValue={values.decision}
            error={errors['decision']}
            rows={6}
            maxLength={10_000}
          />
          <div className="actions">
            {!page.isLocked && <Button>{texts.save}</Button>}
            {page.after && <a href={page.after.href}>{page.after.label}</a>}
          </div>
        </div>
      </form>
    </DeskFrame>
  );
}

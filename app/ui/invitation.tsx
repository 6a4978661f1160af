import './invitation.css';
import './registration-form.css';
import { AnswerFields, type AnswerFieldsProps } from './answer-fields.tsx';
import { DatesAnswer, type DatesAnswerProps } from './dates-answer.tsx';
import { DayAnswer, type DayAnswerProps, dayLabels } from './day-answer.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { Choices } from './fields.tsx';
import { GuestFields } from './guest-fields.tsx';
import { Button, ButtonLink, Facts, Notice, PageTitle } from './page.tsx';

/** An invitation: what to, what was answered, and three answers to give. */

export interface InvitationProps {
  invitation: {
    texts: Record<
      | 'kicker'
      | 'see-event'
      | 'join'
      | 'question'
      | 'details'
      | 'details-button'
      | 'stand-in'
      | 'stand-in-lead'
      | 'stand-in-button'
      | 'stand-in-where'
      | 'name'
      | 'email',
      string
    > &
      AnswerFieldsProps['texts'];
    summary: string;
    optional: string;
    pageTitle: string;
    path: string;
    title: string;
    lang: 'nb' | undefined;
    eventPath: string;
    refusal: string | undefined;
    notice: string | undefined;
    status: { tone: 'success' | 'warning' | 'info' | 'danger'; title: string; text: string };
    facts: { term: string; description: string }[];
    joinUrl: string | null;
    /** The page of food, needs and questions, for whoever comes. */
    registration: string | undefined;
    form: AnswerFieldsProps['form'] | undefined;
    /** Of a day that several groups meet: one's own groups' meetings, food and needs. */
    day: DayAnswerProps['day'] | undefined;
    /** Of a series: every date to come, each with its answer. */
    dates: DatesAnswerProps['dates'] | undefined;
    /** Whoever cannot come may name someone else; `named` says who it is, `parts` are the meetings on a day to name someone for. */
    standIn: { path: string; named: string[]; isOpen: boolean; parts: { value: string; label: string }[] } | undefined;
  };
  /** A refusal of the answer that was posted. */
  reply?: Reply;
  /** A refusal of the stand-in who was. */
  standIn?: Reply;
}

type Reply = { values: Record<string, unknown>; errors: Record<string, string> } | undefined;

export function Invitation({ invitation, reply, standIn }: InvitationProps) {
  const { texts, status, form } = invitation;
  return (
    <div className="invitation">
      <PageTitle kicker={texts.kicker} title={invitation.title} />
      <ErrorSummary
        title={invitation.summary}
        errors={reply?.errors ?? standIn?.errors}
        labels={{
          comment: texts.comment,
          answer: texts.question,
          name: texts.name,
          email: texts.email,
          ...dayLabels(invitation.day),
          ...(invitation.dates && { 'dates[0].answer': invitation.dates.texts.dates }),
        }}
      />
      {invitation.refusal && <Notice tone="danger">{invitation.refusal}</Notice>}
      {invitation.notice && <Notice tone="success">{invitation.notice}</Notice>}
      <Notice tone={status.tone} title={status.title}>
        {status.text && <p>{status.text}</p>}
      </Notice>
      <div className="columns registration-page">
        <aside aria-label={invitation.title}>
          <Facts facts={invitation.facts} />
          <div className="actions">
            {invitation.joinUrl && <ButtonLink href={invitation.joinUrl}>{texts.join}</ButtonLink>}
            <ButtonLink href={invitation.eventPath} variant="tertiary">
              {texts['see-event']}
            </ButtonLink>
          </div>
        </aside>
        <div>
          {invitation.dates ? (
            <DatesAnswer path={invitation.path} dates={invitation.dates} optional={invitation.optional} reply={reply} />
          ) : (
            form && <AnswerCard invitation={invitation} form={form} reply={reply} />
          )}
          {invitation.standIn && <StandIn invitation={invitation} reply={standIn} />}
          {invitation.registration && (
            <section className="card">
              <p>{texts.details}</p>
              <ButtonLink href={invitation.registration} variant="secondary">
                {texts['details-button']}
              </ButtonLink>
            </section>
          )}
        </div>
      </div>
    </div>
  );
}

function AnswerCard({
  invitation: { texts, path, optional, day },
  form,
  reply,
}: Pick<InvitationProps, 'invitation' | 'reply'> & { form: AnswerFieldsProps['form'] }) {
  return (
    <form method="post" action={path} className="stack card" noValidate>
      <h2>{texts.question}</h2>
      <AnswerFields texts={texts} form={form} optional={optional} reply={reply}>
        {day && <DayAnswer day={day} optional={optional} reply={reply} />}
      </AnswerFields>
    </form>
  );
}

function StandIn({ invitation: { texts, standIn }, reply }: Pick<InvitationProps, 'invitation' | 'reply'>) {
  if (!standIn) return null;
  return (
    <section className="card">
      <h2>{texts['stand-in']}</h2>
      {standIn.named.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {standIn.isOpen && (
        <form method="post" action={standIn.path} className="stack" noValidate>
          <p>{texts['stand-in-lead']}</p>
          {standIn.parts.length > 0 && (
            <Choices
              type="radio"
              name="part"
              label={texts['stand-in-where']}
              options={standIn.parts}
              chosen={[String(reply?.values['part'] ?? standIn.parts[0]!.value)]}
              error={reply?.errors['part']}
            />
          )}
          <GuestFields texts={texts} reply={reply} />
          <div>
            <Button variant="secondary">{texts['stand-in-button']}</Button>
          </div>
        </form>
      )}
    </section>
  );
}

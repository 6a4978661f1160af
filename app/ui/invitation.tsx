import './invitation.css';
import { ErrorSummary } from './error-summary.tsx';
import { Choices, type Option, TextArea } from './fields.tsx';
import { Button, ButtonLink, Facts, Notice, PageTitle } from './page.tsx';

/** An invitation: what to, what was answered, and three answers to give. */

export interface InvitationProps {
  invitation: {
    texts: Record<
      | 'kicker'
      | 'see-event'
      | 'join'
      | 'question'
      | 'yes'
      | 'no'
      | 'maybe'
      | 'mode'
      | 'comment'
      | 'comment-hint'
      | 'details'
      | 'details-button',
      string
    >;
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
    form: { answer: Answer | undefined; comment: string; modes: Option[]; mode: string } | undefined;
  };
  /** A refusal of what was posted. */
  reply?: { values: Record<string, unknown>; errors: Record<string, string> } | undefined;
}

type Answer = 'yes' | 'no' | 'maybe';
const ANSWERS: Answer[] = ['yes', 'maybe', 'no'];

export function Invitation({ invitation, reply }: InvitationProps) {
  const { texts, status, form } = invitation;
  return (
    <div className="narrow invitation">
      <PageTitle kicker={texts.kicker} title={invitation.title} />
      <ErrorSummary
        title={invitation.summary}
        errors={reply?.errors}
        labels={{ comment: texts.comment, answer: texts.question }}
      />
      {invitation.refusal && <Notice tone="danger">{invitation.refusal}</Notice>}
      {invitation.notice && <Notice tone="success">{invitation.notice}</Notice>}
      <Notice tone={status.tone} title={status.title}>
        {status.text && <p>{status.text}</p>}
      </Notice>
      <Facts facts={invitation.facts} />
      <div className="actions">
        {invitation.joinUrl && <ButtonLink href={invitation.joinUrl}>{texts.join}</ButtonLink>}
        <ButtonLink href={invitation.eventPath} variant="tertiary">
          {texts['see-event']}
        </ButtonLink>
      </div>
      {form && <AnswerForm invitation={invitation} form={form} reply={reply} />}
      {invitation.registration && (
        <section className="card">
          <p>{texts.details}</p>
          <ButtonLink href={invitation.registration} variant="secondary">
            {texts['details-button']}
          </ButtonLink>
        </section>
      )}
    </div>
  );
}

function AnswerForm({
  invitation: { texts, path, optional },
  form,
  reply,
}: {
  invitation: InvitationProps['invitation'];
  form: NonNullable<InvitationProps['invitation']['form']>;
  reply: InvitationProps['reply'];
}) {
  return (
    <form method="post" action={path} className="stack card" noValidate>
      <h2>{texts.question}</h2>
      {form.modes.length > 0 && (
        <Choices name="mode" label={texts.mode} type="radio" options={form.modes} chosen={[form.mode]} />
      )}
      <TextArea
        name="comment"
        label={texts.comment}
        hint={texts['comment-hint']}
        optional={optional}
        rows={2}
        maxLength={500}
        defaultValue={String(reply?.values.comment ?? form.comment)}
        error={reply?.errors.comment}
      />
      <div className="answers">
        {ANSWERS.map((answer) => (
          <Button
            key={answer}
            name="answer"
            value={answer}
            variant={answer === (form.answer ?? 'yes') ? 'primary' : 'secondary'}
          >
            {texts[answer]}
          </Button>
        ))}
      </div>
    </form>
  );
}

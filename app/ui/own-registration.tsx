import './own-registration.css';
import './registration-form.css';
import type { ReactNode } from 'react';
import { ErrorSummary } from './error-summary.tsx';
import { type Option, TextField } from './fields.tsx';
import { type MaterialLink, Materials } from './materials.tsx';
import { OwnDates } from './own-dates.tsx';
import { Button, ButtonLink, Facts, Notice, PageTitle } from './page.tsx';
import { Needs, type QuestionField, Questions } from './participant-fields.tsx';

/** One's own registration: how one stands, and everything one can do about it. */

export interface OwnRegistrationProps {
  own: {
    texts: OwnTexts;
    fields: Record<
      'needs' | 'dietary' | 'accommodation' | 'colleague-name' | 'colleague-email' | 'organisation',
      string
    >;
    summary: string;
    optional: string;
    pageTitle: string;
    path: string;
    title: string;
    /** Whom it is for: the reader may be their assistant. */
    kicker: string;
    /** Whom the person represents, to correct; undefined once nothing changes any more. */
    organisation: string | undefined;
    lang: 'nb' | undefined;
    eventPath: string;
    status: { tone: 'success' | 'warning' | 'info' | 'danger'; title: string; text: string };
    refusal: string | undefined;
    /** What was just done. */
    notice: string | undefined;
    claim: string | undefined;
    facts: { term: string; description: string }[];
    joinUrl: string | null;
    calendar: string | undefined;
    offer: boolean;
    details:
      | {
          questions: QuestionField[];
          asksDietary: boolean;
          accommodations: Option[];
          needsHint: string;
          values: Record<string, unknown>;
        }
      | undefined;
    move: { mode: string; button: string; text: string } | undefined;
    /** The dates of the series to come, and which one is on. */
    dates: { options: Option[]; chosen: string[] } | undefined;
    passesOn: boolean;
    leave: { summary: string; text: string; button: string } | undefined;
    again: string | undefined;
    /** For whoever was there, when it is over. */
    certificate: { texts: Record<'make' | 'earned', string>; action: string } | undefined;
    materials: { title: string; links: MaterialLink[] };
  };
  /** A refusal of the form that was posted. */
  answers?: Reply;
  successor?: Reply;
  organisation?: Reply;
  dates?: Reply;
}

type Reply = { values: Record<string, unknown>; errors: Record<string, string> } | undefined;

type OwnTexts = Record<
  | 'organisation'
  | 'organisation-text'
  | 'see-event'
  | 'claim-title'
  | 'claim-yes'
  | 'claim-no'
  | 'accept'
  | 'refuse'
  | 'join'
  | 'calendar'
  | 'details'
  | 'dates'
  | 'dates-hint'
  | 'dates-save'
  | 'save'
  | 'move'
  | 'pass-on'
  | 'pass-on-text'
  | 'pass-on-button'
  | 'again',
  string
>;

export function OwnRegistration({ own, answers, successor, organisation, dates }: OwnRegistrationProps) {
  const { texts, path, status } = own;
  const reply = answers ?? successor ?? organisation ?? dates;
  return (
    <div className="own-registration">
      <PageTitle kicker={own.kicker} title={own.title} />
      <ErrorSummary title={own.summary} errors={reply?.errors} labels={labelsOf(own, successor)} />
      {own.refusal && <Notice tone="danger">{own.refusal}</Notice>}
      {own.notice && <Notice tone="success">{own.notice}</Notice>}
      <Notice tone={status.tone} title={status.title}>
        {status.text && <p>{status.text}</p>}
        {own.offer && <Offer own={own} />}
        {own.again && (
          <p>
            <ButtonLink href={own.again} variant="secondary">
              {texts.again}
            </ButtonLink>
          </p>
        )}
      </Notice>
      {own.claim && <Claim own={own} />}
      <div className="columns registration-page">
        <aside aria-label={own.title}>
          <Facts facts={own.facts} />
          <div className="actions">
            {own.joinUrl && <ButtonLink href={own.joinUrl}>{texts.join}</ButtonLink>}
            {own.calendar && (
              <ButtonLink href={own.calendar} variant="secondary">
                {texts.calendar}
              </ButtonLink>
            )}
            <ButtonLink href={own.eventPath} variant="tertiary">
              {texts['see-event']}
            </ButtonLink>
          </div>
        </aside>
        <div>
          {own.certificate && <OwnCertificate {...own.certificate} />}
          <Materials {...own.materials} />
          {own.dates && <OwnDates own={own} {...own.dates} reply={dates} />}
          {own.details && <Details own={own} details={own.details} reply={answers} />}
          {own.move && (
            <Disclosure summary={texts.move}>
              <form method="post" action={`${path}/flytting`}>
                <p>{own.move.text}</p>
                <input type="hidden" name="mode" value={own.move.mode} />
                <Button variant="secondary">{own.move.button}</Button>
              </form>
            </Disclosure>
          )}
          {own.organisation !== undefined && <Organisation own={own} reply={organisation} />}
          {own.passesOn && <PassOn own={own} reply={successor} />}
          {own.leave && (
            <Disclosure summary={own.leave.summary}>
              <form method="post" action={`${path}/avmelding`}>
                <p>{own.leave.text}</p>
                <Button variant="secondary" tone="danger">
                  {own.leave.button}
                </Button>
              </form>
            </Disclosure>
          )}
        </div>
      </div>
    </div>
  );
}

type Own = OwnRegistrationProps['own'];

/** The name of each field of the form that was posted. */
function labelsOf({ texts, fields, details }: Own, successor: Reply): Record<string, string> {
  if (successor) return { name: fields['colleague-name'], email: fields['colleague-email'] };
  const asked = details?.questions.map(({ name, label }) => [name, label]) ?? [];
  const { dietary, accommodation: accommodations, organisation } = fields;
  return { ...Object.fromEntries(asked), dietary, accommodations, organisation, dates: texts.dates };
}

function Offer({ own: { texts, path } }: { own: Own }) {
  return (
    <form method="post" action={`${path}/tilbud`} className="actions">
      <Button name="answer" value="yes">
        {texts.accept}
      </Button>
      <Button name="answer" value="no" variant="secondary">
        {texts.refuse}
      </Button>
    </form>
  );
}

function OwnCertificate({ texts, action }: NonNullable<Own['certificate']>) {
  return (
    <form method="post" action={action} className="card">
      <p>{texts.earned}</p>
      <Button variant="secondary">{texts.make}</Button>
    </form>
  );
}

function Claim({ own: { texts, path, claim } }: { own: Own }) {
  return (
    <form method="post" action={`${path}/bekreftelse`} className="card">
      <h2>{texts['claim-title']}</h2>
      <p>{claim}</p>
      <div className="actions">
        <Button variant="secondary" name="answer" value="yes">
          {texts['claim-yes']}
        </Button>
        <Button variant="tertiary" name="answer" value="no">
          {texts['claim-no']}
        </Button>
      </div>
    </form>
  );
}

function Details({ own, details, reply }: { own: Own; details: NonNullable<Own['details']>; reply: Reply }) {
  const values = reply?.values ?? details.values;
  const errors = reply?.errors ?? {};
  const form = { ...details, optional: own.optional, texts: own.fields };
  return (
    <form method="post" action={`${own.path}/svar`} className="stack card" noValidate>
      <h2>{own.texts.details}</h2>
      <Questions questions={details.questions} optional={own.optional} answers={values.answers} errors={errors} />
      <Needs form={form} values={values} errors={errors} />
      <div>
        <Button variant="secondary">{own.texts.save}</Button>
      </div>
    </form>
  );
}

function Organisation({ own: { texts, fields, path, organisation }, reply }: { own: Own; reply: Reply }) {
  return (
    <Disclosure summary={texts.organisation} isOpen={reply !== undefined}>
      <form method="post" action={`${path}/organisasjon`} className="stack" noValidate>
        <p>{texts['organisation-text']}</p>
        <TextField
          name="organisation"
          label={fields.organisation}
          defaultValue={String(reply?.values.organisation ?? organisation ?? '')}
          error={reply?.errors.organisation}
          autoComplete="organization"
          maxLength={120}
          required
        />
        <div>
          <Button variant="secondary">{texts.save}</Button>
        </div>
      </form>
    </Disclosure>
  );
}

function PassOn({ own: { texts, fields, path }, reply }: { own: Own; reply: Reply }) {
  const field = (name: 'name' | 'email') => ({
    name,
    error: reply?.errors[name],
    defaultValue: String(reply?.values[name] ?? ''),
  });
  return (
    <Disclosure summary={texts['pass-on']} isOpen={reply !== undefined}>
      <form method="post" action={`${path}/overforing`} className="stack" noValidate>
        <p>{texts['pass-on-text']}</p>
        <TextField {...field('name')} label={fields['colleague-name']} maxLength={120} autoComplete="off" required />
        <TextField
          {...field('email')}
          label={fields['colleague-email']}
          type="email"
          maxLength={254}
          autoComplete="off"
          required
        />
        <div>
          <Button variant="secondary">{texts['pass-on-button']}</Button>
        </div>
      </form>
    </Disclosure>
  );
}

function Disclosure({ summary, isOpen, children }: { summary: string; isOpen?: boolean; children: ReactNode }) {
  return (
    <details className="disclosure" open={isOpen}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}

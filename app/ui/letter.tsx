import { ErrorSummary } from './error-summary.tsx';
import { Choices, type Option, TextArea, TextField } from './fields.tsx';
import { Button, Notice } from './page.tsx';

type Values = Record<string, string | undefined>;

/** A letter to the people of an event: to whom, and what it says. */
export function LetterForm({
  texts,
  summaryTitle,
  action,
  audiences,
  values,
  errors,
  isChange,
}: {
  texts: Record<
    | 'letter-lead'
    | 'letter-to'
    | 'letter-subject'
    | 'letter-body'
    | 'letter-body-hint'
    | 'letter-preview'
    | 'letter-change',
    string
  >;
  summaryTitle: string;
  action: string;
  audiences: Option[];
  values: Values;
  errors: Record<string, string>;
  isChange: boolean;
}) {
  return (
    <form method="post" action={action} className="stack narrow" noValidate>
      <ErrorSummary
        title={summaryTitle}
        errors={errors}
        labels={{ audience: texts['letter-to'], subject: texts['letter-subject'], body: texts['letter-body'] }}
      />
      {isChange ? <h2>{texts['letter-change']}</h2> : <p className="muted">{texts['letter-lead']}</p>}
      <input type="hidden" name="key" value={values.key} />
      <Choices
        name="audience"
        type="radio"
        label={texts['letter-to']}
        options={audiences}
        chosen={values.audience ? [values.audience] : []}
        error={errors.audience}
        required
      />
      <TextField
        name="subject"
        label={texts['letter-subject']}
        defaultValue={values.subject}
        error={errors.subject}
        maxLength={150}
        required
      />
      <TextArea
        name="body"
        rows={10}
        label={texts['letter-body']}
        hint={texts['letter-body-hint']}
        defaultValue={values.body}
        error={errors.body}
        maxLength={5000}
        required
      />
      <div className="actions">
        <Button variant={isChange ? 'secondary' : 'primary'}>{texts['letter-preview']}</Button>
      </div>
    </form>
  );
}

/** What will be sent, and to whom, before it is. */
export function LetterPreview({
  texts,
  action,
  to,
  values,
  count,
  recipients,
  send,
  people,
  unreachable,
}: {
  texts: Record<'letter-check' | 'letter-to' | 'letter-show' | 'letter-nobody', string>;
  action: string;
  to: string;
  values: Values;
  count: number;
  recipients: string;
  send: string;
  people: { id: string; name: string; organisation: string | null }[];
  unreachable: string | undefined;
}) {
  return (
    <section className="card letter-preview" aria-labelledby="letter-check">
      <h2 id="letter-check">{texts['letter-check']}</h2>
      <p className="muted">
        {texts['letter-to']}: {to}
      </p>
      <h3>{values.subject}</h3>
      <p className="prose">{values.body}</p>
      {unreachable && <Notice tone="warning">{unreachable}</Notice>}
      {count === 0 ? (
        <Notice tone="warning">{texts['letter-nobody']}</Notice>
      ) : (
        <>
          <p>
            <strong>{recipients}.</strong>
          </p>
          <details>
            <summary>{texts['letter-show']}</summary>
            <ul>
              {people.map(({ id, name, organisation }) => (
                <li key={id}>
                  {name}
                  {organisation && <span className="muted">, {organisation}</span>}
                </li>
              ))}
            </ul>
          </details>
          <form method="post" action={action} className="actions">
            {['audience', 'subject', 'body', 'key'].map((name) => (
              <input key={name} type="hidden" name={name} value={values[name]} />
            ))}
            <Button>{send}</Button>
          </form>
        </>
      )}
    </section>
  );
}

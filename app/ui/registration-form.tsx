import './registration-form.css';
import { ErrorSummary } from './error-summary.tsx';
import { Choices, type Option, TextField } from './fields.tsx';
import { Button } from './page.tsx';
import { listOf, Needs, type QuestionField, Questions, textOf } from './participant-fields.tsx';
import { SeriesDates } from './series-dates.tsx';

/** The form in which one registers oneself and colleagues. It works without JavaScript; `registration-form.js` improves it. */

export interface RegistrationFormProps {
  form: {
    texts: RegistrationTexts;
    summary: string;
    optional: string;
    dates: (Option & { isKnown: boolean })[];
    modes: Option[];
    /** Whom one may register by name, when there is somebody to choose among. */
    persons: { href: string; label: string; current: boolean }[];
    /** Whom one registers, when it is not oneself: known, so neither name nor address is asked for. */
    another: { id: string; name: string } | undefined;
    full: string | undefined;
    positionKinds: Option[];
    questions: QuestionField[];
    municipalities: string[];
    asksDietary: boolean;
    accommodations: Option[];
    needsHint: string;
    colleagueHint: string;
    mostColleagues: number;
    button: string;
    values: Record<string, string>;
  };
  reply: { values: Record<string, unknown>; errors: Record<string, string> } | undefined;
}

type RegistrationTexts = Record<
  | 'who'
  | 'told'
  | 'name'
  | 'email'
  | 'organisation'
  | 'organisation-hint'
  | 'organisation-is'
  | 'change'
  | 'position'
  | 'mode'
  | 'dates'
  | 'dates-hint'
  | 'needs'
  | 'dietary'
  | 'accommodation'
  | 'colleagues'
  | 'colleague-name'
  | 'colleague-email'
  | 'add'
  | 'remove'
  | 'privacy'
  | 'privacy-link',
  string
>;

export function RegistrationForm({ form, reply }: RegistrationFormProps) {
  const { texts, values: known } = form;
  const errors = reply?.errors ?? {};
  const values = reply?.values ?? known;
  const field = (name: string) => ({ name, defaultValue: textOf(values[name]), error: errors[name] });
  return (
    <form method="post" className="stack registration-form" noValidate>
      <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true">
        {form.button}
      </button>
      <ErrorSummary title={form.summary} errors={errors} labels={labelsOf(form)} />
      {form.persons.length > 0 && <Persons label={texts.who} persons={form.persons} />}
      {form.full && <p className="muted">{form.full}</p>}
      {form.another ? (
        <Another person={form.another} told={texts.told} />
      ) : (
        <TextField {...field('name')} label={texts.name} autoComplete="name" required maxLength={120} />
      )}
      <Affiliation {...{ form, field }} />
      <Choices
        {...{ name: 'positionKind', label: texts.position, options: form.positionKinds, error: errors.positionKind }}
        type="radio"
        chosen={listOf(values.positionKind)}
        required
      />
      <SeriesDates dates={form.dates} texts={texts} chosen={reply && listOf(values.dates)} />
      {form.modes.length > 0 && (
        <Choices
          {...{ name: 'mode', label: texts.mode, options: form.modes, error: errors.mode }}
          type="radio"
          chosen={listOf(values.mode)}
          required
        />
      )}
      <Questions questions={form.questions} optional={form.optional} answers={values.answers} errors={errors} />
      <Needs {...{ form, values, errors }} />
      <Colleagues {...{ form, errors }} typed={rowsOf(values.colleagues)} />
      <div id="field-submit" className="stack">
        <Button>{form.button}</Button>
        <p className="hint small">
          {texts.privacy} <a href="/personvern">{texts['privacy-link']}</a>
        </p>
      </div>
    </form>
  );
}

/** The fields' own labels, in the order of the form, so that the summary says which field is wrong. */
function labelsOf({ texts, questions, mostColleagues }: RegistrationFormProps['form']): Record<string, string> {
  const { name, email, organisation, position: positionKind, mode } = texts;
  const colleagues = Array.from({ length: mostColleagues }, (_, at) => [
    [`colleagues[${at}].name`, texts['colleague-name']],
    [`colleagues[${at}].email`, texts['colleague-email']],
  ]).flat();
  const asked = questions.map((question) => [question.name, question.label]);
  return Object.fromEntries([
    ...Object.entries({ name, email, organisation, positionKind, mode }),
    ...asked,
    ...colleagues,
  ]);
}

/** Links, because what the form asks depends on the person. */
function Persons({ label, persons }: { label: string; persons: RegistrationFormProps['form']['persons'] }) {
  return (
    <nav aria-label={label}>
      <p className="ds-label">{label}</p>
      <ul className="chips">
        {persons.map(({ href, label, current }) => (
          <li key={href}>
            <a className="chip" href={href} aria-current={current ? 'true' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Another({ person, told }: { person: { id: string; name: string }; told: string }) {
  return (
    <div id="field-contactId">
      <input type="hidden" name="contactId" value={person.id} />
      <strong>{person.name}</strong>
      <p className="hint">{told}</p>
    </div>
  );
}

type FieldOf = (name: string) => { name: string; defaultValue: string; error: string | undefined };

/** The address tells the organisation: when the script recognises it, one sees it instead of being asked. */
function Affiliation({ form, field }: { form: RegistrationFormProps['form']; field: FieldOf }) {
  const { texts } = form;
  return (
    <>
      {!form.another && (
        <TextField {...field('email')} label={texts.email} type="email" autoComplete="email" required maxLength={254} />
      )}
      <p className="recognised" role="status" hidden>
        {texts['organisation-is']} <b />{' '}
        <button type="button" className="text-button">
          {texts.change}
        </button>
      </p>
      <TextField
        {...field('organisation')}
        label={texts.organisation}
        hint={form.another ? undefined : texts['organisation-hint']}
        autoComplete="organization"
        maxLength={120}
        list="municipalities"
      />
      <datalist id="municipalities">
        {form.municipalities.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

interface Row {
  at: number;
  name: string;
  email: string;
}

function Colleagues({
  form: { texts, colleagueHint, mostColleagues },
  typed,
  errors,
}: {
  form: RegistrationFormProps['form'];
  typed: Row[];
  errors: Record<string, string>;
}) {
  return (
    <fieldset className="ds-fieldset colleagues" id="field-colleagues" data-most={mostColleagues}>
      <legend className="ds-label">{texts.colleagues}</legend>
      <p className="hint">{colleagueHint}</p>
      {typed.map((row) => (
        <Colleague key={row.at} {...{ texts, row, errors }} />
      ))}
      <button
        type="submit"
        className="text-button"
        name="add"
        value="colleague"
        formNoValidate
        hidden={typed.length >= mostColleagues}
      >
        + {texts.add}
      </button>
      <template>
        <Colleague texts={texts} row={{ at: 0, name: '', email: '' }} errors={{}} />
      </template>
    </fieldset>
  );
}

function Colleague({ texts, row, errors }: { texts: RegistrationTexts; row: Row; errors: Record<string, string> }) {
  const field = (name: 'name' | 'email') => ({
    name: `colleagues[${row.at}].${name}`,
    label: texts[`colleague-${name}`],
    defaultValue: row[name],
    error: errors[`colleagues[${row.at}].${name}`],
    autoComplete: 'off',
  });
  return (
    <div className="colleague stack">
      <TextField {...field('name')} maxLength={120} />
      <TextField {...field('email')} type="email" maxLength={254} />
      <button type="submit" className="text-button" name="remove" value={row.at} formNoValidate>
        {texts.remove}
      </button>
    </div>
  );
}

function rowsOf(value: unknown): Row[] {
  if (!Array.isArray(value)) return [];
  return value.map((row: Partial<Row> | undefined, at) => ({ at, name: textOf(row?.name), email: textOf(row?.email) }));
}

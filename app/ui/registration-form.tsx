import './registration-form.css';
import { useEffect, useState } from 'react';
import { ErrorSummary } from './error-summary.tsx';
import { Choices, type Option, TextField } from './fields.tsx';
import { Button } from './page.tsx';
import { listOf, Needs, type QuestionField, Questions, textOf } from './participant-fields.tsx';

/** The form in which one registers oneself and colleagues. Everything works without JavaScript. */

export interface RegistrationFormProps {
  form: {
    texts: RegistrationTexts;
    summary: string;
    optional: string;
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

/** The address tells the organisation: when it is recognised, one sees it instead of being asked. */
function Affiliation({ form, field }: { form: RegistrationFormProps['form']; field: FieldOf }) {
  const { texts } = form;
  const email = field('email');
  const organisation = field('organisation');
  const [recognised, setRecognised] = useState<string>();
  const [isChanging, setChanging] = useState(organisation.defaultValue !== '' || organisation.error !== undefined);
  useEffect(() => {
    if (isChanging && recognised) document.getElementById('field-organisation')?.focus();
  }, [isChanging, recognised]);

  useEffect(() => {
    if (email.defaultValue) nameOfDomain(email.defaultValue).then(setRecognised);
  }, [email.defaultValue]);

  return (
    <>
      {!form.another && (
        <TextField
          {...email}
          label={texts.email}
          type="email"
          autoComplete="email"
          required
          maxLength={254}
          onBlur={(event) => nameOfDomain(event.currentTarget.value).then(setRecognised)}
        />
      )}
      {recognised && !isChanging ? (
        <p className="recognised" role="status">
          {texts['organisation-is']} <b>{recognised}</b>{' '}
          <button type="button" className="text-button" onClick={() => setChanging(true)}>
            {texts.change}
          </button>
        </p>
      ) : (
        <TextField
          {...organisation}
          label={texts.organisation}
          hint={form.another ? undefined : texts['organisation-hint']}
          autoComplete="organization"
          maxLength={120}
          list="municipalities"
        />
      )}
      <datalist id="municipalities">
        {form.municipalities.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

/** Only the domain is sent: the address stays in the form. */
async function nameOfDomain(address: string): Promise<string | undefined> {
  const domain = /@([^@\s]+\.[^@\s]+)$/.exec(address.trim())?.[1];
  if (!domain) return undefined;
  const response = await fetch(`/organisasjon?domene=${encodeURIComponent(domain)}`).catch(() => undefined);
  return response?.ok ? ((await response.json()) as { name?: string }).name : undefined;
}

interface Row {
  name: string;
  email: string;
}

function Colleagues({
  form,
  typed,
  errors,
}: {
  form: RegistrationFormProps['form'];
  typed: Row[];
  errors: Record<string, string>;
}) {
  const { texts } = form;
  const [rows, setRows] = useState(() => typed.map((row, key) => ({ ...row, key })));
  const [nextKey, setNextKey] = useState(typed.length);
  const add = () => {
    setRows([...rows, { name: '', email: '', key: nextKey }]);
    setNextKey(nextKey + 1);
  };
  return (
    <fieldset className="ds-fieldset colleagues" id="field-colleagues">
      <legend className="ds-label">{texts.colleagues}</legend>
      <p className="hint">{form.colleagueHint}</p>
      {rows.map((row, at) => (
        <div className="colleague stack" key={row.key}>
          <TextField
            name={`colleagues[${at}].name`}
            label={texts['colleague-name']}
            maxLength={120}
            autoComplete="off"
            defaultValue={row.name}
            error={errors[`colleagues[${at}].name`]}
          />
          <TextField
            name={`colleagues[${at}].email`}
            label={texts['colleague-email']}
            type="email"
            maxLength={254}
            autoComplete="off"
            defaultValue={row.email}
            error={errors[`colleagues[${at}].email`]}
          />
          <button
            type="submit"
            className="text-button"
            name="remove"
            value={at}
            formNoValidate
            onClick={(event) => {
              event.preventDefault();
              setRows(rows.filter((other) => other.key !== row.key));
            }}
          >
            {texts.remove}
          </button>
        </div>
      ))}
      {rows.length < form.mostColleagues && (
        <button
          type="submit"
          className="text-button"
          name="add"
          value="colleague"
          formNoValidate
          onClick={(event) => {
            event.preventDefault();
            add();
          }}
        >
          + {texts.add}
        </button>
      )}
    </fieldset>
  );
}

function rowsOf(value: unknown): Row[] {
  if (!Array.isArray(value)) return [];
  return value.map((row: Partial<Row> | undefined) => ({ name: textOf(row?.name), email: textOf(row?.email) }));
}

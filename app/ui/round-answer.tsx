import './round-answer.css';
import { ErrorSummary } from './error-summary.tsx';
import { Choices, type Option, Select, TextField } from './fields.tsx';
import { Button } from './page.tsx';

export interface RoundAnswerFormProps {
  texts: Record<'problems' | 'name' | 'email' | 'job-title' | 'kind' | 'optional' | 'answered-by', string>;
  /** The people a municipality may name: «Representant», «1. vara», or those who are new. */
  people: { legend: string; hasKind: boolean }[];
  peopleTitle: string;
  peopleLead: string;
  kinds: Option[];
  /** Whom we have: is each of them there still? */
  contacts: { id: string; name: string; detail: string }[];
  contactsTitle: string;
  stays: Option[];
  values: Values;
  errors: Record<string, string>;
  button: string;
}

interface Values {
  answeredBy?: string;
  people?: { name?: string; email?: string; title?: string; kind?: string }[];
  contacts?: { id?: string; stays?: string }[];
}

/** What a municipality answers in a round, filled in by its office or by the secretariat for it. */
export function RoundAnswerForm(form: RoundAnswerFormProps) {
  const { texts, people, contacts, values, errors } = form;
  return (
    <form method="post" className="stack" noValidate>
      <ErrorSummary title={texts.problems} errors={errors} labels={labelsOf(form)} />
      {contacts.length > 0 && (
        <section className="stack">
          <h2>{form.contactsTitle}</h2>
          {contacts.map((contact, at) => (
            <div className="round-contact" key={contact.id}>
              <input type="hidden" name={`contacts[${at}].id`} value={contact.id} />
              <Choices
                type="radio"
                name={`contacts[${at}].stays`}
                label={contact.name}
                hint={contact.detail}
                options={form.stays}
                chosen={[values.contacts?.find(({ id }) => id === contact.id)?.stays ?? 'yes']}
                error={errors[`contacts[${at}].stays`]}
              />
            </div>
          ))}
        </section>
      )}
      <section className="stack">
        <h2>{form.peopleTitle}</h2>
        <p className="prose">{form.peopleLead}</p>
        {people.map((person, at) => {
          const field = (name: 'name' | 'email' | 'title' | 'kind', label: string) => ({
            name: `people[${at}].${name}`,
            label,
            defaultValue: values.people?.[at]?.[name],
            error: errors[`people[${at}].${name}`],
          });
          return (
            <fieldset className="ds-fieldset round-person" key={person.legend}>
              <legend className="ds-label">{person.legend}</legend>
              <TextField {...field('name', texts.name)} maxLength={120} autoComplete="off" />
              <TextField {...field('email', texts.email)} type="email" autoComplete="off" />
              <TextField {...field('title', texts['job-title'])} optional={texts.optional} maxLength={120} />
              {person.hasKind && <Select {...field('kind', texts.kind)} options={form.kinds} />}
            </fieldset>
          );
        })}
      </section>
      <div className="narrow">
        <TextField
          name="answeredBy"
          label={texts['answered-by']}
          defaultValue={values.answeredBy}
          error={errors.answeredBy}
          autoComplete="name"
          required
        />
      </div>
      <div className="actions">
        <Button>{form.button}</Button>
      </div>
    </form>
  );
}

/** Several people are asked for the same: whose name is missing must stand in the line about it. */
function labelsOf({ texts, contacts, people }: RoundAnswerFormProps): Record<string, string> {
  const fields = { name: texts.name, email: texts.email, title: texts['job-title'], kind: texts.kind };
  return Object.fromEntries([
    ...contacts.map(({ name }, at) => [`contacts[${at}].stays`, name]),
    ...people.flatMap(({ legend }, at) =>
      Object.entries(fields).map(([name, label]) => [`people[${at}].${name}`, `${legend}, ${label}`]),
    ),
    ['answeredBy', texts['answered-by']],
  ]);
}

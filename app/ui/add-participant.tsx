import './participants.css';
import { ErrorSummary } from './error-summary.tsx';
import { Choices, type Option, Select, TextField } from './fields.tsx';
import { Button, Tag } from './page.tsx';

type Words<Key extends string> = Record<Key, string>;

/** Finds someone who is known already, so that nobody is made twice. */
export function FindPerson({
  texts,
  action,
  text,
  found,
}: {
  texts: Words<'add-find' | 'add-find-hint' | 'add-found' | 'add-found-none' | 'search'>;
  action: string;
  text: string;
  found: { href: string; name: string; detail: string; state: string | undefined }[];
}) {
  return (
    <>
      <form method="get" action={action} className="participant-filters">
        <div className="participant-filters-row">
          <TextField
            name="sok"
            type="search"
            label={texts['add-find']}
            hint={texts['add-find-hint']}
            defaultValue={text}
          />
          <Button variant="secondary">{texts.search}</Button>
        </div>
      </form>
      {text && found.length === 0 && <p>{texts['add-found-none']}</p>}
      {found.length > 0 && (
        <ul className="plain-list" aria-label={texts['add-found']}>
          {found.map(({ href, name, detail, state }) => (
            <li key={href}>
              <a href={href}>{name}</a> {state && <Tag>{state}</Tag>}
              <div className="small muted">{detail}</div>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Registers someone: the contact that was found, or a new person. */
export function AddParticipant({
  texts,
  summaryTitle,
  action,
  other,
  chosen,
  values,
  errors,
  organisations,
  modes,
}: {
  texts: Words<
    | 'add-new'
    | 'add-chosen'
    | 'add-other'
    | 'add-organisation-empty'
    | 'add-told'
    | 'add'
    | 'name'
    | 'address'
    | 'organisation'
    | 'role'
    | 'how'
  > & { kind: Record<string, string> };
  summaryTitle: string;
  action: string;
  other: string;
  chosen: { id: string; name: string; address: string | null } | undefined;
  values: { name?: string; email?: string; organisationId?: string; positionKind?: string; mode?: string };
  errors: Record<string, string>;
  organisations: Option[];
  modes: Option[];
}) {
  const { name, address: email, organisation: organisationId, role: positionKind, how: mode } = texts;
  const labels = { name, email, organisationId, positionKind, mode };
  return (
    <form method="post" action={action} className="stack narrow" noValidate>
      <ErrorSummary title={summaryTitle} errors={errors} labels={labels} />
      {chosen ? (
        <div className="card">
          <p>
            <strong>{chosen.name}</strong>
            <br />
            <span className="muted">{chosen.address}</span>
          </p>
          <p>
            <a href={other}>{texts['add-other']}</a>
          </p>
          <input type="hidden" name="contactId" value={chosen.id} />
        </div>
      ) : (
        <>
          <h3>{texts['add-new']}</h3>
          <TextField name="name" label={texts.name} defaultValue={values.name} error={errors.name} required />
          <TextField
            name="email"
            type="email"
            label={texts.address}
            defaultValue={values.email}
            error={errors.email}
            required
          />
        </>
      )}
      <Select
        name="organisationId"
        label={texts.organisation}
        empty={texts['add-organisation-empty']}
        options={organisations}
        defaultValue={values.organisationId}
        error={errors.organisationId}
      />
      <Choices
        name="positionKind"
        type="radio"
        label={texts.role}
        options={Object.entries(texts.kind).map(([value, label]) => ({ value, label }))}
        chosen={values.positionKind ? [values.positionKind] : []}
        error={errors.positionKind}
        required
      />
      <Choices
        name="mode"
        type="radio"
        label={texts.how}
        options={modes}
        chosen={values.mode ? [values.mode] : []}
        error={errors.mode}
        required
      />
      <p className="muted small">{texts['add-told']}</p>
      <div className="actions">
        <Button>{texts.add}</Button>
      </div>
    </form>
  );
}

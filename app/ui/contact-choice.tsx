import { Choices } from './fields.tsx';
import { Empty } from './page.tsx';

/** Contacts found by a search, to choose one of in a form. */
export function ContactChoice({
  name,
  label,
  none,
  hint,
  contacts,
  chosen,
  error,
}: {
  name: string;
  label: string;
  none: string;
  hint: string;
  contacts: { id: string; name: string; address: string; positions: string }[];
  chosen?: string;
  error?: string;
}) {
  if (contacts.length === 0) {
    return (
      <Empty title={none}>
        <p>{hint}</p>
      </Empty>
    );
  }
  return (
    <Choices
      type="radio"
      name={name}
      label={label}
      error={error}
      chosen={chosen ? [chosen] : []}
      options={contacts.map((contact) => ({
        value: contact.id,
        label: contact.name,
        hint: [contact.positions, contact.address].filter(Boolean).join(' · '),
      }))}
    />
  );
}

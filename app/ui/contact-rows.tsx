import { Tag } from './page.tsx';
import { Rows } from './rows.tsx';

/** Contacts in a table: name, positions, address. */
export function ContactRows({
  texts,
  caption,
  contacts,
}: {
  texts: { name: string; positions: string; address: string; 'no-address': string; unconfirmed: string };
  caption: string;
  contacts: { id: string; href: string; name: string; address: string; isConfirmed: boolean; positions: string }[];
}) {
  return (
    <Rows caption={caption} headings={[texts.name, texts.positions, texts.address]}>
      {contacts.map((contact) => (
        <tr key={contact.id}>
          <td>
            <a href={contact.href}>{contact.name}</a>{' '}
            {!contact.isConfirmed && <Tag tone="warning">{texts.unconfirmed}</Tag>}
          </td>
          <td>{contact.positions}</td>
          <td>{contact.address || <span className="muted">{texts['no-address']}</span>}</td>
        </tr>
      ))}
    </Rows>
  );
}

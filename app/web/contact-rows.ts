import type { searchContacts } from '../domain/contacts/search/queries.server.ts';
import type { Handled } from './handle.ts';

type Found = Awaited<ReturnType<typeof searchContacts>>['contacts'];

/** Contacts as a list shows them. */
export function contactRows(contacts: Found, texts: Handled['words']['desk-contacts']) {
  return contacts.map((contact) => ({
    id: contact.id,
    href: `/sekretariat/kontakter/${contact.id}`,
    name: contact.name,
    address: contact.address ?? '',
    isConfirmed: contact.confirmed_at !== null,
    positions: contact.positions
      .map(({ organisation, title, kind }) => `${organisation} (${title ?? texts.kinds[kind].toLowerCase()})`)
      .join(', '),
  }));
}

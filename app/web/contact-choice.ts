import { searchContacts } from '../domain/contacts/search/queries.server.ts';
import type { ContactId } from '../domain/kernel/ids.ts';
import { contactRows } from './contact-rows.ts';
import type { Handled } from './handle.ts';

const CHOICES = 12;

/** What the search in the URL finds to choose from, without the contact the page is about. */
export async function contactsToChoose({ ctx, url, words }: Handled, except?: ContactId) {
  const text = (url.searchParams.get('sok') ?? '').slice(0, 100);
  if (!text.trim()) return { text, contacts: [] };
  const { contacts } = await searchContacts(ctx, { text });
  const others = contacts.filter((contact) => contact.id !== except).slice(0, CHOICES);
  return { text, contacts: contactRows(others, words['desk-contacts']) };
}

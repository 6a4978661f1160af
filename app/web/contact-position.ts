import { positionKinds } from '../domain/contacts/schema.ts';
import { listOrganisationChoices } from '../domain/organisations/desk/queries.server.ts';
import { contactPage } from './contact-page.ts';
import type { Handled } from './handle.ts';

/** What the page of a contact's position shows, new or not, but for what is known of it. */
export async function positionPage(handled: Handled, page: 'add-position' | 'change-position') {
  const { contact, frame } = await contactPage(handled, page);
  return {
    contact,
    shown: {
      ...frame,
      organisations: await listOrganisationChoices(handled.ctx),
      kinds: positionKinds.map((value) => ({ value, label: frame.texts.kinds[value] })),
    },
  };
}

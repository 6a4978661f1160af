import { isSecretariat } from '../domain/access/policy.ts';
import { getContact } from '../domain/contacts/queries.server.ts';
import { requireThat } from '../domain/kernel/errors.ts';
import type { ContactId } from '../domain/kernel/ids.ts';
import type { Handled } from './handle.ts';

/** What every form about one contact needs: the contact, its page, and the way back to it. */
export async function contactPage(
  { ctx, params, words, t }: Handled,
  heading: keyof Handled['words']['desk-contacts'],
) {
  requireThat(isSecretariat(ctx.actor));
  const contact = await getContact(ctx, params.contactId);
  const texts = words['desk-contacts'];
  return {
    contact,
    frame: {
      texts,
      heading: texts[heading] as string,
      title: t('site.title', { page: `${texts[heading]}: ${contact.name}` }),
      href: hrefOf(contact.id),
      trail: [
        { href: '/sekretariat/kontakter', label: texts.title },
        { href: hrefOf(contact.id), label: contact.name },
      ],
    },
  };
}

export function hrefOf(id: ContactId): string {
  return `/sekretariat/kontakter/${id}`;
}

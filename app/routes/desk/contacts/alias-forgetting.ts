import { forgetAlias } from '../../../domain/contacts/addresses/commands.server.ts';
import { contactPage, hrefOf } from '../../../web/contact-page.ts';
import { postedFields } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handle(async (handled) => {
  const { contact } = await contactPage(handled, 'change-address');
  const address = (await postedFields(handled)).get('address');
  if (typeof address === 'string') await forgetAlias(handled.ctx, contact.id, address);
  return redirectWithNotice(hrefOf(contact.id), 'address-changed');
});

import { endAccess, moveAccess } from './access/reactions.server.ts';
import { confirmContact } from './contacts/commands.server.ts';
import type { Reactions } from './kernel/happenings.ts';
import { forgetMessages, moveMessages } from './outbox/reactions.server.ts';
import { onEventCancelled, onEventChanged, onPoolsChanged } from './participation/reactions.server.ts';

/** Which area answers what. The one place where an area's change reaches areas to its right. */
export const reactions: Reactions = {
  'contact.proven': [(ctx, { contactId }) => confirmContact(ctx, contactId)],
  'contact.merged': [moveAccess, moveMessages],
  'contact.erased': [endAccess, forgetMessages],
  'event.changed': [onEventChanged],
  'event.pools-changed': [onPoolsChanged],
  'event.cancelled': [onEventCancelled],
};

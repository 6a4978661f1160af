import type { Ctx } from './ctx.ts';
import type { ContactId, DeliveryId, EventId, GroupId } from './ids.ts';

/** What areas to the right must answer when something changes to their left; see `../reactions.ts`. */
export interface Happenings {
  /** The alliance counts by something else: the names of what was changed, and what it was. */
  'settings.changed': { fields: string[]; before: { least_minutes: number } };
  /** A contact followed a link that only its address could have received. */
  'contact.proven': { contactId: ContactId };
  /** Two contacts were the same person: `from` is now `into`. `addresses` are what the two had, and the one that is kept. */
  'contact.merged': {
    from: ContactId;
    into: ContactId;
    addresses: { from: string | null; into: string | null; kept: string | null };
  };
  /** A person is to be forgotten: rows keep what statistics need, without the person. */
  'contact.erased': { contactId: ContactId };
  /** A reader has left every newsletter by a mail to the address in it. */
  'newsletters.left': { contactId: ContactId; returnKey: string };
  /** A contact's current address is another, or there is none; `before` is what it was. */
  'contact.address-changed': { contactId: ContactId; before: string | null };
  /** Somebody else, or nobody, acts for a contact. */
  'contact.assistant-changed': { contactId: ContactId; before: ContactId | null; now: ContactId | null };
  /** A copy of a mailing did not arrive after all, says the receiver's server; `code` as in SMTP. */
  'delivery.returned': { deliveryId: DeliveryId; code: number; text: string };
  /** Nothing more is sent to an address, in lower case: its mailbox does not exist. */
  'address.suppressed': { address: string };
  /** A contact got a seat in a group, from some day on, or another role in it. */
  'group.joined': { groupId: GroupId; contactId: ContactId };
  /** A contact's seat in a group ends, today or on some other day. */
  'group.left': { groupId: GroupId; contactId: ContactId };
  /**
   * Time, place or text of a published event changed, and people are to be told; `revision` tells this change from
   * earlier ones, `fields` names the columns that differ, `before` holds what time, place and title were. A change nobody is to be told about is not published.
   */
  'event.changed': { eventId: EventId; revision: number; fields: string[]; before: Record<string, string | null> };
  /** An event got, lost or resized a pool (also when it was made), or another limit: places come, go and are passed on. */
  'event.pools-changed': { eventId: EventId };
  /** An event was made from another: a copy, or a date of its series. */
  'event.copied': { from: EventId; to: EventId };
  'event.published': { eventId: EventId };
  /** A published event is for other groups than before, or no longer for groups only. */
  'event.groups-changed': { eventId: EventId };
  'event.cancelled': { eventId: EventId };
  /** Every date of a series that was to come is cancelled, these. */
  'series.cancelled': { eventIds: EventId[] };
  /** Several dates of a series were changed in one go, as `event.changed` says of each; in the order they happen. */
  'series.changed': { changes: Happenings['event.changed'][] };
  /** A published series has got these dates, each published too. */
  'series.dates-added': { eventIds: EventId[] };
  /** These contacts have been invited to an event: as members, guests, or in someone's place. */
  'event.invited': { eventId: EventId; contactIds: ContactId[] };
}

export type Reactions = { [H in keyof Happenings]: ((ctx: Ctx, happening: Happenings[H]) => Promise<void>)[] };

/** Lets every area react in the caller's transaction, in the order of the list. */
export async function publish<H extends keyof Happenings>(ctx: Ctx, name: H, happening: Happenings[H]): Promise<void> {
  if (!ctx.db.isTransaction) throw new Error(`${name} must be published in the transaction that made it happen`);
  const { reactions } = await import('../reactions.ts');
  for (const react of reactions[name]) await react(ctx, happening);
}

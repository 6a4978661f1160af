import type { DeliveryId } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/shapes.ts';
import type { Instant } from '../../kernel/time.ts';
import type { AudienceMember } from '../audiences/schema.ts';

/** Why a copy was not sent after all. */
export const deliveryObsoleteReasons = [
  'unsubscribed',
  'contact-gone',
  'contact-merged',
  'no-address',
  'stopped',
] as const;
export type DeliveryObsoleteReason = (typeof deliveryObsoleteReasons)[number];

/** Someone a mailing goes to. */
export type Candidate = Pick<AudienceMember, 'contactId' | 'address' | 'name' | 'language' | 'organisationId'>;

/** A copy a worker has taken, with all that is its reader's own. */
export interface ClaimedDelivery {
  id: DeliveryId;
  address: string;
  name: string | null;
  language: Language;
  key: string;
  return_key: string;
  attempts: number;
  /** Of the first attempt; later ones bear the same. */
  begun_at: Instant | null;
  bytes_hash: string | null;
}

/** A copy that is ready to go: the hash of its bytes is kept before the first attempt. */
export interface ReadyDelivery {
  id: DeliveryId;
  begunAt: Instant;
  bytesHash: string;
}

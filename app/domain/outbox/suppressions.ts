import { createHash } from 'node:crypto';

/** The list of addresses that take no mail holds hashes: it outlives the contacts. */
export function addressHash(address: string): string {
  return createHash('sha256').update(`suppression:${address.toLowerCase()}`).digest('base64url');
}

import { hash } from 'node:crypto';

/** The list of addresses that take no mail holds hashes: it outlives the contacts. */
export function addressHash(address: string): string {
  return hash('sha256', `suppression:${address.toLowerCase()}`, 'base64url');
}

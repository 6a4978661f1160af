import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import type { Signature } from '../app/jobs/mails/signature.ts';

/** The settings of DKIM, checked, and the DNS record with which receivers check the signatures. */

/** Shorter keys are refused by large receivers (RFC 8301 §3.2). */
const LEAST_BITS = 2048;
const LABEL = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';

/** A PEM, its line ends perhaps written as \n, or the path of a file with one. */
export const privateKey = z.string().transform((given, check) => {
  const isPem = given.includes('-----BEGIN');
  if (!isPem && !isFile(given)) return refuse(check, 'is neither a PEM nor the path of a file');
  const pem = isPem ? given.replaceAll('\\n', '\n') : readFileSync(given, 'utf8');
  const key = readKey(pem);
  if (key?.asymmetricKeyType !== 'rsa') return refuse(check, 'must be an RSA private key in PEM');
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  return bits < LEAST_BITS ? refuse(check, `must have at least ${LEAST_BITS} bits, and has ${bits}`) : key;
});

export const selector = z
  .string()
  .toLowerCase()
  .regex(new RegExp(`^${LABEL}(\\.${LABEL})*$`), 'must be a name in DNS, such as moteplass');

export const domainName = z
  .string()
  .toLowerCase()
  .regex(new RegExp(`^${LABEL}(\\.${LABEL})+$`), 'must be a domain, such as osloregionen.no');

interface Given {
  DKIM_KEY?: KeyObject | undefined;
  DKIM_SELECTOR?: string | undefined;
  DKIM_DOMAIN?: string | undefined;
}

/** What to sign with, if anything. Throws a sentence when receivers would not count the signature for these senders. */
export function signatureOf(given: Given, senders: string[]): Signature | undefined {
  const { DKIM_KEY: key, DKIM_SELECTOR: selector, DKIM_DOMAIN } = given;
  if (!key && !selector && !DKIM_DOMAIN) return undefined;
  if (!key || !selector) throw new Error('DKIM_KEY and DKIM_SELECTOR must be set, both or neither.');
  const domain = DKIM_DOMAIN ?? domainOf(senders[0]!);
  const stranger = senders.find((sender) => !`.${domainOf(sender)}`.endsWith(`.${domain}`));
  if (stranger) {
    throw new Error(`DKIM_DOMAIN is ${domain}, which must be the domain that ${stranger} is in, or one above it.`);
  }
  return { key, selector, domain };
}

/** The TXT record that holds the public part of the key. */
export function dnsRecordOf({ key, selector, domain }: Signature): { name: string; value: string } {
  const point = createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');
  return { name: `${selector}._domainkey.${domain}`, value: `v=DKIM1; k=rsa; p=${point}` };
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function readKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}

function refuse(check: z.RefinementCtx, message: string): never {
  check.addIssue({ code: 'custom', message });
  return z.NEVER;
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

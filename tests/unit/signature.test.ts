import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig as read } from '../../bin/config.ts';
import { dnsRecordOf } from '../../bin/signature.ts';
import { aFolder } from '../support/programs.ts';

const readConfig = (env: Record<string, string>) => read(env as unknown as NodeJS.ProcessEnv);
const pemOf = (bits: number) =>
  generateKeyPairSync('rsa', { modulusLength: bits }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const key = pemOf(2048);
const settings = { DKIM_KEY: key, DKIM_SELECTOR: 'moteplass', MAIL_FROM: 'post@osloregionen.example' };

test('without a key nothing is signed: the server does that', () => {
  expect(readConfig({}).signature).toBeUndefined();
});

test('the key is a PEM, also with its line ends written out, or the path of a file', () => {
  const file = join(aFolder(), 'dkim.pem');
  writeFileSync(file, key);
  for (const DKIM_KEY of [key, key.replaceAll('\n', '\\n'), file]) {
    const { signature } = readConfig({ ...settings, DKIM_KEY });
    expect(signature).toMatchObject({ selector: 'moteplass', domain: 'osloregionen.example' });
    expect(createPublicKey(signature!.key).equals(createPublicKey(key))).toBe(true);
  }
});

test('the domain may be the one above', () => {
  const senders = { MAIL_FROM: 'post@mote.osloregionen.example', MEETING_FROM: 'moter@svar.osloregionen.example' };
  expect(readConfig({ ...settings, ...senders, DKIM_DOMAIN: 'osloregionen.example' }).signature?.domain).toBe(
    'osloregionen.example',
  );
  expect(() => readConfig({ ...settings, ...senders })).toThrow(
    'DKIM_DOMAIN is mote.osloregionen.example, which must be the domain that moter@svar.osloregionen.example is in',
  );
});

test.each([
  ['a selector alone', { DKIM_KEY: '' }, 'DKIM_KEY and DKIM_SELECTOR must be set, both or neither.'],
  ['a key alone', { DKIM_SELECTOR: '' }, 'DKIM_KEY and DKIM_SELECTOR must be set, both or neither.'],
  ['no file', { DKIM_KEY: 'no/such/file.pem' }, 'DKIM_KEY is neither a PEM nor the path of a file.'],
  ['a folder', { DKIM_KEY: 'tests' }, 'DKIM_KEY is neither a PEM nor the path of a file.'],
  ['a file of another kind', { DKIM_KEY: 'package.json' }, 'DKIM_KEY must be an RSA private key in PEM.'],
  ['a torn key', { DKIM_KEY: key.slice(0, 200) }, 'DKIM_KEY must be an RSA private key in PEM.'],
  ['a short key', { DKIM_KEY: pemOf(1024) }, 'DKIM_KEY must have at least 2048 bits, and has 1024.'],
  ['a selector that is no name', { DKIM_SELECTOR: 'a; s=b' }, 'DKIM_SELECTOR must be a name in DNS'],
  ['a domain that is none', { DKIM_DOMAIN: 'https://osloregionen.example' }, 'DKIM_DOMAIN must be a domain'],
  ['someone else’s domain', { DKIM_DOMAIN: 'region.example' }, 'DKIM_DOMAIN is region.example'],
  ['a domain that only ends alike', { DKIM_DOMAIN: 'regionen.example' }, 'DKIM_DOMAIN is regionen.example'],
])('%s is refused with a sentence, which does not show the key', (_what, changes, sentence) => {
  const refused = () => readConfig({ ...settings, ...changes } as Record<string, string>);
  expect(refused).toThrow(sentence);
  expect(refused).not.toThrow(key.slice(60, 100));
});

test('the record of DNS is named by selector and domain, and holds the public part alone', () => {
  const { name, value } = dnsRecordOf(readConfig(settings).signature!);
  expect(name).toBe('moteplass._domainkey.osloregionen.example');
  expect(value).toMatch(/^v=DKIM1; k=rsa; p=MIIBIjANBg[\w+/]+IDAQAB$/);
});

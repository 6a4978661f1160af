import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import type { Signature } from '../app/jobs/mails/signature.ts';
import { Refusal, runProgram } from './program.ts';
import { dnsRecordOf } from './signature.ts';

const USAGE = 'npm run dkim shows the record of the key that is set; npm run dkim -- FILE makes a new key in FILE.';

/** Shows what to publish in DNS so that receivers can check our signatures; with a file name it makes the key first. */
await runProgram(async ({ config, args }) => {
  const [file] = args;
  if (args.length > 1 || file?.startsWith('-')) throw new Refusal(USAGE);
  if (!file) {
    if (!config.signature) throw new Refusal(`Mails are not signed: DKIM_KEY is not set. ${USAGE}`);
    process.stdout.write(recordLines(config.signature));
    return;
  }
  if (existsSync(file)) throw new Refusal(`${file} exists already, and a key is never written over.`);
  const { address } = config.mailFrom;
  const { selector, domain } = config.signature ?? { domain: address.slice(address.lastIndexOf('@') + 1) };
  // A new key beside one in use needs a name of its own: mails signed with the old one are still under way.
  const signature = { key: newKey(), selector: selector ? nextAfter(selector) : 'moteplass', domain };
  writeFileSync(file, signature.key.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  process.stdout.write(
    `${recordLines(signature)}\nWhen it can be seen in DNS, set:\nDKIM_KEY=${file}\nDKIM_SELECTOR=${signature.selector}\n`,
  );
});

function newKey(): KeyObject {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
}

/** `moteplass` is followed by `moteplass2`. */
function nextAfter(selector: string): string {
  const [, name, number] = /^(.*?)(\d*)$/.exec(selector)!;
  return `${name}${Number(number || 1) + 1}`;
}

/** One string of a TXT record holds at most 255 octets (RFC 1035 §3.3). */
function recordLines(signature: Signature): string {
  const { name, value } = dnsRecordOf(signature);
  const pieces = value.match(/.{1,255}/g)!.map((piece) => `"${piece}"`);
  return [
    `Name:  ${name}`,
    'Type:  TXT',
    `Value: ${value}`,
    `In a zone file: ${name}. IN TXT ( ${pieces.join(' ')} )`,
    '',
  ].join('\n');
}

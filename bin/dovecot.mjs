import { existsSync } from 'node:fs';
import { installOnDebian } from './debian.mjs';

/** Makes sure that there is an IMAP server to test against: the tests start one of their own and end it. */
const isThere = () => ['/usr/sbin/dovecot', '/usr/lib/dovecot/imap'].every((path) => existsSync(path));

if (!isThere() && !installOnDebian('dovecot-imapd')) {
  process.stderr.write('The tests of the inbox need Dovecot: the package dovecot-imapd.\n');
  process.exit(1);
}

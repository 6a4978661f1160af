import { createHash, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';

/** DKIM (RFC 6376): receivers see that a mail comes from the domain in From, and that nobody has changed it on the way. */
export interface Signature {
  /** The domain of From, or one above it: only then does DMARC count the signature (RFC 7489 §3.1.1). */
  domain: string;
  selector: string;
  /** A private RSA key. */
  key: KeyObject;
}

/** Nobody may add one of these either: each is signed once more than the message has it (§5.4.2). RFC 8058 §4 wants both of unsubscribing. */
const ALWAYS = [
  ...['From', 'Reply-To', 'To', 'Subject', 'Date', 'MIME-Version', 'Content-Type', 'Content-Transfer-Encoding'],
  ...['List-Unsubscribe', 'List-Unsubscribe-Post'],
];
/** Signed where they are. */
const IF_THERE = ['Message-ID', 'In-Reply-To', 'References', 'Auto-Submitted', 'Precedence', 'List-Id'];

interface Header {
  name: string;
  line: string;
}

const signInThread = promisify(sign);

/** The message, its lines ended by CRLF, with a signature as its first header. */
export async function signed(message: Buffer, { domain, selector, key }: Signature): Promise<Buffer> {
  const text = message.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const headers = headersOf(text.slice(0, end));
  const hash = createHash('sha256')
    .update(relaxedBody(text.slice(end + 4)), 'latin1')
    .digest('base64');
  const covered = coveredHeaders(headers);
  const header = [
    'DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; q=dns/txt',
    `d=${domain}; s=${selector}`,
    `bh=${hash}`,
    `h=${covered.names.join(':\r\n  ')}`,
    'b=',
  ].join(';\r\n ');
  const data = [...covered.lines, relaxedHeader(header)].join('\r\n');
  const value = (await signInThread('sha256', Buffer.from(data, 'latin1'), key)).toString('base64');
  return Buffer.from(`${header}${value.replace(/.{72}/g, '$&\r\n ')}\r\n${text}`, 'latin1');
}

function headersOf(block: string): Header[] {
  return block.split(/\r\n(?![ \t])/).map((line) => ({ name: line.slice(0, line.indexOf(':')).toLowerCase(), line }));
}

/** From the bottom up where there are several of a name (§5.4.2). */
function coveredHeaders(headers: Header[]): { names: string[]; lines: string[] } {
  const instances = (name: string) => headers.filter((header) => header.name === name.toLowerCase()).reverse();
  const present = [...ALWAYS, ...IF_THERE].flatMap((name) => instances(name).map(({ line }) => ({ name, line })));
  return {
    names: [...present.map(({ name }) => name), ...ALWAYS],
    lines: present.map(({ line }) => relaxedHeader(line)),
  };
}

/** §3.4.2. */
function relaxedHeader(line: string): string {
  const colon = line.indexOf(':');
  const value = line
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ');
  return `${line.slice(0, colon).trimEnd().toLowerCase()}:${value.replace(/^ | $/g, '')}`;
}

/** §3.4.4. */
function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  while (lines.at(-1) === '') lines.pop();
  return lines.length === 0 ? '' : `${lines.join('\r\n')}\r\n`;
}

import { spawnSync } from 'node:child_process';
import { systemPython } from '../../bin/judges.mjs';

/** Readers that have nothing in common with us: Debian's Python libraries, and libical. */

/** A calendar object as python3-icalendar reads it; instants by the VTIMEZONE in the object itself. */
export interface Judged {
  unreadable?: string;
  method: string;
  entries: JudgedEntry[];
  /** What libical finds that the METHOD does not allow, or demands (RFC 5546 §3.2). */
  violations: string[];
}

interface JudgedEntry {
  uid: string;
  sequence: number;
  /** An instant to the second. */
  stamp: string;
  /** An instant, or a date for whole days. */
  starts: string;
  ends: string;
  zone: string | null;
  recurrence: string | null;
  status: string;
  title: string;
  location: string;
  description: string;
  organiser: string;
  /** Address and PARTSTAT. */
  attendees: [string, string][];
  errors: string[];
}

/** What the judges find in calendar objects, in the same order. */
export function judgeCalendars(...texts: string[]): Judged[] {
  return ask('calendars.py', texts) as Judged[];
}

/** Whether the DKIM signatures of messages hold, with a DNS that knows these TXT records. */
export function judgeSignatures(dns: Record<string, string>, ...mails: (string | Buffer)[]): boolean[] {
  const encoded = mails.map((mail) =>
    (typeof mail === 'string' ? Buffer.from(mail, 'latin1') : mail).toString('base64'),
  );
  return ask('signatures.py', { dns, mails: encoded }) as boolean[];
}

function ask(script: string, question: unknown): unknown {
  const { status, stdout, stderr, error } = spawnSync(systemPython, [`tests/judges/${script}`], {
    input: JSON.stringify(question),
    encoding: 'utf8',
    env: { ...process.env, TZ: 'Asia/Tokyo', PYTHONIOENCODING: 'utf-8', PYTHONDONTWRITEBYTECODE: '1' },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

/** Messages as people, machines and mail servers write them, byte by byte. */

export function bytesOf(...lines: (string | string[])[]): Buffer {
  return Buffer.from(`${lines.flat().join('\r\n')}\r\n`);
}

/** Out of office, as Exchange says it. */
export function anAutoReply({ from, to, headers = [] }: { from: string; to: string; headers?: string[] }): Buffer {
  return bytesOf(
    `From: Kari <${from}>`,
    `To: <${to}>`,
    'Subject: Automatisk svar: Invitasjon',
    'MIME-Version: 1.0',
    'Auto-Submitted: auto-replied',
    'X-Auto-Response-Suppress: All',
    ...headers,
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Jeg er tilbake mandag. Ja.',
  );
}

/** A letter someone wrote. */
export function aLetter({
  from,
  to,
  subject = 'SV: Invitasjon',
  text = 'Jeg kommer, men litt senere.',
}: {
  from: string;
  to: string;
  subject?: string;
  text?: string;
}): Buffer {
  return bytesOf(
    `From: Kari <${from}>`,
    `To: <${to}>`,
    `Subject: ${subject}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
  );
}

/** The report of a mail server that could not deliver. */
export function aBounce({
  to,
  recipient,
  status = '5.1.1',
  action = 'failed',
  said = `smtp; 550 ${status} The account does not exist`,
}: {
  to: string;
  recipient: string;
  status?: string;
  action?: string;
  said?: string;
}): Buffer {
  return bytesOf(
    'Return-Path: <>',
    `Delivered-To: ${to}`,
    'From: MAILER-DAEMON@mx.asker.example (Mail Delivery System)',
    'Subject: Undelivered Mail Returned to Sender',
    `To: ${to}`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="B1"',
    '',
    '--B1',
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'I am sorry to have to inform you.',
    '--B1',
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.asker.example',
    'Arrival-Date: Thu, 15 Jan 2026 09:00:00 +0000',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    `Original-Recipient: rfc822;${recipient}`,
    `Action: ${action}`,
    `Status: ${status}`,
    'Remote-MTA: dns; mx.asker.example',
    `Diagnostic-Code: ${said}`,
    '',
    '--B1',
    'Content-Description: Undelivered Message',
    'Content-Type: message/rfc822',
    '',
    'From: moter@osloregionen.example',
    `To: ${recipient}`,
    'Subject: Invitasjon',
    'Content-Type: text/calendar; method=REPLY',
    '',
    'BEGIN:VCALENDAR',
    'METHOD:REPLY',
    'END:VCALENDAR',
    '--B1--',
  );
}

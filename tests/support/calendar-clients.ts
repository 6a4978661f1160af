import { bytesOf } from './incoming.ts';

/** Answers to invitations as calendars write them, byte by byte. */

export interface Answering {
  from: string;
  attendee?: string;
  /** The address the invitation came from, key and all. */
  to: string;
  uid: string;
  partstat?: 'ACCEPTED' | 'DECLINED' | 'TENTATIVE';
  sequence?: number;
  /** `20260115T091500Z` */
  stamp?: string;
  comment?: string;
  headers?: string[];
  sentBy?: string;
  /** More lines of the entry. */
  lines?: string[];
}

type Written = Required<Omit<Answering, 'comment' | 'sentBy' | 'headers'>> & Answering;

function written(answering: Answering): Written {
  const defaults = { partstat: 'ACCEPTED' as const, sequence: 0, stamp: '20260115T091500Z', lines: [] };
  return { ...defaults, attendee: answering.from, ...answering };
}

const b64 = (text: string) => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n');
const attendeeOf = ({ attendee, sentBy, partstat }: Written) =>
  `ATTENDEE;PARTSTAT=${partstat}${sentBy ? `;SENT-BY="mailto:${sentBy}"` : ''}:mailto:${attendee}`;

/** Google Calendar: marked as generated, times in UTC, the object twice, folded, the comment in a parameter. */
function fromGmail(answering: Answering): Buffer {
  const w = written(answering);
  const object = [
    'BEGIN:VCALENDAR',
    'PRODID:-//Google Inc//Google Calendar 70.9054//EN',
    'VERSION:2.0',
    'CALSCALE:GREGORIAN',
    'METHOD:REPLY',
    'BEGIN:VEVENT',
    'DTSTART:20260205T080000Z',
    'DTEND:20260205T100000Z',
    `DTSTAMP:${w.stamp}`,
    `ORGANIZER;CN=Osloregionen:mailto:${w.to}`,
    `UID:${w.uid}`,
    `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${w.partstat};CN=${w.attendee}`,
    ` ;X-NUM-GUESTS=0${w.comment ? `;X-RESPONSE-COMMENT="${w.comment}"` : ''}:mailto:${w.attendee}`,
    'CREATED:20260115T090000Z',
    'LAST-MODIFIED:20260115T091459Z',
    `SEQUENCE:${w.sequence}`,
    'STATUS:CONFIRMED',
    'SUMMARY:Møte i faggruppen',
    'TRANSP:OPAQUE',
    ...w.lines,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
  return bytesOf(
    'Return-Path: <3abc@calendar-server.bounces.example>',
    `Delivered-To: ${w.to}`,
    'MIME-Version: 1.0',
    `Reply-To: ${w.from}`,
    'Sender: Google Calendar <calendar-notification@google.example>',
    'Auto-Submitted: auto-generated',
    'Message-ID: <calendar-6cbd@google.example>',
    'Date: Thu, 15 Jan 2026 09:15:00 +0000',
    'Subject: =?UTF-8?Q?Godtatt=3A_M=C3=B8te_i_faggruppen?=',
    `From: ${w.from}`,
    `To: ${w.to}`,
    ...(w.headers ?? []),
    'Content-Type: multipart/mixed; boundary="outer"',
    '',
    '--outer',
    'Content-Type: multipart/alternative; boundary="inner"',
    '',
    '--inner',
    'Content-Type: text/plain; charset="UTF-8"; format=flowed; delsp=yes',
    'Content-Transfer-Encoding: base64',
    '',
    b64(`${w.from} har godtatt denne invitasjonen.`),
    '--inner',
    'Content-Type: text/calendar; charset="UTF-8"; method=REPLY',
    'Content-Transfer-Encoding: 7bit',
    '',
    object,
    '--inner--',
    '',
    '--outer',
    'Content-Type: application/ics; name="invite.ics"',
    'Content-Disposition: attachment; filename="invite.ics"',
    'Content-Transfer-Encoding: base64',
    '',
    b64(object),
    '--outer--',
  );
}

/** Exchange: no ORGANIZER, a zone by its Windows name, the object in base64 and in UTF-8. */
export function fromExchange(answering: Answering): Buffer {
  const w = written(answering);
  const object = [
    'BEGIN:VCALENDAR',
    'METHOD:REPLY',
    'PRODID:Microsoft Exchange Server 2010',
    'VERSION:2.0',
    'BEGIN:VTIMEZONE',
    'TZID:W. Europe Standard Time',
    'BEGIN:STANDARD',
    'DTSTART:16010101T030000',
    'TZOFFSETFROM:+0200',
    'TZOFFSETTO:+0100',
    'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:16010101T020000',
    'TZOFFSETFROM:+0100',
    'TZOFFSETTO:+0200',
    'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3',
    'END:DAYLIGHT',
    'END:VTIMEZONE',
    'BEGIN:VEVENT',
    `${attendeeOf(w).replace(':mailto:', ';CN=Kari Prøve:mailto:')}`,
    `COMMENT;LANGUAGE=nb-NO:${w.comment ?? '\\n'}`,
    `UID:${w.uid}`,
    'SUMMARY;LANGUAGE=nb-NO:Godtatt: Møte i faggruppen',
    'DTSTART;TZID=W. Europe Standard Time:20260205T090000',
    'DTEND;TZID=W. Europe Standard Time:20260205T110000',
    'CLASS:PUBLIC',
    'PRIORITY:5',
    `DTSTAMP:${w.stamp}`,
    'TRANSP:OPAQUE',
    'STATUS:CONFIRMED',
    `SEQUENCE:${w.sequence}`,
    'LOCATION;LANGUAGE=nb-NO:Rådhuset',
    'X-MICROSOFT-CDO-APPT-SEQUENCE:0',
    'X-MICROSOFT-CDO-BUSYSTATUS:BUSY',
    ...w.lines,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
  return bytesOf(
    'Received: from AM0PR01MB0001.eurprd01.prod.exchangelabs.example by AM0PR01MB0002',
    'Authentication-Results: spf=pass smtp.mailfrom=asker.example; dkim=pass header.d=asker.example',
    `From: =?utf-8?B?${Buffer.from('Kari Prøve').toString('base64')}?= <${w.from}>`,
    `To: Osloregionen <${w.to}>`,
    'Subject: =?utf-8?B?R29kdGF0dDogTcO4dGUgaSBmYWdncnVwcGVu?=',
    'Thread-Topic: Godtatt',
    'Date: Thu, 15 Jan 2026 09:15:00 +0000',
    'Message-ID: <AM0PR01@AM0PR01MB0001.eurprd01.prod.exchangelabs.example>',
    'X-MS-Has-Attach:',
    'X-Auto-Response-Suppress: DR, OOF, AutoReply',
    ...(w.headers ?? []),
    'Content-Type: multipart/alternative; boundary="_000_AM0PR01"',
    'MIME-Version: 1.0',
    '',
    '--_000_AM0PR01',
    'Content-Type: text/plain; charset="utf-8"',
    'Content-Transfer-Encoding: base64',
    '',
    b64(w.comment ?? ''),
    '--_000_AM0PR01',
    'Content-Type: text/calendar; charset="utf-8"; method=REPLY',
    'Content-Transfer-Encoding: base64',
    '',
    b64(object),
    '--_000_AM0PR01--',
  );
}

/** Apple Mail: one attachment in quoted-printable, zone by its own definition, addresses in capitals and without spaces. */
function fromApple(answering: Answering): Buffer {
  const w = written(answering);
  return bytesOf(
    `From: Kari <${w.from}>`,
    'Content-Type: multipart/alternative; boundary="Apple-Mail=_A1"',
    'Mime-Version: 1.0 (Mac OS X Mail 16.0)',
    'Subject: =?utf-8?Q?Svar=3A_M=C3=B8te?=',
    'Date: Thu, 15 Jan 2026 10:15:00 +0100',
    `To: ${w.to}`,
    'X-Mailer: iCal/Apple',
    ...(w.headers ?? []),
    '',
    '--Apple-Mail=_A1',
    'Content-Transfer-Encoding: 7bit',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'Kari accepted.',
    '',
    '--Apple-Mail=_A1',
    'Content-Type: text/calendar; name=iCal-20260115.ics; charset=utf-8; method="REPLY"',
    'Content-Disposition: attachment; filename=iCal-20260115.ics',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'BEGIN:VCALENDAR',
    'CALSCALE:GREGORIAN',
    'VERSION:2.0',
    'METHOD:REPLY',
    'PRODID:-//Apple Inc.//macOS 15.2//EN',
    'BEGIN:VTIMEZONE',
    'TZID:Europe/Oslo',
    'BEGIN:DAYLIGHT',
    'TZOFFSETFROM:+0100',
    'RRULE:FREQ=3DYEARLY;BYMONTH=3D3;BYDAY=3D-1SU',
    'DTSTART:19810329T020000',
    'TZNAME:CEST',
    'TZOFFSETTO:+0200',
    'END:DAYLIGHT',
    'BEGIN:STANDARD',
    'TZOFFSETFROM:+0200',
    'RRULE:FREQ=3DYEARLY;BYMONTH=3D10;BYDAY=3D-1SU',
    'DTSTART:19961027T030000',
    'TZNAME:CET',
    'TZOFFSETTO:+0100',
    'END:STANDARD',
    'END:VTIMEZONE',
    'BEGIN:VEVENT',
    `UID:${w.uid}`,
    'DTSTART;TZID=3DEurope/Oslo:20260205T090000',
    'DTEND;TZID=3DEurope/Oslo:20260205T110000',
    'SUMMARY:M=C3=B8te i faggruppen',
    `ORGANIZER;CN=3DOsloregionen:MAILTO:${w.to.toUpperCase()}`,
    attendeeOf(w).replace(/=/g, '=3D').replace('mailto:', 'MAILTO:'),
    ...(w.comment ? [`COMMENT:${w.comment}`] : []),
    `DTSTAMP:${w.stamp}`,
    `SEQUENCE:${w.sequence}`,
    ...w.lines,
    'END:VEVENT',
    'END:VCALENDAR',
    '--Apple-Mail=_A1--',
  );
}

/** Thunderbird: mixed, the object in 8 bits; the whole event comes back with it. */
export function fromThunderbird(answering: Answering): Buffer {
  const w = written(answering);
  return bytesOf(
    `To: ${w.to}`,
    `From: Kari <${w.from}>`,
    'Subject: Invitasjonen er godtatt',
    'MIME-Version: 1.0',
    'Date: Thu, 15 Jan 2026 10:15:00 +0100',
    'User-Agent: Mozilla Thunderbird',
    ...(w.headers ?? []),
    'Content-Type: multipart/mixed; boundary="------------tb"',
    '',
    '--------------tb',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    `Kari har godtatt. ${w.comment ?? ''}`,
    '--------------tb',
    'Content-Type: text/calendar; method=REPLY; charset=UTF-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    'BEGIN:VCALENDAR',
    'PRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN',
    'VERSION:2.0',
    'METHOD:REPLY',
    'BEGIN:VEVENT',
    'CREATED:20260115T090000Z',
    'LAST-MODIFIED:20260115T091500Z',
    `DTSTAMP:${w.stamp}`,
    `UID:${w.uid}`,
    'SUMMARY:Møte i faggruppen',
    `ORGANIZER;RSVP=TRUE;CN=Osloregionen;PARTSTAT=ACCEPTED;ROLE=CHAIR:mailto:${w.to}`,
    attendeeOf(w),
    'DTSTART;TZID=Europe/Oslo:20260205T090000',
    'DTEND;TZID=Europe/Oslo:20260205T110000',
    `SEQUENCE:${w.sequence}`,
    ...(w.comment ? [`COMMENT:${w.comment}`] : []),
    ...w.lines,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
    '--------------tb--',
  );
}

export const clients = {
  Gmail: fromGmail,
  Exchange: fromExchange,
  Apple: fromApple,
  Thunderbird: fromThunderbird,
};

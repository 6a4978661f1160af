/** Attendance reports in the shapes Teams and Zoom write them, of one webinar on 5 February 2026, and what they say. */

interface Sample {
  text: string;
  expected: {
    source: 'teams' | 'zoom';
    title: string;
    isCertain: boolean;
    people: [name: string, address: string | null, minutes: number][];
  };
}

const lines = (...rows: (string | string[])[]) =>
  rows.map((row) => (typeof row === 'string' ? row : row.join('\t'))).join('\r\n');

export const reports: Record<string, Sample> = {
  'Teams in English': {
    text: lines(
      '1. Summary',
      ['Meeting title', 'Overvann, i sentrum'],
      ['Attended participants', '3'],
      ['Start time', '2/5/26, 8:55:02 AM'],
      ['End time', '2/5/26, 10:31:00 AM'],
      ['Meeting duration', '1h 35m 58s'],
      ['Average attendance time', '50m 12s'],
      '',
      '2. Participants',
      ['Name', 'First Join', 'Last Leave', 'In-Meeting Duration', 'Email', 'Participant ID (UPN)', 'Role'],
      [
        'Kari Nilsen',
        '2/5/26, 8:58:00 AM',
        '2/5/26, 10:30:00 AM',
        '1h 12m 0s',
        'Kari.Nilsen@moss.example',
        'kari@moss.example',
        'Presenter',
      ],
      ['Eva "Evi" Lie (Guest)', '2/5/26, 9:00:00 AM', '2/5/26, 9:05:30 AM', '5m 30s', '', '', 'Attendee'],
      ['Ola Bø', '2/5/26, 9:00:00 AM', '2/5/26, 10:00:00 AM', '30m 0s', 'ola@hole.example', '', 'Attendee'],
      '',
      '3. In-Meeting Activities',
      ['Name', 'Join Time', 'Leave Time', 'Duration', 'Email', 'Role'],
      ['Kari Nilsen', '2/5/26, 8:58:00 AM', '2/5/26, 9:30:00 AM', '32m 0s', 'Kari.Nilsen@moss.example', 'Presenter'],
      ['Kari Nilsen', '2/5/26, 9:50:00 AM', '2/5/26, 10:30:00 AM', '40m 0s', 'Kari.Nilsen@moss.example', 'Presenter'],
      ['Eva "Evi" Lie (Guest)', '2/5/26, 9:00:00 AM', '2/5/26, 9:05:30 AM', '5m 30s', '', 'Attendee'],
    ),
    expected: {
      source: 'teams',
      title: 'Overvann, i sentrum',
      isCertain: true,
      people: [
        ['Kari Nilsen', 'kari.nilsen@moss.example', 72],
        ['Eva "Evi" Lie (Guest)', null, 5],
        ['Ola Bø', 'ola@hole.example', 30],
      ],
    },
  },
  'Teams in Norwegian, without a third section': {
    text: lines(
      '1. Sammendrag',
      ['Møtetittel', 'Overvann'],
      ['Deltakere', '2'],
      ['Starttidspunkt', '05.02.2026, 08:55:02'],
      ['Sluttidspunkt', '05.02.2026, 10:31:00'],
      '',
      '2. Deltakere',
      ['Navn', 'Ble med først', 'Forlot sist', 'Varighet i møtet', 'E-post', 'Deltaker-ID (UPN)', 'Rolle'],
      [
        'Kari Nilsen',
        '05.02.2026, 09:00:00',
        '05.02.2026, 10:05:03',
        '1 t 5 min 3 s',
        'kari@moss.example',
        '',
        'Deltaker',
      ],
      ['Ukjent bruker', '05.02.2026, 09:00:00', '05.02.2026, 10:30:00', '12 min 59 s', '', '', 'Deltaker'],
    ),
    expected: {
      source: 'teams',
      title: 'Overvann',
      isCertain: true,
      people: [
        ['Kari Nilsen', 'kari@moss.example', 65],
        ['Ukjent bruker', null, 12],
      ],
    },
  },
  'Teams as it was, in German': {
    text: lines(
      'Besprechungszusammenfassung',
      ['Gesamtzahl der Teilnehmer', '1'],
      ['Besprechungstitel', 'Regenwasser'],
      ['Startzeit', '5.2.2026, 09:00:00'],
      ['Endzeit', '5.2.2026, 10:00:00'],
      '',
      ['Vollständiger Name', 'Beitrittszeit', 'Austrittszeit', 'Dauer', 'E-Mail', 'Rolle', 'Teilnehmer-ID (UPN)'],
      [
        'Jürgen Groß',
        '5.2.2026, 09:01:00',
        '5.2.2026, 10:00:00',
        '59 Min. 0 Sek.',
        'j@kommune.example',
        'Teilnehmer',
        '',
      ],
    ),
    expected: {
      source: 'teams',
      title: 'Regenwasser',
      isCertain: true,
      people: [['Jürgen Groß', 'j@kommune.example', 59]],
    },
  },
  'a Zoom meeting': {
    text: [
      'Topic,ID,Host,Duration (minutes),Start time,End time,Participants',
      '"Overvann, i sentrum",812 3456 7890,Siri Dal,95,02/05/2026 08:55:02 AM,02/05/2026 10:30:00 AM,2',
      '',
      'Name (original name),Email,Total duration (minutes),Guest',
      'Kari Nilsen,kari@moss.example,61,Yes',
      'iPad (Eva Lie),,5,Yes',
    ].join('\n'),
    expected: {
      source: 'zoom',
      title: 'Overvann, i sentrum',
      isCertain: true,
      people: [
        ['Kari Nilsen', 'kari@moss.example', 61],
        ['iPad (Eva Lie)', null, 5],
      ],
    },
  },
  'a Zoom meeting as it was, without the meeting': {
    text: [
      'Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest',
      'Kari Nilsen,kari@moss.example,02/05/2026 08:58:00 AM,02/05/2026 09:08:00 AM,10,Yes',
      'Kari Nilsen,kari@moss.example,02/05/2026 09:05:00 AM,02/05/2026 09:25:00 AM,20,Yes',
    ].join('\n'),
    expected: { source: 'zoom', title: '', isCertain: true, people: [['Kari Nilsen', 'kari@moss.example', 27]] },
  },
  'a Zoom meeting with the times of each': {
    text: [
      'Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants',
      '812 3456 7890,Overvann,02/05/2026 08:55:02 AM,02/05/2026 10:30:00 AM,siri@alliansen.example,95,1',
      '',
      'Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,In Waiting Room',
      'Kari Nilsen,kari@moss.example,02/05/2026 08:58:00 AM,02/05/2026 09:08:00 AM,10,Yes,No',
    ].join('\n'),
    expected: {
      source: 'zoom',
      title: 'Overvann',
      isCertain: true,
      people: [['Kari Nilsen', 'kari@moss.example', 10]],
    },
  },
  'a Zoom webinar': {
    text: [
      'Attendee Report,',
      'Report Generated:,"Feb 6, 2026 08:00 AM"',
      'Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered,# Cancelled,Unique Viewers,Total Users,Max Concurrent Views',
      'Overvann,812 3456 7890,"Feb 5, 2026 08:50 AM",100,2,0,1,2,1',
      'Host Details,',
      'Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name',
      'Yes,Siri Dal,siri@alliansen.example,"Feb 5, 2026 08:50:00 AM","Feb 5, 2026 10:30:00 AM",100,No,Norway',
      'Attendee Details,',
      'Attended,User Name (Original Name),First Name,Last Name,Email,Registration Time,Approval Status,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name',
      'Yes,Kari Nilsen,Kari,Nilsen,kari@moss.example,"Jan 20, 2026 10:00:00 AM",approved,"Feb 5, 2026 09:00:00 AM","Feb 5, 2026 09:40:00 AM",40,Yes,Norway',
      'No,Ola Bø,Ola,Bø,ola@hole.example,"Jan 21, 2026 10:00:00 AM",approved,--,--,--,--,--',
    ].join('\n'),
    expected: {
      source: 'zoom',
      title: 'Overvann',
      isCertain: true,
      people: [
        ['Siri Dal', 'siri@alliansen.example', 100],
        ['Kari Nilsen', 'kari@moss.example', 40],
      ],
    },
  },
};

/** A Teams report of the day of `anEventDraft`, in Norwegian and as Teams encodes it; times are clock times. */
export function aTeamsReport(
  rows: [name: string, address: string, joined: string, left: string][],
  { on = '05.02.2026' } = {},
): Uint8Array<ArrayBuffer> {
  const seconds = (time: string) => time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  const lasted = (from: string, to: string) => {
    const s = seconds(to) - seconds(from);
    return `${Math.floor(s / 3600)} t ${Math.floor(s / 60) % 60} min ${s % 60} s`;
  };
  const text = lines(
    '1. Sammendrag',
    ['Møtetittel', 'Overvann'],
    ['Starttidspunkt', `${on}, ${rows[0]![2]}`],
    '',
    '2. Deltakere',
    ['Navn', 'Ble med først', 'Forlot sist', 'Varighet i møtet', 'E-post', 'Deltaker-ID (UPN)', 'Rolle'],
    ...rows.map(([name, address, joined, left]) => {
      return [name, `${on}, ${joined}`, `${on}, ${left}`, lasted(joined, left), address, '', 'Deltaker'];
    }),
    '',
    '3. Aktiviteter i møtet',
    ['Navn', 'Ble med', 'Forlot', 'Varighet', 'E-post', 'Rolle'],
    ...rows.map(([name, address, joined, left]) => {
      return [name, `${on}, ${joined}`, `${on}, ${left}`, lasted(joined, left), address, 'Deltaker'];
    }),
  );
  return new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
}

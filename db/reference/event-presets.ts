/** What the secretariat arranges, with the choices each usually begins with. Each `preset` is read by `Preset` in the events area. */

const employees = {
  audience: 'Ansatte og folkevalgte i medlemskommunene. Andre er velkomne hvis det er plass.',
  audience_en: 'Staff and elected representatives of the member municipalities. Others are welcome if there is room.',
};
const elected = {
  audience: 'Folkevalgte i medlemskommunene og fylkeskommunene, og inviterte fra stat og næringsliv.',
  audience_en: 'Elected representatives of the member municipalities and counties, and invited guests.',
};
const members = {
  audience: 'Medlemmer av gruppene, og inviterte.',
  audience_en: 'Members of the groups, and invited guests.',
};

const question = (label: string, label_en: string) => ({ kind: 'text', label, label_en, answering: 'optional' });
const yesOrNo = [
  { label: 'Ja', label_en: 'Yes' },
  { label: 'Nei', label_en: 'No' },
];
const dinner = {
  kind: 'choice',
  label: 'Blir du med på middag?',
  label_en: 'Will you join for dinner?',
  options: yesOrNo,
  answering: 'required',
};
const hotel = {
  kind: 'choice',
  label: 'Trenger du hotellrom?',
  label_en: 'Do you need a hotel room?',
  options: yesOrNo,
  answering: 'required',
};
const wishes = question('Hva vil du helst ha svar på?', 'What would you most like answered?');

const room = (capacity: number) => ({ mode: 'room', capacity });
const online = { mode: 'online', capacity: null };

export const eventPresets = [
  {
    key: 'webinar',
    name: 'Webinar',
    name_en: 'Webinar',
    preset: {
      kind: 'webinar',
      in_days: 21,
      starts: '09:00',
      ends: '10:00',
      deadline_days_before: 1,
      pools: [online],
      ...employees,
      questions: [wishes],
    },
  },
  {
    key: 'seminar',
    name: 'Seminar',
    name_en: 'Seminar',
    preset: {
      kind: 'seminar',
      in_days: 35,
      starts: '09:00',
      ends: '12:00',
      deadline_days_before: 5,
      pools: [room(60), online],
      ...employees,
      questions: [wishes],
    },
  },
  {
    key: 'group-meeting',
    name: 'Gruppemøte',
    name_en: 'Group meeting',
    preset: {
      kind: 'group-meeting',
      in_days: 28,
      starts: '10:00',
      ends: '14:00',
      deadline_days_before: 5,
      openness: 'groups',
      pools: [room(40), online],
      ...members,
      questions: [question('Saker du vil ta opp', 'Matters you want to raise')],
    },
  },
  {
    key: 'conference',
    name: 'Konferanse',
    name_en: 'Conference',
    preset: {
      kind: 'conference',
      in_days: 90,
      starts: '09:00',
      ends: '16:00',
      deadline_days_before: 14,
      offer_hours: 48,
      organisation_limit: 10,
      pools: [room(200)],
      ...employees,
      questions: [dinner],
    },
  },
  {
    key: 'political-arena',
    name: 'Politisk arena',
    name_en: 'Political arena',
    preset: {
      kind: 'political-arena',
      in_days: 60,
      starts: '10:00',
      ends: '15:00',
      deadline_days_before: 7,
      offer_hours: 48,
      organisation_limit: 4,
      pools: [room(120)],
      ...elected,
      themes: ['cooperation'],
      questions: [],
    },
  },
  {
    key: 'policy-week',
    name: 'Politisk uke (Arendalsuka)',
    name_en: 'Policy week (Arendalsuka)',
    preset: {
      kind: 'policy-week',
      in_days: 90,
      starts: '10:00',
      ends: '17:00',
      deadline_days_before: 7,
      pools: [room(80), online],
      ...elected,
      themes: ['cooperation'],
      questions: [question('Hvilken dag kommer du?', 'Which day will you come?')],
    },
  },
  {
    key: 'study-trip',
    name: 'Studietur',
    name_en: 'Study trip',
    preset: {
      kind: 'study-trip',
      in_days: 75,
      starts: '09:00',
      ends: '16:00',
      days: 2,
      deadline_days_before: 21,
      offer_hours: 72,
      organisation_limit: 2,
      pools: [room(30)],
      ...employees,
      questions: [hotel, dinner],
    },
  },
  {
    key: 'gathering',
    name: 'Samling',
    name_en: 'Gathering',
    preset: {
      kind: 'gathering',
      in_days: 75,
      starts: '10:00',
      ends: '15:00',
      days: 2,
      deadline_days_before: 21,
      offer_hours: 72,
      openness: 'groups',
      pools: [room(80)],
      ...members,
      questions: [hotel, dinner],
    },
  },
];

/** Days that several groups meet: something joint, and each group's own meeting. Each `preset` is read by `Preset` in the events area. */

const members = {
  audience: 'Medlemmer av gruppene, og inviterte.',
  audience_en: 'Members of the groups, and invited guests.',
};
const yesOrNo = [
  { label: 'Ja', label_en: 'Yes' },
  { label: 'Nei', label_en: 'No' },
];
const choice = (label: string, label_en: string, options = yesOrNo) => ({
  ...{ kind: 'choice', label, label_en, options, answering: 'optional' },
});

export const dayPresets = [
  {
    key: 'meeting-day',
    name: 'Møtedag for flere grupper',
    name_en: 'Meeting day for several groups',
    preset: {
      kind: 'group-meeting',
      in_days: 42,
      starts: '10:00',
      ends: '11:30',
      deadline_days_before: 5,
      openness: 'groups',
      pools: [
        { mode: 'room', capacity: null },
        { mode: 'online', capacity: null },
      ],
      ...members,
      questions: [choice('Blir du med på lunsj?', 'Will you join for lunch?')],
      parts: { starts: '12:15', ends: '14:30' },
    },
  },
  {
    key: 'gathering',
    name: 'Samling over to dager',
    name_en: 'Two-day gathering',
    preset: {
      kind: 'gathering',
      in_days: 75,
      starts: '10:00',
      ends: '15:00',
      days: 2,
      deadline_days_before: 21,
      offer_hours: 72,
      openness: 'groups',
      pools: [{ mode: 'room', capacity: null }],
      ...members,
      questions: [
        choice('Skal du overnatte?', 'Will you stay overnight?'),
        choice('Blir du med på middag?', 'Will you join for dinner?'),
        choice('Hvilket studiebesøk vil du være med på?', 'Which study visit will you join?', []),
      ],
      parts: { starts: '09:00', ends: '11:30', day: 2 },
    },
  },
];

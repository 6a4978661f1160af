import type { QuestionOptions } from '../../app/domain/surveys/schema.ts';

interface ReferenceQuestion {
  key: string;
  kind: 'single' | 'scale' | 'number-0-10' | 'long-text';
  text: string;
  text_en: string;
  options?: Partial<QuestionOptions>;
}

/** 4 and 5 of 5 are positive: a setting, where the programme of 2026 says only «positive». */
const degree: Partial<QuestionOptions> = {
  scale: {
    from: 1,
    to: 5,
    low: { nb: 'I svært liten grad', en: 'To a very small degree' },
    high: { nb: 'I svært stor grad', en: 'To a very large degree' },
  },
  positive: ['4', '5'],
};

const yesOrNo: Partial<QuestionOptions> = {
  choices: [
    { key: 'yes', nb: 'Ja', en: 'Yes' },
    { key: 'no', nb: 'Nei', en: 'No' },
  ],
  positive: ['yes'],
};

/** What is asked again and again, whatever the theme. */
const general: ReferenceQuestion[] = [
  {
    key: 'useful',
    kind: 'scale',
    text: 'Hvor nyttig var arrangementet for deg?',
    text_en: 'How useful was the event to you?',
    options: {
      scale: {
        from: 1,
        to: 5,
        low: { nb: 'Ikke nyttig', en: 'Not useful' },
        high: { nb: 'Svært nyttig', en: 'Very useful' },
      },
      positive: ['4', '5'],
    },
  },
  {
    key: 'speakers',
    kind: 'scale',
    text: 'Hvor godt var det faglige innholdet?',
    text_en: 'How good was the content?',
    options: {
      scale: { from: 1, to: 5, low: { nb: 'Dårlig', en: 'Poor' }, high: { nb: 'Svært godt', en: 'Very good' } },
      positive: ['4', '5'],
    },
  },
  {
    key: 'arrangements',
    kind: 'scale',
    text: 'Hvor fornøyd er du med lokaler, mat og gjennomføring?',
    text_en: 'How satisfied are you with the venue, the food and the arrangements?',
    options: {
      scale: {
        from: 1,
        to: 5,
        low: { nb: 'Misfornøyd', en: 'Dissatisfied' },
        high: { nb: 'Svært fornøyd', en: 'Very satisfied' },
      },
      positive: ['4', '5'],
    },
  },
  {
    key: 'recommend',
    kind: 'number-0-10',
    text: 'Hvor sannsynlig er det at du vil anbefale oss til en kollega?',
    text_en: 'How likely are you to recommend us to a colleague?',
    options: { positive: ['9', '10'] },
  },
  {
    key: 'will-use',
    kind: 'single',
    text: 'Kommer du til å bruke noe av dette i arbeidet ditt?',
    text_en: 'Will you use any of this in your work?',
    options: yesOrNo,
  },
  {
    key: 'used',
    kind: 'single',
    text: 'Har du brukt noe av det du lærte?',
    text_en: 'Have you used any of what you learnt?',
    options: yesOrNo,
  },
  {
    key: 'used-how',
    kind: 'long-text',
    text: 'Hva har du brukt, og hva førte det til?',
    text_en: 'What have you used, and what came of it?',
  },
  {
    key: 'next-time',
    kind: 'long-text',
    text: 'Hva kan vi gjøre bedre neste gang?',
    text_en: 'What can we do better next time?',
  },
  {
    key: 'membership-worth',
    kind: 'scale',
    text: 'I hvilken grad har kommunen nytte av å være medlem?',
    text_en: 'To what degree does the municipality benefit from being a member?',
    options: degree,
  },
  {
    key: 'voice',
    kind: 'scale',
    text: 'I hvilken grad taler vi kommunens sak i samferdsel og areal?',
    text_en: 'To what degree do we speak for the municipality on transport and land use?',
    options: degree,
  },
  {
    key: 'wishes',
    kind: 'long-text',
    text: 'Hva bør vi arbeide mer med?',
    text_en: 'What should we work more on?',
  },
];

/** What the targets of the programme of 2026 ask: how the question is named there, and how it is put. */
const learnt: [name: string, norwegian: string, english: string][] = [
  [
    'styrket kompetanse og kapasitet gjennom samarbeidet',
    'du fått styrket kompetanse og kapasitet gjennom samarbeidet',
    'you gained competence and capacity through the cooperation',
  ],
  [
    'økt forståelse for fjorden som transportåre',
    'du fått økt forståelse for fjorden som transportåre',
    'you gained a better understanding of the fjord as a transport route',
  ],
  [
    'økt forståelse for helsenæringens behov og potensial',
    'du fått økt forståelse for helsenæringens behov og potensial',
    'you gained a better understanding of the needs and potential of the health industry',
  ],
  [
    'økt kompetanse i arealplanlegging',
    'du fått økt kompetanse i arealplanlegging',
    'you gained competence in land-use planning',
  ],
  [
    'økt kompetanse og engasjement for sirkulær økonomi',
    'du fått økt kompetanse og engasjement for sirkulær økonomi',
    'you gained competence in and commitment to the circular economy',
  ],
  [
    'økt kompetanse og inspirasjon til egen næringspolitikk',
    'du fått økt kompetanse og inspirasjon til kommunens næringspolitikk',
    'you gained competence and inspiration for the municipality’s business policy',
  ],
  [
    'økt kompetanse om Oslofjordens utfordringer',
    'du fått økt kompetanse om Oslofjordens utfordringer',
    'you gained competence on the challenges of the Oslofjord',
  ],
  [
    'økt kompetanse på klima, miljø og natur',
    'du fått økt kompetanse på klima, miljø og natur',
    'you gained competence on climate, environment and nature',
  ],
  [
    'økt kunnskap og kapasitet til å arbeide strategisk med kompetansetilflyttere',
    'du fått økt kunnskap og kapasitet til å arbeide strategisk med kompetansetilflyttere',
    'you gained knowledge and capacity to work strategically on attracting skilled newcomers',
  ],
  [
    'økt kunnskap om digital tvilling',
    'du fått økt kunnskap om digital tvilling',
    'you gained knowledge of digital twins',
  ],
  [
    'økt kunnskap om digitale tjenester og datadeling',
    'du fått økt kunnskap om digitale tjenester og datadeling',
    'you gained knowledge of digital services and data sharing',
  ],
  [
    'økt kunnskap om energibehov og muligheter',
    'du fått økt kunnskap om energibehov og muligheter',
    'you gained knowledge of energy needs and opportunities',
  ],
  [
    'økt kunnskap om fremkommelighet og trafikksikkerhet',
    'du fått økt kunnskap om fremkommelighet og trafikksikkerhet',
    'you gained knowledge of accessibility and road safety',
  ],
  [
    'økt kunnskap om intermodale løsninger',
    'du fått økt kunnskap om intermodale løsninger',
    'you gained knowledge of intermodal solutions',
  ],
  [
    'økt kunnskap om massehåndtering',
    'du fått økt kunnskap om massehåndtering',
    'you gained knowledge of handling excavated masses',
  ],
  [
    'økt kunnskapsdeling og nye initiativ',
    'du sett økt kunnskapsdeling og nye initiativ',
    'you seen more sharing of knowledge and new initiatives',
  ],
];

const reported: ReferenceQuestion[] = [
  {
    key: 'Kommuner med nye konkrete tiltak',
    kind: 'single',
    text: 'Har kommunen satt i gang nye konkrete tiltak som følge av dette?',
    text_en: 'Has the municipality started new, concrete measures as a result of this?',
    options: yesOrNo,
  },
  {
    key: 'Kommuner med nye tiltak eller justert næringsstrategi',
    kind: 'single',
    text: 'Har kommunen satt i gang nye tiltak eller justert næringsstrategien som følge av dette?',
    text_en: 'Has the municipality started new measures or adjusted its business strategy as a result of this?',
    options: yesOrNo,
  },
];

export const bankQuestions: ReferenceQuestion[] = [
  ...general,
  ...learnt.map(([key, norwegian, english]) => ({
    key,
    kind: 'scale' as const,
    text: `I hvilken grad har ${norwegian}?`,
    text_en: `To what degree have ${english}?`,
    options: degree,
  })),
  ...reported,
];

import type { Anonymity, Audience } from '../../app/domain/surveys/schema.ts';

interface ReferenceTemplate {
  key: string;
  name: string;
  name_en: string;
  title: string;
  title_en: string;
  anonymity: Anonymity;
  audience: Audience;
  /** How long one has to answer, from when it opens. */
  days: number;
  /** How long after the event it opens by itself; only of those that follow one. */
  after_days?: number;
  after_months?: number;
  questions: TemplateQuestion[];
}

interface TemplateQuestion {
  key: string;
  demand: 'required' | 'optional';
  condition?: { key: string; values: string[] };
}

const required = (key: string): TemplateQuestion => ({ key, demand: 'required' });
const optional = (key: string): TemplateQuestion => ({ key, demand: 'optional' });

/** Where a survey may begin. Questions are named by their keys in the bank. */
export const surveyTemplates: ReferenceTemplate[] = [
  {
    key: 'after-webinar',
    name: 'Etter et webinar',
    name_en: 'After a webinar',
    title: 'Hva syntes du om webinaret?',
    title_en: 'What did you think of the webinar?',
    anonymity: 'anonymous',
    audience: 'attended',
    days: 10,
    after_days: 0,
    questions: [required('useful'), optional('speakers'), optional('will-use'), optional('next-time')],
  },
  {
    key: 'after-conference',
    name: 'Etter en konferanse',
    name_en: 'After a conference',
    title: 'Hva syntes du om konferansen?',
    title_en: 'What did you think of the conference?',
    anonymity: 'anonymous',
    audience: 'attended',
    days: 14,
    after_days: 1,
    questions: [
      required('useful'),
      optional('speakers'),
      optional('arrangements'),
      optional('recommend'),
      optional('will-use'),
      optional('next-time'),
    ],
  },
  {
    key: 'member-survey',
    name: 'Medlemsundersøkelse',
    name_en: 'Member survey',
    title: 'Medlemsundersøkelse',
    title_en: 'Member survey',
    anonymity: 'municipality',
    audience: 'municipalities',
    days: 28,
    questions: [required('membership-worth'), required('voice'), optional('recommend'), optional('wishes')],
  },
  {
    key: 'three-months-later',
    name: 'Tre måneder etterpå',
    name_en: 'Three months later',
    title: 'Har du fått brukt det du lærte?',
    title_en: 'Have you used what you learnt?',
    anonymity: 'anonymous',
    audience: 'attended',
    days: 14,
    after_months: 3,
    questions: [
      required('used'),
      { key: 'used-how', demand: 'optional', condition: { key: 'used', values: ['yes'] } },
      optional('useful'),
    ],
  },
  {
    key: 'municipality-report',
    name: 'Hva kommunen har gjort',
    name_en: 'What the municipality has done',
    title: 'Hva har kommunen gjort?',
    title_en: 'What has the municipality done?',
    anonymity: 'municipality',
    audience: 'municipalities',
    days: 28,
    after_months: 3,
    questions: [
      optional('Kommuner med nye konkrete tiltak'),
      optional('Kommuner med nye tiltak eller justert næringsstrategi'),
      optional('used-how'),
    ],
  },
];

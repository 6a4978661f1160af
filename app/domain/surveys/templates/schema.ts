import type { Anonymity, Audience } from '../schema.ts';

export interface Template {
  key: string;
  title: string;
  title_en: string;
  anonymity: Anonymity;
  audience: Audience;
  /** How long one has to answer, from when it opens. */
  days: number;
  /** How long after the event it opens by itself; only of those that follow one. */
  after?: { days?: number; months?: number };
  questions: TemplateQuestion[];
}

interface TemplateQuestion {
  key: string;
  demand: 'required' | 'optional';
  condition?: { key: string; values: string[] };
}

const required = (key: string): TemplateQuestion => ({ key, demand: 'required' });
const optional = (key: string): TemplateQuestion => ({ key, demand: 'optional' });

/** Where a survey may begin. Questions are named by their keys in the bank; what an event's targets ask is added to them. */
export const templates: Template[] = [
  {
    key: 'after-webinar',
    title: 'Hva syntes du om webinaret?',
    title_en: 'What did you think of the webinar?',
    anonymity: 'anonymous',
    audience: 'attended',
    days: 10,
    after: {},
    questions: [required('useful'), optional('speakers'), optional('will-use'), optional('next-time')],
  },
  {
    key: 'after-conference',
    title: 'Hva syntes du om konferansen?',
    title_en: 'What did you think of the conference?',
    anonymity: 'anonymous',
    audience: 'attended',
    days: 14,
    after: { days: 1 },
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
    title: 'Medlemsundersøkelse',
    title_en: 'Member survey',
    anonymity: 'municipality',
    audience: 'municipalities',
    days: 28,
    questions: [required('membership-worth'), required('voice'), optional('recommend'), optional('wishes')],
  },
  {
    key: 'three-months-later',
    title: 'Har du fått brukt det du lærte?',
    title_en: 'Have you used what you learnt?',
    anonymity: 'anonymous',
    audience: 'attended',
    days: 14,
    after: { months: 3 },
    questions: [
      required('used'),
      { key: 'used-how', demand: 'optional', condition: { key: 'used', values: ['yes'] } },
      optional('useful'),
    ],
  },
  {
    key: 'municipality-report',
    title: 'Hva har kommunen gjort?',
    title_en: 'What has the municipality done?',
    anonymity: 'municipality',
    audience: 'municipalities',
    days: 28,
    after: { months: 3 },
    questions: [
      optional('Kommuner med nye konkrete tiltak'),
      optional('Kommuner med nye tiltak eller justert næringsstrategi'),
      optional('used-how'),
    ],
  },
  {
    key: 'blank',
    title: '',
    title_en: '',
    anonymity: 'anonymous',
    audience: 'members',
    days: 14,
    questions: [],
  },
];

export function findTemplate(key: string): Template | undefined {
  return templates.find((template) => template.key === key);
}

import type { Survey } from '../domain/surveys/schema.ts';
import type { Handled } from './handle.ts';

type State = 'draft' | 'open' | 'closed';

export const TONES = { draft: 'neutral', open: 'success', closed: 'info' } as const;

export function stateOf({ opened_at, closed_at }: Survey): State {
  if (!opened_at) return 'draft';
  return closed_at ? 'closed' : 'open';
}

/** Where a page below a survey's own is. */
export function surveyTrail(survey: Survey, { words }: Handled) {
  return [
    { href: '/sekretariat/undersokelser', label: words['desk-surveys'].title },
    { href: `/sekretariat/undersokelser/${survey.id}`, label: survey.title },
  ];
}

/** The frame of a page of a survey's desk: where one is, what the survey is, and its pages. */
export function surveyFrame(survey: Survey, { url, words, t, formats }: Handled) {
  const texts = words['desk-surveys'];
  const at = `/sekretariat/undersokelser/${survey.id}`;
  const state = stateOf(survey);
  const opens =
    state === 'draft' && survey.opens_at ? t('desk-surveys.opens-at', { when: formats.instant(survey.opens_at) }) : '';
  return {
    crumbs: { label: texts.path, trail: [{ href: '/sekretariat/undersokelser', label: texts.title }] },
    name: survey.title,
    tone: TONES[state],
    state: texts.states[state],
    lead: [
      t('desk-surveys.lead-open', { audience: texts.audiences[survey.audience], date: formats.date(survey.closes_on) }),
      opens,
    ],
    tabs: {
      label: texts.title,
      current: url.pathname,
      tabs: [
        { href: at, label: texts.questions },
        { href: `${at}/visning`, label: texts.preview },
        { href: `${at}/utsending`, label: texts.sending },
        { href: `${at}/resultater`, label: texts.results },
      ],
    },
  };
}

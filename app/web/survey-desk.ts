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

/** The frame of a page of a survey's desk: where one is, what the survey is, and its pages. A template is neither sent nor answered. */
export function surveyFrame(survey: Survey & { templateName?: string | null }, handled: Handled) {
  const { url, words, t, formats } = handled;
  const texts = words['desk-surveys'];
  const at = `/sekretariat/undersokelser/${survey.id}`;
  const state = stateOf(survey);
  const { templateName = null } = survey;
  const audience = texts.audiences[survey.audience];
  const opens =
    state === 'draft' && survey.opens_at ? t('desk-surveys.opens-at', { when: formats.instant(survey.opens_at) }) : '';
  const tabs = [
    { href: at, label: texts.questions },
    { href: `${at}/visning`, label: texts.preview },
    { href: `${at}/utsending`, label: texts.sending },
    { href: `${at}/resultater`, label: texts.results },
  ];
  const trail = [{ href: '/sekretariat/undersokelser', label: texts.title }];
  if (templateName !== null) {
    const templates = { href: '/sekretariat/undersokelser/maler', label: words['survey-templates'].title };
    return {
      crumbs: { label: texts.path, trail: [...trail, templates] },
      ...{ name: templateName, tone: TONES.draft, state: words['survey-templates'].template },
      lead: [t('survey-templates.lead-of', { audience, title: survey.title })],
      tabs: { label: texts.title, current: url.pathname, tabs: tabs.slice(0, 2) },
    };
  }
  return {
    crumbs: { label: texts.path, trail },
    ...{ name: survey.title, tone: TONES[state], state: texts.states[state] },
    lead: [t('desk-surveys.lead-open', { audience, date: formats.date(survey.closes_on) }), opens],
    tabs: { label: texts.title, current: url.pathname, tabs },
  };
}

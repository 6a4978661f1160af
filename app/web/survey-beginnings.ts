import { listSurveys } from '../domain/surveys/queries.server.ts';
import { listTemplates } from '../domain/surveys/templates/queries.server.ts';
import type { Handled } from './handle.ts';
import { inReadersLanguage } from './survey-form.ts';

/** What a new survey may begin as: nothing, a template, or one of the latest twenty surveys. */
export async function beginnings(handled: Handled, eventId: string) {
  const { ctx, words, t, formats } = handled;
  const texts = words['desk-surveys'];
  const at = (from: string) =>
    `/sekretariat/undersokelser/ny?mal=${from}${eventId ? `&arrangement=${encodeURIComponent(eventId)}` : ''}`;
  return {
    blank: at('blank'),
    templates: (await listTemplates(ctx)).map(({ id, key, name, name_en, questions, audience }) => ({
      href: at(key ?? id),
      label: inReadersLanguage(name, name_en, handled),
      hint: t('desk-surveys.template-hint', { count: questions, audience: texts.audiences[audience] }),
    })),
    earlier: (await listSurveys(ctx)).slice(0, 20).map((survey) => ({
      href: at(survey.id),
      label: inReadersLanguage(survey.title, survey.title_en, handled),
      hint: `${formats.instant(survey.created_at)} · ${survey.event ?? survey.group ?? texts.audiences[survey.audience]}`,
    })),
  };
}

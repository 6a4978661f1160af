import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listActionsOfSurvey } from '../../../domain/programme/ties/queries.server.ts';
import { listItems } from '../../../domain/surveys/items/queries.server.ts';
import { getSurveyOrTemplate } from '../../../domain/surveys/queries.server.ts';
import { ButtonLink, Empty, Notice } from '../../../ui/page.tsx';
import { SurveyBuilder } from '../../../ui/survey-builder.tsx';
import { SurveyFrame } from '../../../ui/survey-desk.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { noticeIn } from '../../../web/notice.ts';
import { builtItems } from '../../../web/survey-builder.ts';
import { surveyFrame } from '../../../web/survey-desk.ts';

/** What a survey asks: built here until it opens, and read here afterwards. A template is built alike. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  const survey = await getSurveyOrTemplate(ctx, params.surveyId);
  const at = `/sekretariat/undersokelser/${survey.id}`;
  const desk = words['desk-surveys'];
  const isTemplate = survey.templateName !== null;
  const actions = (await listActionsOfSurvey(ctx, survey.id)).map(({ number }) => number);
  return {
    texts: words['survey-builder'],
    frame: surveyFrame(survey, handled),
    notice: noticeIn(handled, 'survey-builder'),
    title: t('site.title', { page: survey.title }),
    at,
    canChange: survey.opened_at === null,
    more: [
      ...(survey.closed_at ? [] : [{ href: `${at}/opplysninger`, label: desk['change-details'] }]),
      ...(isTemplate
        ? []
        : [
            { href: `${at}/tiltak`, label: [desk.actions, actions.join(', ')].filter(Boolean).join(': ') },
            { href: `${at}/mal`, label: words['survey-templates'].make },
          ]),
      { href: `/sekretariat/undersokelser/ny?mal=${survey.id}`, label: isTemplate ? desk['use-template'] : desk.again },
    ],
    items: builtItems(await listItems(ctx, survey.id), at, handled),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Survey() {
  const { texts, frame, notice, at, canChange, items, more } = useLoaderData<typeof loader>();
  return (
    <SurveyFrame frame={frame} notice={notice}>
      <nav className="survey-more" aria-label={texts.more}>
        {more.map(({ href, label }) => (
          <a key={href} href={href}>
            {label}
          </a>
        ))}
      </nav>
      {!canChange && <Notice>{texts.fixed}</Notice>}
      {items.length === 0 && (
        <Empty title={texts.none}>
          <p>{texts['none-hint']}</p>
        </Empty>
      )}
      {items.length > 0 && <SurveyBuilder {...{ texts: texts.tools, path: at, items, canChange }} />}
      {canChange && (
        <div className="actions">
          <ButtonLink href={`${at}/sporsmal/nytt`}>{texts.new}</ButtonLink>
          <ButtonLink href={`${at}/bank`} variant="secondary">
            {texts['from-bank']}
          </ButtonLink>
          <ButtonLink href={`${at}/deler/ny`} variant="secondary">
            {texts['new-section']}
          </ButtonLink>
        </div>
      )}
    </SurveyFrame>
  );
}

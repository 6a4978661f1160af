import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getSurvey, listSurveyQuestions } from '../../../domain/surveys/queries.server.ts';
import { Empty, Notice } from '../../../ui/page.tsx';
import { SurveyFrame } from '../../../ui/survey-desk.tsx';
import { SurveyForm } from '../../../ui/survey-form.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { noticeIn } from '../../../web/notice.ts';
import { surveyFrame } from '../../../web/survey-desk.ts';
import { askedQuestions, inReadersLanguage, whoSees } from '../../../web/survey-form.ts';

/** The survey as whoever is asked will see it. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  const survey = await getSurvey(ctx, params.surveyId);
  const questions = await listSurveyQuestions(ctx, survey.id);
  return {
    texts: words.survey,
    desk: words['desk-surveys'],
    frame: surveyFrame(survey, handled),
    notice: noticeIn(handled, 'desk-surveys'),
    title: t('site.title', { page: survey.title }),
    isFixed: survey.opened_at !== null,
    intro: survey.intro ? inReadersLanguage(survey.intro, survey.intro_en, handled) : '',
    whoSees: whoSees(survey, words['desk-surveys'].organisation, handled),
    asksName: survey.anonymity === 'municipality',
    questions: askedQuestions(questions, handled),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Survey() {
  const { texts, desk, frame, notice, questions, ...page } = useLoaderData<typeof loader>();
  return (
    <SurveyFrame frame={frame} notice={notice}>
      <Notice>{page.isFixed ? desk.fixed : texts.preview}</Notice>
      {page.intro && <p className="prose">{page.intro}</p>}
      <p className="prose">{page.whoSees}</p>
      {questions.length === 0 ? (
        <Empty title={desk['no-questions']} />
      ) : (
        <SurveyForm
          texts={texts}
          questions={questions}
          asksName={page.asksName}
          values={{}}
          errors={{}}
          canSend={false}
        />
      )}
    </SurveyFrame>
  );
}

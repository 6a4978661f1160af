import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { getSurveyOrTemplate, listSurveyQuestions } from '../../../domain/surveys/queries.server.ts';
import { Notice } from '../../../ui/page.tsx';
import { SurveyPage } from '../../../ui/survey-page.tsx';
import { PreviewBar } from '../../../ui/survey-preview.tsx';
import { type FormReply, postedFields } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { askedSurvey, wrongAnswers } from '../../../web/survey-form.ts';
import { inChosenLanguage } from '../../../web/survey-preview.ts';

/** The survey as whoever is asked will see it, in either language. It can be tried: what is wrong is said, and nothing is kept. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, url } = handled;
  const survey = await getSurveyOrTemplate(ctx, params.surveyId);
  const texts = words['survey-builder'].preview;
  const shown = inChosenLanguage(handled);
  const asked = askedSurvey(survey, await listSurveyQuestions(ctx, survey.id), texts.organisation, shown);
  const due = survey.templateName === null ? asked.due : '';
  return {
    texts,
    title: `${texts.title}: ${asked.heading}`,
    back: `/sekretariat/undersokelser/${survey.id}`,
    language: shown.language,
    languages: (['nb', 'en'] as const).map((language) => ({
      label: texts.languages[language],
      href: `${url.pathname}?sprak=${language}`,
      isShown: language === shown.language,
    })),
    asked: { ...asked, due },
    button: shown.words['survey-builder'].preview.try,
  };
});

export const action = handled(async (handled) => {
  const { ctx, params, words } = handled;
  const survey = await getSurveyOrTemplate(ctx, params.surveyId);
  const questions = await listSurveyQuestions(ctx, survey.id);
  const fields = await postedFields(handled);
  const posted = (name: string) => fields.getAll(name).map(String);
  const errors = wrongAnswers(survey, questions, posted, inChosenLanguage(handled));
  const values = Object.fromEntries([...fields.keys()].map((name) => [name, posted(name)]));
  const isRight = Object.keys(errors).length === 0;
  const reply: FormReply & { said: string } = {
    values,
    errors,
    said: isRight ? words['survey-builder'].preview.right : '',
  };
  return data(reply, { status: isRight ? 200 : 422 });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Preview() {
  const { texts, back, languages, language, asked, button } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <>
      <PreviewBar {...{ texts, back, languages }} />
      {reply?.said && <Notice tone="success">{reply.said}</Notice>}
      <div lang={language}>
        <SurveyPage
          {...asked}
          button={button}
          values={(reply?.values ?? {}) as unknown as Record<string, string[]>}
          errors={reply?.errors ?? {}}
        />
      </div>
    </>
  );
}

import { type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { line } from '../../domain/kernel/shapes.ts';
import { answerSurvey } from '../../domain/surveys/answering/commands.server.ts';
import { getSurveyByLink } from '../../domain/surveys/answering/queries.server.ts';
import { answersIn } from '../../domain/surveys/answering/rules.ts';
import { Button, Notice, PageTitle } from '../../ui/page.tsx';
import script from '../../ui/survey-draft.js?url';
import { SurveyForm } from '../../ui/survey-form.tsx';
import { postedFields, refused } from '../../web/form.ts';
import { handle as handled } from '../../web/handle.ts';
import { noticeIn } from '../../web/notice.ts';
import { askedQuestions, draftPlaceOf, inReadersLanguage, whoSees } from '../../web/survey-form.ts';

const Name = line(120);

export const handle = { script };

/** One page with every question, opened by a link. GET changes nothing: programs that scan mail open links. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t, formats } = handled;
  const { survey, questions, organisation, state } = await getSurveyByLink(ctx, params.token);
  const texts = words.survey;
  const heading = inReadersLanguage(survey.title, survey.title_en, handled);
  const isAnonymous = survey.anonymity === 'anonymous';
  return {
    texts,
    heading,
    title: t('site.title', { page: heading }),
    intro: survey.intro ? inReadersLanguage(survey.intro, survey.intro_en, handled) : '',
    whoSees: whoSees(survey, organisation, handled),
    due: t('survey.due', { date: formats.date(survey.closes_on) }),
    notice: noticeIn(handled, 'survey'),
    done: state === 'open' ? '' : texts[state],
    withdrawal: state === 'answered' && !isAnonymous ? `/undersokelse/${params.token}/tilbaketrekking` : '',
    asksName: survey.anonymity === 'municipality',
    draft: draftPlaceOf(survey),
    questions: state === 'open' ? askedQuestions(questions, handled) : [],
  };
});

export const action = handled(async (handled) => {
  const { ctx, params, t, web } = handled;
  const fields = await postedFields(handled);
  const posted = (name: string) => fields.getAll(name).map(String);
  const { survey, questions, state } = await getSurveyByLink(ctx, params.token);
  const { errors } = answersIn(questions, posted);
  const signed = Name.safeParse(posted('signedBy')[0] ?? '');
  if (survey.anonymity === 'municipality' && !signed.success) errors.signedBy = signed.error.issues[0]!.message;
  const values = Object.fromEntries([...fields.keys()].map((name) => [name, posted(name)]));
  if (state === 'open' && Object.keys(errors).length > 0) {
    const said = Object.entries(errors).map(([name, code]) => [
      name,
      t(`fields.errors.${code}` as 'fields.errors.choose'),
    ]);
    return refused(values, Object.fromEntries(said));
  }
  handled.typed = values;
  await answerSurvey(ctx, params.token, posted, { ip: web.ip, signedBy: signed.success ? signed.data : undefined });
  return redirect(`/undersokelse/${params.token}/takk`, 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Survey() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { texts, done } = page;
  return (
    <>
      <PageTitle title={page.heading}>
        {!done && (
          <div className="prose">
            {page.intro && <p>{page.intro}</p>}
            <p>{page.whoSees}</p>
            <p>
              {page.due} {texts['no-editing']}
            </p>
          </div>
        )}
      </PageTitle>
      {page.notice && <Notice tone="success">{page.notice}</Notice>}
      {done && <Notice>{done}</Notice>}
      {page.withdrawal && (
        <form method="post" action={page.withdrawal} className="narrow stack">
          <p>{texts['withdraw-hint']}</p>
          <div>
            <Button variant="secondary">{texts.withdraw}</Button>
          </div>
        </form>
      )}
      {!done && (
        <SurveyForm
          texts={texts}
          questions={page.questions}
          asksName={page.asksName}
          values={(reply?.values ?? {}) as unknown as Record<string, string[]>}
          errors={reply?.errors ?? {}}
          canSend
          draft={page.draft}
        />
      )}
    </>
  );
}

import { type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { answerSurvey } from '../../domain/surveys/answering/commands.server.ts';
import { getSurveyByLink } from '../../domain/surveys/answering/queries.server.ts';
import { Button, Notice, PageTitle } from '../../ui/page.tsx';
import script from '../../ui/survey-draft.js?url';
import { SurveyPage } from '../../ui/survey-page.tsx';
import { postedFields, refused } from '../../web/form.ts';
import { handle as handled } from '../../web/handle.ts';
import { noticeIn } from '../../web/notice.ts';
import { askedSurvey, draftPlaceOf, wrongAnswers } from '../../web/survey-form.ts';

export const handle = { script };

/** One page with every question, opened by a link. GET changes nothing: programs that scan mail open links. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  const { survey, questions, organisation, state } = await getSurveyByLink(ctx, params.token);
  const texts = words.survey;
  const asked = askedSurvey(survey, questions, organisation, handled);
  const isAnonymous = survey.anonymity === 'anonymous';
  return {
    texts,
    heading: asked.heading,
    title: t('site.title', { page: asked.heading }),
    notice: noticeIn(handled, 'survey'),
    done: state === 'open' ? '' : texts[state],
    withdrawal: state === 'answered' && !isAnonymous ? `/undersokelse/${params.token}/tilbaketrekking` : '',
    draft: draftPlaceOf(survey),
    asked: state === 'open' ? asked : undefined,
  };
});

export const action = handled(async (handled) => {
  const { ctx, params, web } = handled;
  const fields = await postedFields(handled);
  const posted = (name: string) => fields.getAll(name).map(String);
  const { survey, questions, state } = await getSurveyByLink(ctx, params.token);
  const errors = wrongAnswers(survey, questions, posted, handled);
  const values = Object.fromEntries([...fields.keys()].map((name) => [name, posted(name)]));
  if (state === 'open' && Object.keys(errors).length > 0) return refused(values, errors);
  handled.typed = values;
  const signedBy = posted('signedBy')[0]?.trim();
  await answerSurvey(ctx, params.token, posted, { ip: web.ip, signedBy: signedBy || undefined });
  return redirect(`/undersokelse/${params.token}/takk`, 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Survey() {
  const { texts, asked, ...page } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <>
      {page.notice && <Notice tone="success">{page.notice}</Notice>}
      {asked ? (
        <SurveyPage
          {...asked}
          draft={page.draft}
          button={texts.send}
          values={(reply?.values ?? {}) as unknown as Record<string, string[]>}
          errors={reply?.errors ?? {}}
        />
      ) : (
        <>
          <PageTitle title={page.heading} />
          <Notice>{page.done}</Notice>
        </>
      )}
      {page.withdrawal && (
        <form method="post" action={page.withdrawal} className="narrow stack">
          <p>{texts['withdraw-hint']}</p>
          <div>
            <Button variant="secondary">{texts.withdraw}</Button>
          </div>
        </form>
      )}
    </>
  );
}

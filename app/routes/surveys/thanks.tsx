import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getSurveyByLink } from '../../domain/surveys/answering/queries.server.ts';
import { PageTitle } from '../../ui/page.tsx';
import script from '../../ui/survey-draft.js?url';
import { handle as handled } from '../../web/handle.ts';
import { draftPlaceOf } from '../../web/survey-form.ts';

export const handle = { script };

export const loader = handled(async ({ ctx, params, words, t }) => {
  const { survey } = await getSurveyByLink(ctx, params.token);
  const texts = words.survey;
  return { texts, draft: draftPlaceOf(survey), title: t('site.title', { page: texts['thanks-title'] }) };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Thanks() {
  const { texts, draft } = useLoaderData<typeof loader>();
  return (
    <PageTitle title={texts['thanks-title']}>
      <p className="prose" data-draft-sent data-draft={draft}>
        {texts.thanks}
      </p>
    </PageTitle>
  );
}

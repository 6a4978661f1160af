import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getSurveyByLink } from '../../domain/surveys/answering/queries.server.ts';
import { PageTitle } from '../../ui/page.tsx';
import { handle as handled } from '../../web/handle.ts';

export const loader = handled(async ({ ctx, params, words, t }) => {
  await getSurveyByLink(ctx, params.token);
  const texts = words.survey;
  return { texts, title: t('site.title', { page: texts['thanks-title'] }) };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Thanks() {
  const { texts } = useLoaderData<typeof loader>();
  return (
    <PageTitle title={texts['thanks-title']}>
      <p className="prose">{texts.thanks}</p>
    </PageTitle>
  );
}

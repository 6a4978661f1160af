import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { EventId } from '../../../domain/kernel/ids.ts';
import { listSurveys } from '../../../domain/surveys/queries.server.ts';
import { ButtonLink, Empty, PageTitle, Tag } from '../../../ui/page.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { stateOf, TONES } from '../../../web/survey-desk.ts';

export const loader = handled(async ({ ctx, url, words, t, formats }) => {
  const texts = words['desk-surveys'];
  const eventId = (url.searchParams.get('arrangement') ?? undefined) as EventId | undefined;
  const surveys = await listSurveys(ctx, eventId ? { eventId } : {});
  return {
    texts,
    title: t('site.title', { page: texts.title }),
    make: `/sekretariat/undersokelser/ny${eventId ? `?arrangement=${eventId}` : ''}`,
    surveys: surveys.map((survey) => ({
      id: survey.id,
      href: `/sekretariat/undersokelser/${survey.id}`,
      name: survey.title,
      about: survey.event ?? survey.group ?? texts.audiences[survey.audience],
      tone: TONES[stateOf(survey)],
      state: texts.states[stateOf(survey)],
      answered: survey.invited
        ? `${formats.number(survey.answered)}/${formats.number(survey.invited)}`
        : formats.number(survey.answered),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Surveys() {
  const { texts, make, surveys } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle title={texts.title}>
        <p className="prose">{texts.lead}</p>
      </PageTitle>
      <div className="actions">
        <ButtonLink href={make}>{texts.new}</ButtonLink>
        <ButtonLink href="/sekretariat/undersokelser/sporsmal" variant="secondary">
          {texts.bank}
        </ButtonLink>
        <ButtonLink href="/sekretariat/undersokelser/maler" variant="secondary">
          {texts['templates-title']}
        </ButtonLink>
      </div>
      {surveys.length === 0 ? (
        <Empty title={texts.none}>
          <p>{texts['none-hint']}</p>
        </Empty>
      ) : (
        <Rows headings={[texts.name, texts.about, texts.state, texts['answered-of']]}>
          {surveys.map((survey) => (
            <tr key={survey.id}>
              <td>
                <a href={survey.href}>{survey.name}</a>
              </td>
              <td>{survey.about}</td>
              <td>
                <Tag tone={survey.tone}>{survey.state}</Tag>
              </td>
              <td>{survey.answered}</td>
            </tr>
          ))}
        </Rows>
      )}
    </>
  );
}

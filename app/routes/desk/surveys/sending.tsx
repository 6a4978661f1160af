import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getSurvey } from '../../../domain/surveys/queries.server.ts';
import { listAsked } from '../../../domain/surveys/sending/queries.server.ts';
import { Button, Empty } from '../../../ui/page.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { SurveyFrame } from '../../../ui/survey-desk.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { noticeIn } from '../../../web/notice.ts';
import { stateOf, surveyFrame } from '../../../web/survey-desk.ts';

/** Who gets it when it opens; once it is open, who has been asked, and the buttons for what comes after. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t, formats, web } = handled;
  const survey = await getSurvey(ctx, params.surveyId);
  const asked = await listAsked(ctx, survey);
  const texts = words['desk-surveys'];
  return {
    texts,
    frame: surveyFrame(survey, handled),
    notice: noticeIn(handled, 'desk-surveys'),
    title: t('site.title', { page: survey.title }),
    at: `/sekretariat/undersokelser/${survey.id}`,
    state: stateOf(survey),
    isOpenLink: survey.audience === 'open',
    link: survey.open_key && survey.opened_at ? `${web.settings.appUrl}/undersokelse/${survey.open_key}` : '',
    lead: t('desk-surveys.open-lead', { count: asked.length, number: formats.number(asked.length) }),
    asked: asked.map(({ contactId, organisationId, name, organisation }) => ({
      id: `${contactId ?? organisationId}`,
      name,
      organisation: organisation ?? '',
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Sending() {
  const { texts, frame, notice, at, state, asked, ...page } = useLoaderData<typeof loader>();
  return (
    <SurveyFrame frame={frame} notice={notice}>
      {page.link && (
        <p className="prose">
          {texts['open-link']} <a href={page.link}>{page.link}</a>
        </p>
      )}
      {state === 'draft' && (
        <form method="post" action={`${at}/apning`} className="stack">
          <p className="prose">{page.isOpenLink ? texts['open-link-later'] : page.lead}</p>
          <div className="actions">
            <Button>{texts.open}</Button>
          </div>
        </form>
      )}
      {state === 'open' && (
        <div className="actions">
          {!page.isOpenLink && (
            <form method="post" action={`${at}/purring`}>
              <Button>{texts.remind}</Button>
            </form>
          )}
          <form method="post" action={`${at}/avslutning`}>
            <Button variant="secondary">{texts.close}</Button>
          </form>
        </div>
      )}
      {asked.length === 0 && !page.isOpenLink && <Empty title={texts['nobody-now']} />}
      {asked.length > 0 && (
        <Rows headings={[texts.person, texts.organisation]}>
          {asked.map((one) => (
            <tr key={one.id}>
              <td>{one.name}</td>
              <td>{one.organisation}</td>
            </tr>
          ))}
        </Rows>
      )}
    </SurveyFrame>
  );
}

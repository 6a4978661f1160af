import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getSurvey } from '../../../domain/surveys/queries.server.ts';
import { listResults } from '../../../domain/surveys/results/queries.server.ts';
import { Chips } from '../../../ui/chips.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { Button, ButtonLink, Empty, Figures } from '../../../ui/page.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { SurveyChart } from '../../../ui/survey-chart.tsx';
import { SurveyFrame } from '../../../ui/survey-desk.tsx';
import { TileMap } from '../../../ui/tile-map.tsx';
import { WrittenAnswers } from '../../../ui/written-answers.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { noticeIn } from '../../../web/notice.ts';
import { surveyFrame } from '../../../web/survey-desk.ts';
import { earlierTimes, resultView, tagChips, turnoutView } from '../../../web/survey-results.ts';

export const loader = handled(async (handled) => {
  const { ctx, params, url, words, t } = handled;
  const survey = await getSurvey(ctx, params.surveyId);
  const results = await listResults(ctx, survey.id);
  const earlier = await earlierTimes(handled, survey.id, results);
  const wanted = { find: url.searchParams.get('sok') ?? '', tag: url.searchParams.get('merke') ?? '' };
  return {
    texts: words['desk-surveys'],
    frame: surveyFrame(survey, handled),
    title: t('site.title', { page: survey.title }),
    at: `/sekretariat/undersokelser/${survey.id}/resultater`,
    id: survey.id as string,
    isAnonymous: survey.anonymity === 'anonymous',
    ...wanted,
    query: `?${new URLSearchParams({ ...(wanted.find && { sok: wanted.find }), ...(wanted.tag && { merke: wanted.tag }) })}`,
    notice: noticeIn(handled, 'desk-surveys'),
    chips: tagChips(results, wanted, handled),
    turnout: await turnoutView(handled, survey.id),
    hasTexts: results.some(({ written }) => written.length > 0),
    results: results.map((result) => ({
      ...resultView(result, handled, wanted),
      earlier: earlier.get(result.question.question_id) ?? [],
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Results() {
  const { texts, frame, at, isAnonymous, turnout, results, find, tag, hasTexts, ...page } =
    useLoaderData<typeof loader>();
  const hasAny = results.some(({ few }) => !few);
  return (
    <SurveyFrame frame={frame} notice={page.notice}>
      <Figures figures={turnout.figures} />
      {turnout.map.tiles.length > 0 && <TileMap {...turnout.map} />}
      {!hasAny && <Empty title={turnout.answered === 0 || !isAnonymous ? texts['none-yet'] : texts.few} />}
      {hasAny && (
        <>
          {isAnonymous && <p className="prose">{texts['in-fives']}</p>}
          <div className="actions">
            <ButtonLink href={`${at}.csv`} variant="secondary" download>
              {texts.csv}
            </ButtonLink>
            <ButtonLink href={`${at}.xlsx`} variant="secondary" download>
              {texts.xlsx}
            </ButtonLink>
            {!isAnonymous && (
              <ButtonLink href={`/sekretariat/undersokelser/${page.id}/svar.xlsx`} variant="secondary" download>
                {texts['named-xlsx']}
              </ButtonLink>
            )}
          </div>
          {hasTexts && (
            <form className="narrow stack">
              <TextField name="sok" label={texts.search} defaultValue={find} maxLength={100} />
              <div>
                <Button variant="secondary">{texts['search-button']}</Button>
              </div>
            </form>
          )}
          {page.chips.length > 0 && <Chips label={texts.tags} choices={page.chips} />}
          {results.map((result) => (
            <section key={result.id}>
              <h2>{result.heading}</h2>
              <p>{result.few ? (isAnonymous ? texts.few : texts['none-yet']) : result.summary}</p>
              {result.parts.length > 0 && (
                <SurveyChart label={result.chart} {...result.drawings} parts={result.parts} texts={texts} />
              )}
              {result.writtenLabel && <h3>{result.writtenLabel}</h3>}
              {result.written.length > 0 && (
                <WrittenAnswers
                  written={result.written}
                  action={(id) => `/sekretariat/undersokelser/${page.id}/svar/${id}/merker${page.query}`}
                  texts={texts}
                />
              )}
              {(find || tag) && result.written.length === 0 && result.parts.length === 0 && !result.few && (
                <p>{texts['no-match']}</p>
              )}
              {result.earlier.length > 0 && (
                <Rows caption={texts.earlier} headings={[texts.time, texts['opened-on'], texts.answer]}>
                  {result.earlier.map((before) => (
                    <tr key={before.id}>
                      <td>
                        <a href={`/sekretariat/undersokelser/${before.id}/resultater`}>{before.title}</a>
                      </td>
                      <td>{before.when}</td>
                      <td>{before.share}</td>
                    </tr>
                  ))}
                </Rows>
              )}
            </section>
          ))}
        </>
      )}
    </SurveyFrame>
  );
}

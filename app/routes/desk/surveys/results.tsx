import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getSurvey } from '../../../domain/surveys/queries.server.ts';
import { listResults } from '../../../domain/surveys/results/queries.server.ts';
import { TextField } from '../../../ui/fields.tsx';
import { Button, ButtonLink, Empty, Figures } from '../../../ui/page.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { SurveyChart } from '../../../ui/survey-chart.tsx';
import { SurveyFrame } from '../../../ui/survey-desk.tsx';
import { TileMap } from '../../../ui/tile-map.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { surveyFrame } from '../../../web/survey-desk.ts';
import { earlierTimes, resultView, turnoutView } from '../../../web/survey-results.ts';

export const loader = handled(async (handled) => {
  const { ctx, params, url, words, t } = handled;
  const survey = await getSurvey(ctx, params.surveyId);
  const results = await listResults(ctx, survey.id);
  const earlier = await earlierTimes(handled, survey.id, results);
  const find = url.searchParams.get('sok') ?? '';
  return {
    texts: words['desk-surveys'],
    frame: surveyFrame(survey, handled),
    title: t('site.title', { page: survey.title }),
    at: `/sekretariat/undersokelser/${survey.id}/resultater`,
    isAnonymous: survey.anonymity === 'anonymous',
    find,
    turnout: await turnoutView(handled, survey.id),
    hasTexts: results.some(({ texts }) => texts.length > 0),
    results: results.map((result) => ({
      ...resultView(result, handled, find),
      earlier: earlier.get(result.question.question_id) ?? [],
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Results() {
  const { texts, frame, at, isAnonymous, turnout, results, find, hasTexts } = useLoaderData<typeof loader>();
  const hasAny = results.some(({ few }) => !few);
  return (
    <SurveyFrame frame={frame}>
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
          </div>
          {hasTexts && (
            <form className="narrow stack">
              <TextField name="sok" label={texts.search} defaultValue={find} maxLength={100} />
              <div>
                <Button variant="secondary">{texts['search-button']}</Button>
              </div>
            </form>
          )}
          {results.map((result) => (
            <section key={result.id}>
              <h2>{result.heading}</h2>
              <p>{result.few ? (isAnonymous ? texts.few : texts['none-yet']) : result.summary}</p>
              {result.parts.length > 0 && (
                <SurveyChart label={result.chart} parts={result.parts} isScale={result.isScale} texts={texts} />
              )}
              {result.writtenLabel && <h3>{result.writtenLabel}</h3>}
              {result.written.length > 0 && (
                <ul className="prose">
                  {result.written.map(({ key, text }) => (
                    <li key={key}>{text}</li>
                  ))}
                </ul>
              )}
              {find && result.written.length === 0 && result.parts.length === 0 && !result.few && (
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

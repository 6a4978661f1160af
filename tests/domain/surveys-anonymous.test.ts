import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { actingAs } from '../../app/domain/kernel/ctx.ts';
import type { SurveyId } from '../../app/domain/kernel/ids.ts';
import { answerSurvey } from '../../app/domain/surveys/answering/commands.server.ts';
import { closeSurvey, openSurvey } from '../../app/domain/surveys/commands.server.ts';
import { listResults } from '../../app/domain/surveys/results/queries.server.ts';
import { shareOf } from '../../app/domain/surveys/shares/queries.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { anEventAttended, answersTo, aSurvey, linksTo } from '../support/surveys.ts';

const database = testDatabase();
const clock = clockAt('2026-02-06T10:00:00.000Z');
const ctx = () => testCtx(database.db, { clock });
const anyone = () => actingAs(ctx(), { kind: 'anyone' });

beforeAll(async () => {
  await loadReferenceData(testCtx(database.db));
});

let number = 0;
async function anOpenSurvey(attended: number): Promise<SurveyId> {
  const eventId = await anEventAttended(testCtx(database.db), attended, `deltaker${++number}-`);
  const id = await aSurvey(ctx(), { eventId });
  await openSurvey(ctx(), id);
  return id;
}

const answer = async (id: SurveyId, token: string, useful: string, more: Record<string, string> = {}) =>
  answerSurvey(anyone(), token, await answersTo(ctx(), id, { useful, ...more }), { ip: token });
const shown = async (id: SurveyId) => (await listResults(ctx(), id))[0]!.answers;

describe('an anonymous answer', () => {
  test('leaves no time, no person, no audit row, and nothing that ties its parts together', async () => {
    const id = await anOpenSurvey(1);
    const [token] = await linksTo(ctx(), id);
    const before = await database.db.selectFrom('audit_log').selectAll().execute();
    await answer(id, token!, '5', { 'next-time': 'Kortere innlegg' });
    expect(await database.db.selectFrom('audit_log').selectAll().execute()).toEqual(before);
    const [response] = await database.db
      .selectFrom('survey_responses')
      .selectAll()
      .where('survey_id', '=', id)
      .execute();
    expect(response).toEqual({
      id: response!.id,
      survey_id: id,
      contact_id: null,
      organisation_id: null,
      signed_by: null,
    });
    const rows = await database.db
      .selectFrom('survey_answers as answer')
      .innerJoin('survey_questions as asked', 'asked.id', 'answer.survey_question_id')
      .selectAll('answer')
      .where('asked.survey_id', '=', id)
      .execute();
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      expect(row.response_id).toBeNull();
      expect(row.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
      expect(Object.keys(row).sort()).toEqual(
        ['id', 'other', 'response_id', 'row_key', 'state', 'survey_question_id', 'value'].sort(),
      );
    }
    const [invitation] = await database.db
      .selectFrom('survey_invitations')
      .selectAll()
      .where('survey_id', '=', id)
      .execute();
    expect(invitation!.answered_on).toBe('2026-02-06');
  });

  test('is shown in whole groups of five, whoever looks and whatever is optional', async () => {
    const id = await anOpenSurvey(12);
    const links = await linksTo(ctx(), id);
    const seen: number[] = [];
    for (const [at, token] of links.entries()) {
      await answer(id, token, '4', at % 2 ? { 'will-use': 'yes' } : {});
      seen.push(await shown(id));
    }
    expect(seen).toEqual([0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10, 10]);
    const willUse = (await listResults(ctx(), id)).find(({ question }) => question.key === 'will-use');
    expect(willUse!.answers).toBe(5);
    const share = await shareOf(ctx(), { question: 'useful', surveys: [id], of: 'persons' });
    expect(share).toEqual({ positive: 10, valid: 10, invited: 12, answered: 12 });
    await closeSurvey(ctx(), id);
    expect(await shown(id)).toBe(10);
  });

  test('is not found by anyone who compares what is shown before and after any answer', async () => {
    const numbers = async (id: SurveyId) =>
      (await listResults(ctx(), id)).map(({ answers, counts, written }) => ({
        answers,
        sum: [...counts.values()].reduce((sum, count) => sum + count, 0),
        written: written.length,
      }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ useful: fc.integer({ min: 1, max: 5 }), uses: fc.boolean(), writes: fc.boolean() }), {
          minLength: 6,
          maxLength: 14,
        }),
        async (people) => {
          const id = await aSurvey(ctx(), { template: 'three-months-later' });
          await openSurvey(ctx(), id);
          const { open_key } = await database.db
            .selectFrom('surveys')
            .select('open_key')
            .where('id', '=', id)
            .executeTakeFirstOrThrow();
          let before = await numbers(id);
          for (const [at, { useful, uses, writes }] of people.entries()) {
            const given = {
              useful: String(useful),
              used: uses ? 'yes' : 'no',
              ...(writes ? { 'used-how': `Tekst ${at}` } : {}),
            };
            const posted = await answersTo(ctx(), id, given);
            await answerSurvey(anyone(), open_key!, posted, { ip: `${id}${at}` });
            const now = await numbers(id);
            for (const [question, { answers, sum, written }] of now.entries()) {
              const was = before[question]!;
              expect([0, 5]).toContain(answers - was.answers);
              expect([0, 5]).toContain(sum + written - was.sum - was.written);
            }
            before = now;
          }
          const used = before[0]!.answers;
          expect(used).toBe(Math.floor(people.length / 5) * 5);
        },
      ),
      { numRuns: 4, seed: 7 },
    );
  });
});

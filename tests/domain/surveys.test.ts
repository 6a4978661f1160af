import { beforeAll, describe, expect, test } from 'vitest';
import { issueToken } from '../../app/domain/access/commands.server.ts';
import { eraseContact } from '../../app/domain/contacts/erasure/commands.server.ts';
import { mergeContacts } from '../../app/domain/contacts/merging/commands.server.ts';
import { actingAs } from '../../app/domain/kernel/ctx.ts';
import { Forbidden } from '../../app/domain/kernel/errors.ts';
import type { SurveyId } from '../../app/domain/kernel/ids.ts';
import { answerSurvey, withdrawAnswer } from '../../app/domain/surveys/answering/commands.server.ts';
import { getSurveyByLink } from '../../app/domain/surveys/answering/queries.server.ts';
import { closeSurvey, openSurvey } from '../../app/domain/surveys/commands.server.ts';
import { listSurveyQuestions } from '../../app/domain/surveys/queries.server.ts';
import { countTurnout } from '../../app/domain/surveys/results/queries.server.ts';
import { runSurveys } from '../../app/domain/surveys/running/commands.server.ts';
import { remindSurvey } from '../../app/domain/surveys/sending/commands.server.ts';
import { shareOf, sharesOf } from '../../app/domain/surveys/shares/queries.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { anAction, aProgramme } from '../support/programme.ts';
import { countQueries } from '../support/queries.ts';
import { anEventAttended, anInvited, answersTo, aSurvey, linksTo } from '../support/surveys.ts';

const database = testDatabase();
const clock = clockAt('2026-02-06T10:00:00.000Z');
const ctx = () => testCtx(database.db, { clock });
const anyone = () => actingAs(ctx(), { kind: 'anyone' });
const from = { ip: '192.0.2.7' };

beforeAll(async () => {
  await loadReferenceData(testCtx(database.db));
});

let number = 0;
async function anOpenSurvey(attended: number, draft: Parameters<typeof aSurvey>[1] = {}): Promise<SurveyId> {
  const eventId = await anEventAttended(testCtx(database.db), attended, `deltaker${++number}-`);
  const id = await aSurvey(ctx(), { eventId, ...draft });
  await openSurvey(ctx(), id);
  return id;
}

const answer = async (id: SurveyId, token: string, useful: string, more: Record<string, string> = {}) =>
  answerSurvey(anyone(), token, await answersTo(ctx(), id, { useful, ...more }), { ...from, ip: token });
const mails = async (id: SurveyId) => {
  const asked = database.db.selectFrom('survey_invitations').select('id').where('survey_id', '=', id);
  const rows = await asked.execute();
  const all = await database.db.selectFrom('messages').select(['data']).where('purpose', '=', 'survey-asked').execute();
  return all.filter(({ data }) => rows.some((row) => data.includes(row.id))).length;
};

describe('who is asked', () => {
  test('those noted as there, each once; who is noted later is asked later; nobody twice', async () => {
    const id = await anOpenSurvey(3);
    expect(await mails(id)).toBe(3);
    await openSurvey(ctx(), id);
    await runSurveys(ctx());
    expect(await mails(id)).toBe(3);
  });

  test('opens by itself when the event is over, reminds twice only those who have not answered, and closes', async () => {
    const eventId = await anEventAttended(testCtx(database.db), 2, 'tid');
    const own = clockAt('2026-02-04T10:00:00.000Z');
    const at = () => testCtx(database.db, { clock: own });
    const id = await aSurvey(at(), { eventId });
    await runSurveys(at());
    expect(await mails(id)).toBe(0);
    own.set('2026-02-05T10:00:00.000Z');
    await runSurveys(at());
    expect(await mails(id)).toBe(2);
    const [first] = await linksTo(ctx(), id);
    await answerSurvey(actingAs(at(), { kind: 'anyone' }), first!, await answersTo(at(), id, { useful: '4' }), from);
    for (const day of ['2026-02-09', '2026-02-10', '2026-02-27', '2026-02-28', '2026-03-01']) {
      own.set(`${day}T09:00:00.000Z`);
      await runSurveys(at());
    }
    expect(await mails(id)).toBe(4);
    own.set('2026-03-02T09:00:00.000Z');
    await runSurveys(at());
    await expect(
      answerSurvey(at(), (await linksTo(at(), id))[1]!, await answersTo(at(), id, { useful: '4' }), from),
    ).rejects.toMatchObject({ code: 'survey-closed' });
  });

  test('whoever has not answered is reminded by hand, once a day and twice in all', async () => {
    const id = await anOpenSurvey(3);
    const [first] = await linksTo(ctx(), id);
    await answer(id, first!, '4');
    const at = (day: string) => testCtx(database.db, { clock: clockAt(`${day}T10:00:00.000Z`) });
    expect(await remindSurvey(ctx(), id)).toBe(0);
    expect(await remindSurvey(at('2026-02-07'), id)).toBe(2);
    expect(await remindSurvey(at('2026-02-07'), id)).toBe(0);
    expect(await remindSurvey(at('2026-02-08'), id)).toBe(2);
    expect(await remindSurvey(at('2026-02-09'), id)).toBe(0);
    expect(await mails(id)).toBe(7);
    await expect(remindSurvey(anyone(), id)).rejects.toThrow(Forbidden);
    await closeSurvey(ctx(), id);
    await expect(remindSurvey(at('2026-02-10'), id)).rejects.toMatchObject({ code: 'survey-not-open' });
  });

  test('a survey of an event asks what its actions’ targets ask', async () => {
    const eventId = await anEventAttended(testCtx(database.db), 0);
    const programme = await aProgramme(ctx(), { year: 2031 });
    const question = 'økt kunnskap om digital tvilling';
    const measures = [{ type: 'positive share' as const, least: 80, of: 'persons' as const, question, answers: 5 }];
    await anAction(ctx(), programme, { measures, events: [eventId] });
    const id = await aSurvey(ctx(), { eventId });
    expect((await listSurveyQuestions(ctx(), id)).map(({ key }) => key)).toContain(question);
  });

  test('each municipality once, at its official address; it answers by name, and shares count municipalities', async () => {
    const id = await aSurvey(ctx(), {
      template: 'member-survey',
      anonymity: 'municipality',
      audience: 'municipalities',
    });
    await database.db.transaction().execute(async (db) => {
      const some = await db.selectFrom('municipalities').select('organisation_id').limit(3).execute();
      for (const { organisation_id } of some) {
        const address = `postmottak-${organisation_id}@kommune.example`;
        await db.insertInto('official_addresses').values({ organisation_id, address }).execute();
      }
    });
    await openSurvey(ctx(), id);
    const links = await linksTo(ctx(), id);
    expect(links).toHaveLength(3);
    const posted = await answersTo(ctx(), id, { 'membership-worth': '4', voice: '3' });
    await expect(answerSurvey(anyone(), links[0]!, posted, from)).rejects.toMatchObject({ field: 'signedBy' });
    await answerSurvey(anyone(), links[0]!, posted, { ...from, signedBy: 'Ola Rådmann' });
    const of = 'municipalities' as const;
    const share = { positive: 1, valid: 1, invited: 3, answered: 1 };
    expect(await shareOf(ctx(), { question: 'membership-worth', surveys: [id], of })).toMatchObject(share);
    expect(await shareOf(ctx(), { question: 'voice', surveys: [id], of })).toMatchObject({ positive: 0, valid: 1 });
    const both = ['membership-worth', 'voice'].map((question) => ({ question, surveys: [id], of }));
    expect((await sharesOf(ctx(), both)).map(({ positive }) => positive)).toEqual([1, 0]);
    const forOne = await countQueries(ctx(), (ctx) => sharesOf(ctx, both.slice(1)));
    expect(await countQueries(ctx(), (ctx) => sharesOf(ctx, both))).toBe(forOne);
    await withdrawAnswer(anyone(), links[0]!);
    expect(await shareOf(ctx(), { question: 'voice', surveys: [id], of })).toMatchObject({ valid: 0, answered: 0 });
    await answerSurvey(anyone(), links[0]!, posted, { ...from, signedBy: 'Ola Rådmann' });
    expect(await countTurnout(ctx(), id)).toEqual({ invited: 3, answered: 1 });
  });
});

describe('answering', () => {
  test('once: of eight at the same time one is kept', async () => {
    const id = await anOpenSurvey(1);
    const [token] = await linksTo(ctx(), id);
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => answer(id, token!, '5')));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const kept = await database.db
      .selectFrom('survey_answers as answer')
      .innerJoin('survey_questions as asked', 'asked.id', 'answer.survey_question_id')
      .select('answer.id')
      .where('asked.survey_id', '=', id)
      .execute();
    expect(kept).toHaveLength(1);
  });

  test('what is required, out of range or unknown is refused, and nothing is kept', async () => {
    const id = await anOpenSurvey(1);
    const [token] = await linksTo(ctx(), id);
    for (const useful of ['', '6', '0', '05', 'x']) {
      await expect(answer(id, token!, useful)).rejects.toMatchObject({ code: 'survey-answer-wrong' });
    }
    await expect(answer(id, token!, '4', { 'will-use': 'perhaps' })).rejects.toMatchObject({
      code: 'survey-answer-wrong',
    });
    expect((await getSurveyByLink(anyone(), token!)).state).toBe('open');
  });

  test('a draft, a closed survey and an unknown link are not answered; an anonymous answer is not withdrawn', async () => {
    const draft = await aSurvey(ctx());
    const { open_key } = await database.db
      .selectFrom('surveys')
      .select('open_key')
      .where('id', '=', draft)
      .executeTakeFirstOrThrow();
    await expect(answer(draft, open_key!, '4')).rejects.toMatchObject({ code: 'link-not-valid' });
    await openSurvey(ctx(), draft);
    await answer(draft, open_key!, '4');
    await expect(withdrawAnswer(anyone(), open_key!)).rejects.toMatchObject({ code: 'survey-anonymous' });
    await closeSurvey(ctx(), draft);
    await expect(answer(draft, open_key!, '4')).rejects.toMatchObject({ code: 'survey-closed' });
    await expect(answer(draft, 'x'.repeat(43), '4')).rejects.toMatchObject({ code: 'link-not-valid' });
  });

  test('past the limit for one address the open link takes no more', async () => {
    const id = await aSurvey(ctx());
    await openSurvey(ctx(), id);
    const { open_key } = await database.db
      .selectFrom('surveys')
      .select('open_key')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const posted = await answersTo(ctx(), id, { useful: '3' });
    for (let at = 0; at < 100; at++) await answerSurvey(anyone(), open_key!, posted, { ip: 'one place' });
    await expect(answerSurvey(anyone(), open_key!, posted, { ip: 'one place' })).rejects.toMatchObject({
      code: 'too-many',
    });
  });
});

describe('a person', () => {
  const named = () => anOpenSurvey(0, { anonymity: 'named' });
  const responses = (id: SurveyId) =>
    database.db.selectFrom('survey_responses').select('contact_id').where('survey_id', '=', id).execute();

  test('who turns out to be one was asked once and has answered once', async () => {
    const id = await named();
    const [one, other] = [await anInvited(ctx(), id), await anInvited(ctx(), id)];
    await answer(id, one.token, '2');
    await answer(id, other.token, '4');
    await mergeContacts(ctx(), { from: one.contactId, into: other.contactId });
    expect(await responses(id)).toEqual([{ contact_id: other.contactId }]);
    expect(await countTurnout(ctx(), id)).toEqual({ invited: 1, answered: 1 });
  });

  test('who is erased takes the answers with their name along, and is asked no more; the numbers of who stay', async () => {
    const id = await named();
    const [gone, quiet] = [await anInvited(ctx(), id), await anInvited(ctx(), id)];
    await answer(id, gone.token, '2');
    await eraseContact(ctx(), gone.contactId);
    await eraseContact(ctx(), quiet.contactId);
    expect(await responses(id)).toEqual([]);
    expect(await countTurnout(ctx(), id)).toEqual({ invited: 2, answered: 1 });
    const later = { ...ctx(), now: () => '2026-02-12T09:00:00.000Z' as ReturnType<typeof clock.now> };
    await runSurveys(later);
    expect(await mails(id)).toBe(0);
    const link = await issueToken(ctx(), { purpose: 'survey', subjectId: gone.id });
    expect((await getSurveyByLink(anyone(), link)).state).toBe('answered');
  });
});

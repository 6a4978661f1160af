import { sql } from 'kysely';
import { inParts } from '../../app/domain/kernel/parts.ts';
import { searchKey } from '../../app/domain/kernel/text.ts';
import { QuestionOptions } from '../../app/domain/surveys/schema.ts';
import type { Db } from '../../db/connection.ts';
import { bankQuestions } from '../../db/reference/bank-questions-2026.ts';

/**
 * More than 200 000 answers to surveys over the same ten years: of every tenth event an anonymous one, with what its
 * actions' targets ask, answered by 40 of the 80 who attended; and once a year one that 50 municipalities answer.
 */

const AFTER_EVENT = ['useful', 'speakers', 'arrangements', 'will-use', 'recommend'];
const [ANSWERED, ANSWERED_BY_MUNICIPALITIES] = [40, 50];
/** Random keys, as answers have: a number times this one is met once only, and in no order. */
const SCATTERED = (number: string) => `cast((${number}) * 2654435761 % 4294967296 as text)`;

/** What a measure says of its question; that of municipalities reporting says nothing of whom. */
interface Asking {
  question: string;
  of?: 'persons' | 'municipalities';
}

export async function addAnswers(db: Db): Promise<void> {
  await addBank(db);
  await addSurveys(db);
  await addQuestions(db);
  const upTo = (count: number) =>
    `with recursive n(i) as (select 0 union all select i + 1 from n where i < ${count - 1})`;
  const of = (anonymity: string) => `surveys.anonymity = '${anonymity}'`;
  const statements = [
    `insert into survey_invitations (id, survey_id, contact_id, organisation_id, invited_on, answered_on)
      select 'w' || participations.id, surveys.id, contact_id, organisation_id, substr(opened_at, 1, 10),
        case when row_number() over (partition by surveys.id order by participations.id) <= ${ANSWERED} then substr(opened_at, 1, 10) end
      from surveys join participations on participations.event_id = surveys.event_id
      where exists (select 1 from attendances where participation_id = participations.id)`,
    `insert into survey_invitations (id, survey_id, organisation_id, invited_on, answered_on)
      select surveys.id || organisation_id, surveys.id, organisation_id, substr(opened_at, 1, 10),
        case when row_number() over (partition by surveys.id order by organisation_id) <= ${ANSWERED_BY_MUNICIPALITIES} then substr(opened_at, 1, 10) end
      from surveys cross join municipalities where ${of('municipality')}`,
    `insert into survey_responses (id, survey_id) ${upTo(ANSWERED)}
      select 'r' || surveys.id || '-' || i, surveys.id from surveys cross join n where ${of('anonymous')}`,
    `insert into survey_responses (id, survey_id, organisation_id, signed_by)
      select 'r' || survey_id || organisation_id, survey_id, organisation_id, 'Kari' from survey_invitations
      join surveys on surveys.id = survey_id where ${of('municipality')} and answered_on is not null`,
    `insert into survey_answers (id, survey_question_id, value, state) ${upTo(ANSWERED)},
      asked as (select survey_questions.id, row_number() over (order by survey_questions.id) as place from survey_questions
        join surveys on surveys.id = survey_id where ${of('anonymous')})
      select ${SCATTERED(`place * ${ANSWERED} + i`)}, asked.id, cast(1 + (place + i * i) % 5 as text), 'released' from asked cross join n`,
    `insert into survey_answers (id, survey_question_id, response_id, value, state)
      select 'r' || survey_questions.id || survey_responses.id, survey_questions.id, survey_responses.id,
        case when organisation_id < 'o3' then 'yes' else 'no' end, 'released'
      from survey_responses join survey_questions on survey_questions.survey_id = survey_responses.survey_id
      where organisation_id is not null`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

async function addBank(db: Db): Promise<void> {
  const created_at = '2016-01-01T08:00:00.000Z';
  const rows = bankQuestions.map(({ key, kind, text, text_en }) => ({
    ...{ id: key, key, kind, created_at, banked_at: created_at },
    search_key: searchKey(text, text_en),
  }));
  await db.insertInto('bank_questions').values(rows).execute();
  const versions = bankQuestions.map(({ key, text, text_en, options }) => ({
    ...{ question_id: key, version: 1, text, text_en, created_at },
    options: JSON.stringify(QuestionOptions.parse(options ?? {})),
  }));
  await db.insertInto('question_versions').values(versions).execute();
}

async function addSurveys(db: Db): Promise<void> {
  const statements = [
    `insert into surveys (id, title, template, anonymity, audience, event_id, opened_at, closes_on, created_at)
      select 'u' || id, 'Hva syntes du?', 'after-webinar', 'anonymous', 'attended', id, ends_at, substr(ends_local, 1, 10), ends_at
      from events where cast(substr(id, 2) as integer) % 10 = 0`,
    `insert into surveys (id, title, template, anonymity, audience, opened_at, closes_on, created_at)
      select 'u' || year, 'Hva har kommunen gjort?', 'municipality-report', 'municipality', 'municipalities',
        year || '-03-01T08:00:00.000Z', year || '-03-28', year || '-03-01T08:00:00.000Z'
      from programmes`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

async function addQuestions(db: Db): Promise<void> {
  const surveys = await db.selectFrom('surveys').select(['id', 'event_id']).execute();
  const targets = await db
    .selectFrom('targets')
    .leftJoin('action_events', 'action_events.action_id', 'targets.action_id')
    .select(['event_id', 'targets.measure'])
    .where('targets.measure', 'like', '%"question"%')
    .execute();
  const asked = targets.map(({ event_id, measure }) => ({ event_id, ...(JSON.parse(measure) as Asking) }));
  const byPersons = Map.groupBy(
    asked.filter(({ of }) => of === 'persons'),
    ({ event_id }) => event_id,
  );
  const byMunicipalities = asked.filter(({ of }) => of !== 'persons').map(({ question }) => question);
  const rows = surveys.flatMap(({ id, event_id }) => {
    const serving = (byPersons.get(event_id) ?? []).map(({ question }) => question);
    const keys = event_id ? [...AFTER_EVENT, ...serving] : byMunicipalities;
    return [...new Set(keys)].map((key, at) => ({ id: `${id}-${at}`, survey_id: id, question_id: key, position: at }));
  });
  for (const part of inParts(rows)) await db.insertInto('survey_questions').values(part).execute();
}

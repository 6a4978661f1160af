import { type Ctx, inTransaction } from '../../app/domain/kernel/ctx.ts';
import {
  type BankQuestionId,
  type GroupId,
  newId,
  type SurveyId,
  type SurveyQuestionId,
} from '../../app/domain/kernel/ids.ts';
import { searchKey } from '../../app/domain/kernel/text.ts';
import { dateOf } from '../../app/domain/kernel/time.ts';
import { QuestionOptions } from '../../app/domain/surveys/schema.ts';
import { bankQuestions } from './bank-questions-2026.ts';
import { dayPresets } from './day-presets.ts';
import { eventPresets } from './event-presets.ts';
import { groups } from './groups-2026.ts';
import { municipalityRows } from './municipalities.ts';
import { loadProgramme2026 } from './programme.ts';
import { loadProgrammeEnglish2026 } from './programme-english.ts';
import { surveyTemplates } from './survey-templates-2026.ts';
import { topics } from './topics-2026.ts';

/** Each set of reference data and what loads it, in order. A set is loaded once; newer facts are a new set. */
const sets: Record<string, (ctx: Ctx) => Promise<void>> = {
  'municipalities-2026': loadMunicipalities,
  'groups-2026': loadGroups,
  'event-presets-2026': loadEventPresets,
  'topics-2026': loadTopics,
  'day-presets-2026': loadDayPresets,
  'programme-2026': loadProgramme2026,
  'bank-questions-2026': loadBankQuestions,
  'programme-2026-english': loadProgrammeEnglish2026,
  'survey-templates-2026': loadSurveyTemplates,
};

/** Loads the sets this database does not have yet; gives their names. When there is nothing to do it costs one query. */
export async function loadReferenceData(ctx: Ctx): Promise<string[]> {
  const loaded = await ctx.db.selectFrom('reference_data').select('version').execute();
  const missing = Object.keys(sets).filter((version) => !loaded.some((row) => row.version === version));
  if (missing.length === 0) return [];
  return inTransaction(ctx, async (ctx) => {
    const done: string[] = [];
    for (const version of missing) {
      if (!(await isFirst(ctx, version))) continue;
      await sets[version]!(ctx);
      done.push(version);
    }
    return done;
  });
}

/** Whether no other process has loaded the set meanwhile: the second to note it waits for the first, and stands back. */
async function isFirst(ctx: Ctx, version: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('reference_data')
    .values({ version, loaded_at: ctx.now() })
    .onConflict((conflict) => conflict.column('version').doNothing())
    .executeTakeFirst();
  return Boolean(numInsertedOrUpdatedRows);
}

async function loadMunicipalities({ db, now }: Ctx): Promise<void> {
  const rows = municipalityRows(now());
  await db.insertInto('organisations').values(rows.organisations).execute();
  await db.insertInto('organisation_domains').values(rows.organisation_domains).execute();
  await db.insertInto('municipalities').values(rows.municipalities).execute();
  await db.insertInto('municipality_numbers').values(rows.municipality_numbers).execute();
  await db.insertInto('populations').values(rows.populations).execute();
  await db.insertInto('membership_periods').values(rows.membership_periods).execute();
  await db.insertInto('subregion_municipalities').values(rows.subregion_municipalities).execute();
}

async function loadGroups({ db }: Ctx): Promise<void> {
  const rows = groups.map((group, at) => ({
    id: newId<GroupId>(),
    composition: 'open' as const,
    ...group,
    rank: at + 1,
    from_on: '2026-01-01',
  }));
  await db.insertInto('groups').values(rows).execute();
}

async function loadEventPresets({ db }: Ctx): Promise<void> {
  const rows = eventPresets.map(({ preset, ...row }, at) => ({ ...row, rank: at + 1, preset: JSON.stringify(preset) }));
  await db.insertInto('event_presets').values(rows).execute();
}

async function loadTopics({ db }: Ctx): Promise<void> {
  await db
    .insertInto('topics')
    .values(topics.map((topic, at) => ({ id: newId<string>(), ...topic, rank: at + 1 })))
    .execute();
}

async function loadBankQuestions({ db, now }: Ctx): Promise<void> {
  const rows = bankQuestions.map((question) => ({ ...question, id: newId<BankQuestionId>(), created_at: now() }));
  const identities = rows.map(({ id, key, kind, text, text_en, created_at }) => ({
    ...{ id, key, kind, created_at, banked_at: created_at },
    search_key: searchKey(text, text_en),
  }));
  await db.insertInto('bank_questions').values(identities).execute();
  const versions = rows.map(({ id, text, text_en, options, created_at }) => ({
    ...{ question_id: id, version: 1, text, text_en, created_at },
    options: JSON.stringify(QuestionOptions.parse(options ?? {})),
  }));
  await db.insertInto('question_versions').values(versions).execute();
}

/** A template is a survey that is never sent; its last day means nothing. */
async function loadSurveyTemplates({ db, now }: Ctx): Promise<void> {
  const bank = await db.selectFrom('bank_questions').select(['id', 'key']).execute();
  for (const { questions, name, name_en, days, after_days, after_months, key, ...survey } of surveyTemplates) {
    const survey_id = newId<SurveyId>();
    const made = { id: survey_id, template: key, closes_on: dateOf(now()), created_at: now() };
    await db
      .insertInto('surveys')
      .values({ ...survey, ...made })
      .execute();
    await db
      .insertInto('survey_templates')
      .values({ survey_id, key, name, name_en, days, after_days, after_months })
      .execute();
    const ids = new Map(questions.map((question) => [question.key, newId<SurveyQuestionId>()]));
    for (const [at, { key, demand, condition }] of questions.entries()) {
      const question_id = bank.find((question) => question.key === key)!.id;
      const hangsOn = condition && {
        condition_question_id: ids.get(condition.key)!,
        condition_values: JSON.stringify(condition.values),
      };
      await db
        .insertInto('survey_questions')
        .values({ id: ids.get(key)!, survey_id, question_id, position: at + 1, demand, ...hangsOn })
        .execute();
    }
  }
}

/** The days stand after the meeting of one group; the gathering is there already, and becomes one of them. */
async function loadDayPresets({ db }: Ctx): Promise<void> {
  for (const { preset, ...row } of dayPresets) {
    const kept = { ...row, preset: JSON.stringify(preset) };
    const { numUpdatedRows } = await db
      .updateTable('event_presets')
      .set(kept)
      .where('key', '=', row.key)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) continue;
    const before = await db
      .selectFrom('event_presets')
      .select('rank')
      .where('key', '=', 'group-meeting')
      .executeTakeFirst();
    const rank = (before?.rank ?? 0) + 1;
    await db
      .updateTable('event_presets')
      .set((set) => ({ rank: set('rank', '+', 1) }))
      .where('rank', '>=', rank)
      .execute();
    await db
      .insertInto('event_presets')
      .values({ ...kept, rank })
      .execute();
  }
}

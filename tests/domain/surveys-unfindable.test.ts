import fc from 'fast-check';
import { readSheet } from 'read-excel-file/node';
import { beforeAll, expect, test } from 'vitest';
import { issueToken } from '../../app/domain/access/commands.server.ts';
import { actingAs, type Ctx } from '../../app/domain/kernel/ctx.ts';
import type { ContactId, OrganisationId, SurveyId } from '../../app/domain/kernel/ids.ts';
import { instantOf, type LocalTime, OSLO, type PlainDate } from '../../app/domain/kernel/time.ts';
import { getProgramme } from '../../app/domain/programme/queries.server.ts';
import { listReadingRows } from '../../app/domain/programme/reading-rows/queries.server.ts';
import { listAsked as listAskedIn } from '../../app/domain/reports/answered/queries.server.ts';
import { engagementIn } from '../../app/domain/reports/engagement/queries.server.ts';
import { answerSurvey } from '../../app/domain/surveys/answering/commands.server.ts';
import { fieldOf, otherFieldOf } from '../../app/domain/surveys/answering/rules.ts';
import { openSurvey } from '../../app/domain/surveys/commands.server.ts';
import { getSurvey, listSurveyQuestions } from '../../app/domain/surveys/queries.server.ts';
import { countTurnout, listCoverage, listResults } from '../../app/domain/surveys/results/queries.server.ts';
import { listAsked } from '../../app/domain/surveys/sending/queries.server.ts';
import { shareOf } from '../../app/domain/surveys/shares/queries.server.ts';
import { tagAnswer } from '../../app/domain/surveys/tags/commands.server.ts';
import { readingRecords, readingSheet } from '../../app/web/reading-records.ts';
import { surveyBlocks, surveyTable } from '../../app/web/reports/surveys.ts';
import { csvOf, xlsxOf } from '../../app/web/spreadsheet.ts';
import { resultView, tagChips, turnoutView } from '../../app/web/survey-results.ts';
import { resultSheet } from '../../app/web/survey-sheets.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { aMunicipality } from '../support/attendees.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aParticipation, aPublishedEvent } from '../support/factories.ts';
import { handledBy } from '../support/handled.ts';
import { anAction, anAttendance, aProgramme } from '../support/programme.ts';
import { aQuestion, aScale, aSurvey } from '../support/surveys.ts';

/**
 * Two worlds in which the same people answer an anonymous survey in the same order, and within each group of five have
 * given each other's answers: if anything the platform shows, at any time, or the difference between two times, said who
 * answered what, the two would not look alike.
 */

const database = testDatabase();
const PEOPLE = 10;
const GROUP = 5;
const towns = Array.from({ length: PEOPLE }, (_, at) => `Kommune ${String.fromCharCode(65 + at)}`);
const ids: OrganisationId[] = [];

beforeAll(async () => {
  await loadReferenceData(testCtx(database.db));
  for (const name of towns) ids.push(await aMunicipality(testCtx(database.db), name));
});

interface Answers {
  scale: number;
  first: number;
  second: number;
  /** One of the choices, or what was written beside them. */
  choice: 'a' | 'b' | string;
  text: string;
}

let year = 2040;

/** What everybody sees after each answer, in a year of its own. */
async function watched(given: Answers[]): Promise<string[]> {
  year += 1;
  const clock = clockAt(`${year}-01-15T09:00:00.000Z`);
  const ctx = testCtx(database.db, { clock });
  const times = { starts_local: `${year}-02-05T09:00` as LocalTime, ends_local: `${year}-02-05T10:00` as LocalTime };
  const { id: eventId } = await aPublishedEvent(ctx, times);
  for (const [at, organisation] of towns.entries()) {
    const person = { name: `Person ${at}`, email: `person-${at}@vik.example`, organisation };
    await anAttendance(ctx, await aParticipation(ctx, { eventId, ...person }), `${year}-02-05`);
  }
  clock.set(instantOf(`${year}-02-06T09:00` as LocalTime, OSLO));
  const programme = await aProgramme(ctx, { year });
  const { targets } = await anAction(ctx, programme, {
    number: '1.1',
    title: 'Tiltak',
    events: [eventId],
    measures: [
      { type: 'positive share', least: 80, of: 'persons', question: 'useful', answers: GROUP },
      { type: 'municipalities', least: 15, how: 'answered' },
    ],
  });
  const id = await aSurvey(ctx, { eventId, closesOn: `${year}-03-01` as PlainDate });
  const grid = {
    ...aScale,
    kind: 'matrix' as const,
    text: 'Hvor fornøyd er du?',
    rows: [{ nb: 'Mat' }, { nb: 'Lyd' }],
  };
  await aQuestion(ctx, id, grid);
  const choices = [{ nb: 'Ja', positive: 'on' as const }, { nb: 'Nei' }];
  await aQuestion(ctx, id, { text: 'Kommer du igjen?', choices, other: 'on' });
  await openSurvey(ctx, id);
  const seen = [await views(ctx, id, targets)];
  for (const [at, answers] of given.entries()) {
    await answer(ctx, id, `person-${at}@vik.example`, answers);
    await tagAll(ctx, id);
    seen.push(await views(ctx, id, targets));
  }
  return seen;
}

async function answer(ctx: Ctx, id: SurveyId, address: string, given: Answers): Promise<void> {
  const invitation = await ctx.db
    .selectFrom('survey_invitations as invitation')
    .innerJoin('contact_addresses as own', 'own.contact_id', 'invitation.contact_id')
    .select(['invitation.id', 'invitation.contact_id'])
    .where('survey_id', '=', id)
    .where('address', '=', address)
    .executeTakeFirstOrThrow();
  const contactId = invitation.contact_id as ContactId;
  const token = await issueToken(ctx, { purpose: 'survey', contactId, subjectId: invitation.id });
  const fields: Record<string, string> = {};
  for (const { id: asked, kind, options } of await listSurveyQuestions(ctx, id)) {
    if (kind === 'matrix') {
      for (const [at, row] of options.rows.entries()) {
        fields[fieldOf(asked, row.key)] = String(at === 0 ? given.first : given.second);
      }
    } else if (kind === 'long-text' || kind === 'short-text') fields[fieldOf(asked)] = given.text;
    else if (kind === 'single' && options.other) {
      const known = options.choices[['a', 'b'].indexOf(given.choice)]?.key;
      fields[fieldOf(asked)] = known ?? 'other';
      if (!known) fields[otherFieldOf(asked)] = given.choice;
    } else if (kind === 'single') fields[fieldOf(asked)] = options.choices[given.scale % options.choices.length]!.key;
    else fields[fieldOf(asked)] = String(given.scale);
  }
  const posted = (field: string) => (fields[field] === undefined ? [] : [fields[field]]);
  await answerSurvey(actingAs(ctx, { kind: 'anyone' }), token, posted, { ip: token });
}

/** The secretariat sorts what it can read, by what it says. */
async function tagAll(ctx: Ctx, id: SurveyId): Promise<void> {
  for (const { written } of await listResults(ctx, id)) {
    for (const one of written) if (one.tags.length === 0) await tagAnswer(ctx, id, one.id, [one.text.slice(0, 7)]);
  }
}

/** Everything that is made of a survey's answers, for the secretariat and for anyone; without ids and years. */
async function views(ctx: Ctx, id: SurveyId, targets: Parameters<typeof listReadingRows>[1][]): Promise<string> {
  const handled = handledBy(ctx);
  const anyone = handledBy(actingAs(ctx, { kind: 'anyone' }));
  const results = await listResults(ctx, id);
  const sheet = await resultSheet(handled, id);
  const survey = await getSurvey(ctx, id);
  const programme = await getProgramme(ctx, year);
  const on = `${year}-02-06` as PlainDate;
  const period = { from: `${year}-01-01`, to: `${year}-12-31` } as Parameters<typeof engagementIn>[1];
  const all = [
    csvOf(sheet),
    await readSheet(await xlsxOf(sheet)),
    results.map(({ counts, ...result }) => [result, [...counts].sort()]),
    results.map((result) => resultView(result, handled, { find: 'tekst', tag: '' })),
    tagChips(results, { find: '', tag: '' }, handled),
    [
      await countTurnout(ctx, id),
      await turnoutView(handled, id),
      await listCoverage(ctx, id),
      await listAsked(ctx, survey),
    ],
    await shareOf(ctx, { question: 'useful', surveys: [id], of: 'persons' }),
    await surveyBlocks(survey, handled),
    await surveyTable([{ ...survey, event: null }], handled),
    ...(await Promise.all([handled, anyone].map((reader) => readingRecords(programme, reader)))),
    csvOf(await readingSheet(programme, anyone)),
    ...(await Promise.all(
      targets.flatMap((target) => [handled, anyone].map(({ ctx }) => listReadingRows(ctx, target, { on }))),
    )),
    (await engagementIn(ctx, period)).municipalities.filter(({ id }) => ids.includes(id)).map(({ answers }) => answers),
    await Promise.all(ids.map((town) => listAskedIn(ctx, town, period))),
  ];
  return JSON.stringify(all)
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '#')
    .replace(/arrangement-[\w-]+|overvann-[\w-]+/g, '#')
    .replace(/20[4-9]\d/g, 'ÅR');
}

const someone: fc.Arbitrary<Answers> = fc.record({
  scale: fc.integer({ min: 1, max: 5 }),
  first: fc.integer({ min: 1, max: 5 }),
  second: fc.integer({ min: 1, max: 5 }),
  choice: fc.constantFrom('a', 'b', 'Kanskje, sier jeg', 'Tekst ved siden av'),
  text: fc.constantFrom('Tekst om lyden', 'Tekst om maten', 'Kortere'),
});

const order = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: GROUP, maxLength: GROUP });

test('no view, file, count or report, nor the difference between two, says who answered what', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(someone, { minLength: PEOPLE, maxLength: PEOPLE }),
      fc.tuple(order, order),
      async (given, [one, other]) => {
        const exchanged = [...one, ...other.map((at) => at + GROUP)].map((at) => given[at]!);
        const before = await watched(given);
        expect(await watched(exchanged)).toEqual(before);
        // What everybody said is there, when there are five of it and not before.
        expect(before[GROUP - 1]).not.toContain(given[0]!.text);
        for (const { text } of given) expect(before.at(-1)).toContain(text);
      },
    ),
    { numRuns: 1, seed: 11, endOnFailure: true },
  );
}, 60_000);

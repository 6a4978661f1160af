import { issueToken } from '../../app/domain/access/commands.server.ts';
import { actingAs, type Ctx } from '../../app/domain/kernel/ctx.ts';
import type { ContactId, EventId, SurveyId } from '../../app/domain/kernel/ids.ts';
import { dateOf, type Instant, minus, plus } from '../../app/domain/kernel/time.ts';
import { answerSurvey } from '../../app/domain/surveys/answering/commands.server.ts';
import { fieldOf, otherFieldOf } from '../../app/domain/surveys/answering/rules.ts';
import { choicesOf } from '../../app/domain/surveys/choices/rules.ts';
import { closeSurvey, makeSurvey, openSurvey } from '../../app/domain/surveys/commands.server.ts';
import { listSurveyQuestions } from '../../app/domain/surveys/queries.server.ts';
import { listResults } from '../../app/domain/surveys/results/queries.server.ts';
import { OTHER, type SurveyQuestion } from '../../app/domain/surveys/schema.ts';
import { tagAnswer } from '../../app/domain/surveys/tags/commands.server.ts';
import { buildSurvey } from './built-survey.ts';
import type { Chance } from './chance.ts';

const WORDS = [
  'Korte innlegg og god tid til spørsmål. Mer av det.',
  'Send ut presentasjonene på forhånd.',
  'Flere eksempler fra små kommuner.',
  'Gjerne en pause midtveis.',
];

const OTHERS = ['Politisk forankring', 'Noen å spørre', 'Tid'];

const TAGS = [['opplegg'], ['materiell'], ['eksempler', 'små kommuner'], ['opplegg', 'pauser']];

/**
 * What those who came to the last webinar thought of it, what municipalities have done since an event three months ago,
 * what those who came to a gathering thought of its parts, and a member survey that is under way.
 */
export async function askWhatTheyThink(ctx: Ctx, chance: Chance): Promise<void> {
  const webinar = await lastWebinar(ctx);
  if (webinar) {
    const after = at(ctx, plus(webinar.ends_at as Instant, { hours: 1 }));
    const id = await makeSurvey(after, {
      ...{
        template: 'after-webinar',
        title: 'Hva syntes du om webinaret?',
        titleEn: 'What did you think of the webinar?',
      },
      ...{ anonymity: 'anonymous', audience: 'attended', eventId: webinar.id as EventId },
      closesOn: dateOf(plus(after.now(), { days: 10 })),
    });
    await openSurvey(after, id);
    await answer(after, id, chance, { share: 0.7 });
    await closeSurvey(after, id);
    await tagWhatTheyWrote(after, id);
  }
  await askWhatTheyHaveDone(ctx, chance);
  const built = await buildSurvey(ctx);
  if (built) {
    const after = at(ctx, built.at);
    await openSurvey(after, built.id);
    await answer(after, built.id, chance, { share: 0.8 });
    await closeSurvey(
      at(ctx, plus(built.at, { days: 11 }) < ctx.now() ? plus(built.at, { days: 11 }) : ctx.now()),
      built.id,
    );
  }
  const lately = at(ctx, minus(ctx.now(), { days: 6 }));
  const id = await makeSurvey(lately, {
    ...{ template: 'member-survey', title: 'Medlemsundersøkelse', titleEn: 'Member survey' },
    ...{ anonymity: 'municipality', audience: 'municipalities' },
    closesOn: dateOf(plus(ctx.now(), { days: 20 })),
  });
  await openSurvey(lately, id);
  await answer(lately, id, chance, { share: 0.4, signedBy: 'Kommunedirektøren' });
}

async function tagWhatTheyWrote(ctx: Ctx, id: SurveyId): Promise<void> {
  for (const { written } of await listResults(ctx, id)) {
    for (const { id: answerId, text } of written) await tagAnswer(ctx, id, answerId, TAGS[WORDS.indexOf(text)] ?? []);
  }
}

/** By name, and of an event whose action has a target for what municipalities do afterwards. */
async function askWhatTheyHaveDone(ctx: Ctx, chance: Chance): Promise<void> {
  const event = await ctx.db
    .selectFrom('events')
    .innerJoin('action_events', 'action_events.event_id', 'events.id')
    .innerJoin('targets', 'targets.action_id', 'action_events.action_id')
    .innerJoin('participations', 'participations.event_id', 'events.id')
    .innerJoin('attendances', 'attendances.participation_id', 'participations.id')
    .select(['events.id', 'events.ends_at'])
    .where('targets.measure', 'like', '%municipalities reporting%')
    .where('events.ends_at', '<', minus(ctx.now(), { months: 3, days: 7 }))
    .orderBy('events.ends_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!event) return;
  const opens = plus(event.ends_at as Instant, { months: 3 });
  const after = at(ctx, plus(event.ends_at as Instant, { days: 1 }));
  const id = await makeSurvey(after, {
    ...{ template: 'municipality-report', title: 'Hva har kommunen gjort?' },
    ...{ titleEn: 'What has the municipality done?', anonymity: 'municipality', audience: 'municipalities' },
    ...{ eventId: event.id as EventId, closesOn: dateOf(plus(opens, { days: 28 })) },
  });
  const then = at(ctx, plus(opens, { hours: 1 }));
  await openSurvey(then, id);
  await answer(then, id, chance, { share: 0.6, signedBy: 'Næringssjefen' });
}

const at = (ctx: Ctx, now: Instant): Ctx => ({ ...ctx, now: () => now });

/** The latest webinar held that at least fifteen came to. */
/** Whose report has been taken in, so that the whole way from a meeting to its targets can be seen. */
function lastWebinar({ db, now }: Ctx) {
  return db
    .selectFrom('events')
    .innerJoin('participations', 'participations.event_id', 'events.id')
    .innerJoin('attendances', 'attendances.participation_id', 'participations.id')
    .select(['events.id', 'events.ends_at'])
    .where('events.kind', '=', 'webinar')
    .where('events.id', 'in', (from) => from.selectFrom('attendance_reports').select('event_id'))
    .where('events.ends_at', '<', minus(now(), { days: 1 }))
    .groupBy(['events.id', 'events.ends_at'])
    .having((row) => row.fn.countAll(), '>=', 15)
    .orderBy('events.ends_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

async function answer(
  ctx: Ctx,
  id: SurveyId,
  chance: Chance,
  { share, signedBy }: { share: number; signedBy?: string },
) {
  const asked = await ctx.db
    .selectFrom('survey_invitations')
    .select(['id', 'contact_id'])
    .where('survey_id', '=', id)
    .orderBy('id')
    .execute();
  const questions = await listSurveyQuestions(ctx, id);
  for (const [at, { id: subjectId, contact_id }] of asked.entries()) {
    if (!chance.happens(share)) continue;
    const given = new Map(questions.flatMap((question) => answersTo(question, chance)));
    const contactId = contact_id as ContactId | null;
    const token = await issueToken(ctx, { purpose: 'survey', subjectId, ...(contactId ? { contactId } : {}) });
    const posted = (field: string) => [given.get(field) ?? []].flat();
    await answerSurvey(actingAs(ctx, { kind: 'anyone' }), token, posted, { ip: `demo ${at}`, signedBy });
  }
}

/** By field: mostly in the upper part of what can be answered; something else now and then, in words. */
function answersTo(question: SurveyQuestion, chance: Chance): [field: string, value: string][] {
  const keys = choicesOf(question).map(({ key }) => key);
  if (keys.length === 0) return chance.happens(0.3) ? [[question.id, WORDS[chance.below(WORDS.length)]!]] : [];
  const rows = question.kind === 'matrix' ? question.options.rows.map(({ key }) => key) : [''];
  return rows.flatMap((row): [string, string][] => {
    const low = chance.happens(0.8) ? Math.floor(keys.length * 0.6) : 0;
    const isAsked = question.options.choices.length > 0;
    const value = isAsked
      ? keys[chance.happens(0.6) ? 0 : chance.below(keys.length)]!
      : keys[low + chance.below(keys.length - low)]!;
    const written: [string, string][] =
      value === OTHER ? [[otherFieldOf(question.id), OTHERS[chance.below(OTHERS.length)]!]] : [];
    return [[fieldOf(question.id, row), value], ...written];
  });
}

import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import { type EventId, newId, type SurveyId, type SurveyQuestionId } from '../../app/domain/kernel/ids.ts';
import { dateOf, type Instant, minus, plus } from '../../app/domain/kernel/time.ts';
import { takeFromBank } from '../../app/domain/surveys/bank/commands.server.ts';
import { listBank } from '../../app/domain/surveys/bank/queries.server.ts';
import { makeSurvey } from '../../app/domain/surveys/commands.server.ts';
import { moveItem } from '../../app/domain/surveys/items/commands.server.ts';
import { listItems } from '../../app/domain/surveys/items/queries.server.ts';
import { addQuestion } from '../../app/domain/surveys/questions/commands.server.ts';
import { QuestionDraft } from '../../app/domain/surveys/questions/schema.ts';
import { addSection } from '../../app/domain/surveys/sections/commands.server.ts';

/**
 * A survey built question by question: sections, one that is asked only after certain answers, a matrix, and a choice that
 * may be something else; of the event before last that many came to. Undefined when there is none.
 */
export async function buildSurvey(ctx: Ctx): Promise<{ id: SurveyId; at: Instant } | undefined> {
  const event = await anEventBefore(ctx);
  if (!event) return undefined;
  const at = plus(event.ends_at as Instant, { hours: 2 });
  const then: Ctx = { ...ctx, now: () => at };
  const id = await makeSurvey(then, {
    ...{ template: 'blank', title: `Etter ${event.title}`, titleEn: `After ${event.title_en ?? event.title}` },
    intro: 'Det tar tre minutter. Svarene brukes når vi planlegger neste gang.',
    introEn: 'It takes three minutes. We use the answers to plan the next one.',
    ...{ anonymity: 'anonymous', audience: 'attended', eventId: event.id as EventId },
    closesOn: dateOf(plus(at, { days: 10 })),
  });
  const first = (await listItems(then, id))[0]?.id;
  const [useful] = await listBank(then, { find: 'Hvor nyttig var arrangementet' });
  await section(then, id, 'Innholdet', 'The content', first);
  if (useful) await takeFromBank(then, id, [useful.id]);
  await add(then, id, {
    ...{ kind: 'matrix', text: 'Hva synes du om delene?', text_en: 'What do you think of the parts?' },
    rows: [
      { nb: 'Innledningene', en: 'The talks' },
      { nb: 'Samtalen etterpå', en: 'The conversation afterwards' },
      { nb: 'Tiden vi brukte', en: 'The time we spent' },
    ],
    ...{ from: 1, to: 5, low: 'Svakt', low_en: 'Weak', high: 'Svært bra', high_en: 'Very good' },
    ...{ positive_from: 4, positive_to: 5 },
  });
  await section(then, id, 'Veien videre', 'What comes next');
  const more = await add(then, id, {
    ...{ kind: 'single', text: 'Vil kommunen arbeide videre med temaet?' },
    text_en: 'Will the municipality go on with the topic?',
    choices: [
      { nb: 'Ja', en: 'Yes', positive: 'on' },
      { nb: 'Kanskje', en: 'Perhaps' },
      { nb: 'Nei', en: 'No' },
    ],
    required: 'on',
  });
  await add(then, id, {
    ...{ kind: 'multiple', text: 'Hva trenger dere til det?', text_en: 'What do you need for it?', other: 'on' },
    choices: [
      { nb: 'Mer kunnskap', en: 'More knowledge' },
      { nb: 'Penger', en: 'Money' },
      { nb: 'Samarbeid med nabokommuner', en: 'Cooperation with neighbours' },
    ],
    hangs_on: [`${more}:c1`, `${more}:c2`],
  });
  return { id, at };
}

async function section(ctx: Ctx, survey: SurveyId, title: string, title_en: string, before?: string): Promise<void> {
  const id = newId<Parameters<typeof addSection>[2]>();
  await addSection(ctx, survey, id, { title, title_en });
  if (before) await moveItem(ctx, survey, id, before);
}

async function add(ctx: Ctx, survey: SurveyId, draft: object): Promise<SurveyQuestionId> {
  const id = newId<SurveyQuestionId>();
  await addQuestion(ctx, survey, id, QuestionDraft.parse(draft));
  return id;
}

/** The latest gathering that is not a webinar, held and with at least fifteen noted as there. */
function anEventBefore({ db, now }: Ctx) {
  return db
    .selectFrom('events')
    .innerJoin('participations', 'participations.event_id', 'events.id')
    .innerJoin('attendances', 'attendances.participation_id', 'participations.id')
    .select(['events.id', 'events.ends_at', 'events.title', 'events.title_en'])
    .where('events.kind', 'in', ['conference', 'seminar', 'gathering'])
    .where('events.ends_at', '<', minus(now(), { days: 1 }))
    .groupBy(['events.id', 'events.ends_at', 'events.title', 'events.title_en'])
    .having((row) => row.fn.countAll(), '>=', 15)
    .orderBy('events.ends_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

import { listEvents } from '../domain/events/listing/queries.server.ts';
import { actingAs, type Ctx } from '../domain/kernel/ctx.ts';
import { listActions, listProgrammes, listTargets } from '../domain/programme/queries.server.ts';
import { listSurveyQuestions, listSurveys } from '../domain/surveys/queries.server.ts';
import type { Choosable } from '../ui/issue-block.tsx';
import type { Handled } from './handle.ts';

/** Surveys whose answers an issue may show are among the latest. */
const LATEST_SURVEYS = 12;
const WRITTEN = ['short-text', 'long-text', 'information'];

/** What a block may be about: what is open to everyone, for a letter is. */
export async function issueChoices({ ctx, formats }: Handled): Promise<Choosable> {
  const open = actingAs(ctx, { kind: 'anyone' });
  const coming = await listEvents(open, { when: 'coming', limit: 50 });
  const past = await listEvents(open, { when: 'past', limit: 20 });
  const events = [...coming, ...past].map(({ id, title, starts_local }) => ({
    value: id as string,
    label: `${title}, ${formats.date(starts_local)}`,
  }));
  return { events, targets: await targetChoices(open), questions: await questionChoices(ctx) };
}

async function targetChoices(ctx: Ctx) {
  const [programme] = await listProgrammes(ctx);
  if (!programme) return [];
  const [actions, targets] = [
    await listActions(ctx, programme.id),
    await listTargets(ctx, { programmeId: programme.id }),
  ];
  const numbers = new Map(actions.map(({ id, number }) => [id, number]));
  return targets.map(({ id, action_id, code, text }) => ({
    value: id as string,
    label: `${numbers.get(action_id) ?? ''} ${code}: ${text}`,
  }));
}

async function questionChoices(ctx: Ctx) {
  const surveys = (await listSurveys(ctx)).filter(({ answered }) => answered > 0).slice(0, LATEST_SURVEYS);
  const found = [];
  for (const { id, title } of surveys) {
    const questions = (await listSurveyQuestions(ctx, id)).filter(({ kind }) => !WRITTEN.includes(kind));
    found.push(...questions.map((one) => ({ value: `${id}/${one.id}`, label: `${title}: ${one.text}` })));
  }
  return found;
}

import { listGroups } from '../domain/groups/queries.server.ts';
import type { AudienceId, GroupId, MailingId, NewsletterIssueId } from '../domain/kernel/ids.ts';
import { dateOf } from '../domain/kernel/time.ts';
import { getAudience, listAudiences } from '../domain/newsletters/audiences/queries.server.ts';
import type { Rule } from '../domain/newsletters/audiences/schema.ts';
import { balanceOf, countLeft, countOmissions, paceOf } from '../domain/newsletters/delivery-listing/queries.server.ts';
import type { Issue } from '../domain/newsletters/issues/schema.ts';
import { isQuiet, minutesLeft } from '../domain/newsletters/mailings/rules.ts';
import type { Mailing } from '../domain/newsletters/mailings/schema.ts';
import { listTopics } from '../domain/newsletters/queries.server.ts';
import { leftThisHour } from '../domain/newsletters/running-mailings/queries.server.ts';
import type { State } from '../domain/outbox/schema.ts';
import { getSettings } from '../domain/settings/queries.server.ts';
import { audienceSummary } from './audience-preview.ts';
import type { Handled } from './handle.ts';
import { checksOf } from './issue-checks.ts';
import { NEWSLETTERS } from './newsletter-tabs.ts';

/** What the pages of an issue's mailings show. */

export function mailingsPath(issueId: NewsletterIssueId): string {
  return `${NEWSLETTERS}/${issueId}/utsending`;
}

/** Whom one may choose to send to at once, by what the choice is called in the form. */
export async function audienceOptions({ ctx, language, t }: Handled): Promise<{ value: string; label: string }[]> {
  const topics = (await listTopics(ctx)).map((topic) => ({
    value: `topic:${topic.id}`,
    label: t('desk-mailings.subscribers-of', { topic: language === 'en' ? topic.name_en : topic.name }),
  }));
  const groups = (await listGroups(ctx, { on: dateOf(ctx.now()) })).map((group) => ({
    value: `group:${group.id}`,
    label: t('desk-mailings.members-of', { group: group.name }),
  }));
  const kept = (await listAudiences(ctx)).map(({ id, name }) => ({ value: `audience:${id}`, label: name }));
  return [...kept, ...topics, ...groups];
}

/** The rule that a choice stands for; undefined when it is none. */
export async function ruleOf({ ctx }: Handled, chosen: string): Promise<Rule | undefined> {
  const [kind, id] = chosen.split(':');
  if (!id) return undefined;
  if (kind === 'audience') return (await getAudience(ctx, id as AudienceId)).rule;
  if (kind === 'topic') return { kind, topicId: id };
  return kind === 'group' ? { kind, groupId: id as GroupId } : undefined;
}

/** Whom a rule gives now, on the map and in words, and what is not as it should be before the issue goes to them. */
export async function reachOf(handled: Handled, rule: Rule, issue: Issue) {
  const { t, words } = handled;
  const texts = words['desk-mailings'];
  const facts = await audienceSummary(handled, rule);
  const checks = [await checksOf(handled, issue, 'nb'), await checksOf(handled, issue, 'en')];
  const problems = checks.reduce((sum, one) => sum + (one?.problems.length ?? 0), 0);
  return {
    facts,
    problems: problems > 0 && t('desk-issues.problems-count', { count: problems }),
    noEnglish: facts.english > 0 && !issue.editions.en && texts['no-english'],
  };
}

const SHOWN: State[] = ['queued', 'sending', 'accepted', 'failed', 'uncertain', 'suppressed', 'obsolete'];

/** Where a mailing stands: every copy in one state, and what the worker makes of the rest. */
export async function progressOf(handled: Handled, mailing: Mailing, path: string) {
  const { ctx, words, t, formats } = handled;
  const texts = words['desk-mailings'];
  const balance = await balanceOf(ctx, mailing.id);
  const open = balance.queued + balance.claimed + balance.sending;
  const total = Object.values(balance).reduce((sum, count) => sum + count, 0);
  const left = await countLeft(ctx, mailing.id);
  const account = await accountOf(handled, mailing, total);
  const countOf = (state: State) => balance[state] + (state === 'sending' ? balance.claimed : 0);
  const names = words['desk-outbox'].states;
  return {
    state: mailing.state,
    stateName: texts.states[mailing.state],
    explanation: open === 0 && account.isWrong ? texts.explain.unbalanced : await explanationOf(handled, mailing),
    done: total - open,
    total,
    sentence: t('desk-mailings.progress', { done: formats.number(total - open), total: formats.number(total) }),
    balance: account.sentence,
    pace: mailing.state === 'running' && open > 0 ? await paceSentence(handled, mailing, open) : '',
    left: left > 0 ? t('desk-mailings.left', { count: left, number: formats.number(left) }) : '',
    figures: SHOWN.filter((state) => countOf(state) > 0 || state === 'accepted').map((state) => ({
      value: formats.number(countOf(state)),
      label: names[state],
      href: `${path}/leveringer?tilstand=${state}`,
      ...((state === 'failed' || state === 'uncertain') && { tone: 'warning' as const }),
    })),
  };
}

/** Everyone the rule gave, and where they are in the account: with a delivery, or with a reason for none. */
async function accountOf({ ctx, words, t, formats }: Handled, mailing: Mailing, deliveries: number) {
  if (mailing.frozen_at === null) return { isWrong: false, sentence: words['desk-mailings'].counting };
  const omitted = await countOmissions(ctx, mailing.id);
  const counted = omitted.reduce((sum, { people }) => sum + people, deliveries);
  const parts = [
    t('desk-mailings.account.deliveries', { count: deliveries, number: formats.number(deliveries) }),
    ...omitted.map(({ because, people }) =>
      t(`desk-mailings.account.${because}`, { count: people, number: formats.number(people) }),
    ),
  ];
  const isWrong = counted !== mailing.found;
  const sentence = t(isWrong ? 'desk-mailings.unbalanced' : 'desk-mailings.balanced', {
    found: formats.number(mailing.found),
    parts: formats.list(parts, 'conjunction'),
  });
  return { isWrong, sentence };
}

/** How fast it goes and how long it takes yet, by the limit per hour where that is what holds it. */
async function paceSentence({ ctx, t, formats }: Handled, mailing: Mailing, open: number): Promise<string> {
  const { id, per_hour: perHour } = mailing;
  const pace = await paceOf(ctx, id);
  const thisHour = perHour ? await leftThisHour(ctx, id, perHour) : 0;
  const minutes = minutesLeft(open, { pace, perHour, thisHour });
  const hours = minutes && minutes >= 120 ? Math.ceil(minutes / 60) : undefined;
  const left = { count: hours ?? minutes ?? 0, number: formats.number(hours ?? minutes ?? 0) };
  return [
    pace > 0 && t('desk-mailings.pace', { rate: formats.number(Math.round(pace)) }),
    minutes && t(hours ? 'desk-mailings.hours-left' : 'desk-mailings.minutes-left', left),
  ]
    .filter(Boolean)
    .join(' ');
}

async function explanationOf(
  { ctx, words, formats, t }: Handled,
  { state, because, due_at, held_until, held_reply }: Mailing,
): Promise<string> {
  const { explain, because: reasons } = words['desk-mailings'];
  if (state === 'scheduled') return t('desk-mailings.explain.scheduled', { time: formats.instant(due_at) });
  if (because) return reasons[because];
  if (state === 'running' && held_until && held_until > ctx.now()) {
    return t('desk-mailings.explain.held', { time: formats.instant(held_until), reply: held_reply ?? '' });
  }
  const settings = await getSettings(ctx);
  if (state === 'running' && isQuiet(settings, ctx.now())) {
    return t('desk-mailings.explain.quiet', { hour: String(settings.quiet_until).padStart(2, '0') });
  }
  return explain[state === 'asks' || state === 'paused' ? 'running' : state];
}

/** What may be done about a mailing as it stands, by the last part of its URL. */
export function stepsFor({ state, frozen_at }: Mailing): ('pause' | 'fortsettelse' | 'stopp' | 'ettersending')[] {
  if (state === 'running') return ['pause', 'stopp'];
  if (state === 'scheduled') return ['stopp'];
  if (state === 'paused' || state === 'asks') return ['fortsettelse', 'stopp'];
  return frozen_at ? ['ettersending'] : [];
}

export function mailingPath(issueId: NewsletterIssueId, id: MailingId): string {
  return `${mailingsPath(issueId)}/${id}`;
}

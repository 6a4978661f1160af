import { redirect } from '@remix-run/node';
import { isDay } from '../domain/events/days/rules.ts';
import { getEvent } from '../domain/events/queries.server.ts';
import { inLanguage } from '../domain/events/rules.ts';
import type { Event } from '../domain/events/schema.ts';
import type { Ctx } from '../domain/kernel/ctx.ts';
import type { ParticipationId } from '../domain/kernel/ids.ts';
import { findWhole, listOwnParts, type OwnPart } from '../domain/participation/days/queries.server.ts';
import { findLastAnswer } from '../domain/participation/invitations/queries.server.ts';
import { answerOf, isInvitation } from '../domain/participation/invitations/rules.ts';
import { type InvitedDate, listInvitedDates } from '../domain/participation/invited-dates/queries.server.ts';
import { getParticipation, type Participation } from '../domain/participation/queries.server.ts';
import { findStandIn, isForPoliticalBody } from '../domain/participation/stand-ins/queries.server.ts';
import type { InvitationProps } from '../ui/invitation.tsx';
import { dayAnswerOf } from './day-answer.ts';
import type { Handled } from './handle.ts';
import { dateName, datesAnswerOf, datesStatus } from './invited-dates.ts';
import { noticeIn } from './notice.ts';
import { answerPathOf, changeOwn, openOwn, titleOf } from './own-registration.ts';

/** Does what was posted about an invitation, and goes back to its page. */
export function changeInvitation(
  handled: Handled,
  work: (ctx: Ctx, id: ParticipationId) => Promise<unknown>,
  notice: string,
) {
  return changeOwn(handled, work, { notice, page: answerPathOf(handled) });
}

/** What the page of an invitation shows; who is on the event without one is sent to their registration. */
export async function invitationOf(handled: Handled): Promise<InvitationProps['invitation']> {
  const { words, t, language, url } = handled;
  const { ctx, id } = await openOwn(handled);
  const own = await getParticipation(ctx, id);
  if (own.source !== 'invitation') throw redirect(registrationPath(handled));
  await goToWhole(own.id as ParticipationId, handled);
  const event = await getEvent(handled.ctx, own.event_id);
  const last = await findLastAnswer(ctx, id);
  const parts = await listOwnParts(ctx, id);
  const dates = await datesAnswered(ctx, own, parts, event);
  const title = titleOf(event, handled);
  const isOpen = isInvitation(own) && !event.cancelled_at && event.ends_at > ctx.now();
  const refusal = url.searchParams.get('kan-ikke') ?? '';
  const errors: Record<string, string> = words.errors;
  const texts = words.invitation;
  return {
    texts,
    summary: words.fields['summary-title'],
    optional: words.fields.optional,
    pageTitle: t('site.title', { page: title }),
    path: answerPathOf(handled),
    title,
    lang: language === 'en' && !event.title_en ? 'nb' : undefined,
    eventPath: `/arrangementer/${event.slug}`,
    refusal: Object.hasOwn(errors, refusal) ? errors[refusal] : undefined,
    notice: noticeIn(handled, 'invitation'),
    status: dates.length > 0 ? datesStatus(dates, handled) : statusOf(own, event, handled),
    facts: factsOf(own, event, handled),
    joinUrl: isOpen && own.state === 'registered' ? event.join_url : null,
    registration: isOpen && answerOf(own.state) === 'yes' ? registrationPath(handled) : undefined,
    day: parts.length > 0 || isDay(event) ? await dayAnswerOf(own, event, parts, handled) : undefined,
    dates:
      dates.length > 0 ? datesAnswerOf(dates, { modes: modesOf(event, handled), mode: own.mode }, handled) : undefined,
    standIn: isOpen || dates.length > 0 ? await standInOf(ctx, own, { parts, dates }, handled) : undefined,
    form: isOpen
      ? {
          answer: answerOf(own.state),
          comment: (answerOf(own.state) === last?.answer && last?.comment) || '',
          modes: answerOf(own.state) === 'yes' ? [] : modesOf(event, handled),
          mode: own.mode,
        }
      : undefined,
  };
}

/** The dates of the series that are answered on the page of one of them: none of a single date, and none of days with meetings. */
async function datesAnswered(ctx: Ctx, own: Participation, parts: OwnPart[], event: Event): Promise<InvitedDate[]> {
  if (parts.length > 0 || isDay(event)) return [];
  const dates = await listInvitedDates(ctx, own.id as ParticipationId);
  return dates.some(({ id }) => id !== own.id) ? dates : [];
}

/** What the answer that is posted is to. */
export async function answeredAs(handled: Handled): Promise<'day' | 'dates' | 'one'> {
  const { ctx, id } = await openOwn(handled);
  const parts = await listOwnParts(ctx, id);
  const own = await getParticipation(ctx, id);
  const event = await getEvent(ctx, own.event_id);
  if (parts.length > 0 || isDay(event)) return 'day';
  return (await datesAnswered(ctx, own, parts, event)).length > 0 ? 'dates' : 'one';
}

/** On Min side a group's meeting on a day is answered with the day; a link in a mail leads there already. */
async function goToWhole(id: ParticipationId, { ctx, params }: Handled): Promise<void> {
  const whole = params.participationId && (await findWhole(ctx, id));
  if (whole) throw redirect(`/min-side/svar/${whole}`);
}

/**
 * For a member of an administrative group who has said no, to all of it, to their group's meeting on the day or to some date: a
 * vara is called in to the political bodies.
 */
async function standInOf(
  ctx: Ctx,
  own: Participation,
  { parts, dates }: { parts: OwnPart[]; dates: InvitedDate[] },
  handled: Handled,
) {
  const { words, t, language } = handled;
  const mayName = async ({ state, invited_as, event_id }: Pick<OwnPart, 'state' | 'invited_as' | 'event_id'>) =>
    state === 'declined' && invited_as === 'member' && !(await isForPoliticalBody(ctx, event_id));
  const nameOf = ({ name }: { name: string | null }) => name ?? words.invitation.someone;
  const path = `${answerPathOf(handled)}/stedfortreder`;
  if (dates.length === 0 && (await mayName(own))) {
    const found = await findStandIn(ctx, own.id);
    const named = found ? [t('invitation.stand-in-named', { name: nameOf(found) })] : [];
    return { path, named, isOpen: !found, parts: [] };
  }
  const named: string[] = [];
  const open: { value: string; label: string }[] = [];
  const meetings = [
    ...parts.map((part) => ({ ...part, label: inLanguage(part, 'title', language) })),
    ...dates.map((date) => ({ ...date, label: dateName(date, handled) })),
  ];
  for (const { label, ...part } of meetings) {
    if (!(await mayName(part))) continue;
    const found = await findStandIn(ctx, part.id);
    if (found) named.push(t('invitation.stand-in-named-at', { name: nameOf(found), title: label }));
    else open.push({ value: part.id, label });
  }
  return named.length + open.length > 0 ? { path, named, isOpen: open.length > 0, parts: open } : undefined;
}

function registrationPath({ params }: Handled): string {
  return params.participationId ? `/min-side/pamelding/${params.participationId}` : `/pamelding/${params.token}`;
}

function statusOf(own: Participation, event: Event, { ctx, words, formats, t }: Handled) {
  const texts = words.invitation;
  if (event.cancelled_at) {
    return { tone: 'danger' as const, title: texts.cancelled, text: event.cancellation_reason ?? '' };
  }
  if (own.state === 'withdrawn')
    return { tone: 'info' as const, title: texts.withdrawn, text: texts['withdrawn-text'] };
  if (event.ends_at <= ctx.now()) return { tone: 'info' as const, title: texts.held, text: '' };
  if (own.state === 'waitlisted') {
    return { tone: 'warning' as const, title: texts.waitlisted, text: texts['waitlisted-text'] };
  }
  if (own.state === 'offered') {
    const text = t('invitation.offered-text', { until: formats.instant(own.offer_expires_at!) });
    return { tone: 'warning' as const, title: texts.offered, text };
  }
  const answer = answerOf(own.state);
  if (!answer) return { tone: 'warning' as const, title: texts.unanswered, text: '' };
  const tone = answer === 'yes' ? ('success' as const) : ('info' as const);
  return { tone, title: texts[`answered-${answer}`], text: texts['change-text'] };
}

function factsOf(own: Participation, event: Event, { words, formats }: Handled) {
  const { when, where, who, from } = words.invitation;
  const online = event.join_url || event.pools.some((pool) => pool.mode === 'online') ? words.invitation.online : '';
  const facts: [string, string | null][] = [
    [when, formats.period(event.starts_local, event.ends_local)],
    [where, [event.place, event.address].filter(Boolean).join(', ') || online],
    [who, own.name],
    [from, own.organisation_name ?? own.organisation_typed],
  ];
  return facts.flatMap(([term, description]) => (description ? [{ term, description }] : []));
}

/** Room or online, where the event has both. */
export function modesOf(event: Event, { words }: Handled) {
  if (event.pools.length < 2) return [];
  return event.pools.map(({ mode }) => ({ value: mode, label: words.invitation[`mode-${mode}`] }));
}

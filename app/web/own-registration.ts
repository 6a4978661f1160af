import { redirect } from '@remix-run/node';
import { getToken } from '../domain/access/queries.server.ts';
import { confirmContact } from '../domain/contacts/commands.server.ts';
import { getEvent } from '../domain/events/queries.server.ts';
import type { Event, Mode } from '../domain/events/schema.ts';
import { actingAs, type Ctx } from '../domain/kernel/ctx.ts';
import { Conflict } from '../domain/kernel/errors.ts';
import type { ParticipationId } from '../domain/kernel/ids.ts';
import type { PlainDate } from '../domain/kernel/time.ts';
import { hasEarnedCertificate } from '../domain/participation/certificates/queries.server.ts';
import { getParticipation, type Participation } from '../domain/participation/queries.server.ts';
import { isOutside, needsDeletedOn } from '../domain/participation/rules.ts';
import { accommodations, LATER_DATES } from '../domain/participation/schema.ts';
import { listOwnDates } from '../domain/participation/series/queries.server.ts';
import type { OwnRegistrationProps } from '../ui/own-registration.tsx';
import type { Handled } from './handle.ts';
import { materialLinks } from './materials.ts';
import { noticeIn, redirectWithNotice } from './notice.ts';
import { dateLabel, questionsOf } from './registration-form.ts';
import { signedInOrAsk } from './signed-in.ts';

/**
 * One's own registration: opened by the link in a mail, which proves who one is, or on Min side by the person or their
 * assistant, signed in. GET changes nothing.
 */
export async function openOwn(handled: Handled): Promise<{ ctx: Ctx; id: ParticipationId }> {
  const { ctx, params } = handled;
  const { contactId, subjectId } = params.participationId
    ? { contactId: signedInOrAsk(handled).contactId, subjectId: params.participationId }
    : await opened(handled);
  const own = actingAs(ctx, { kind: 'contact', contactId });
  const { id } = await getParticipation(own, subjectId);
  return { ctx: own, id };
}

async function opened({ ctx, params }: Handled) {
  const token = await getToken(ctx, params.token, 'participation');
  return { contactId: token.contact_id, subjectId: token.subject_id as ParticipationId };
}

/**
 * Does what was posted, and goes back to the page; what the state of things is against is said there. `notice` says what
 * was done where the page itself does not show it.
 */
export async function changeOwn(
  handled: Handled,
  work: (ctx: Ctx, id: ParticipationId) => Promise<unknown>,
  { notice, page = pathOf(handled) }: { notice?: string; page?: string } = {},
) {
  const { ctx, id } = await openOwn(handled);
  if ('contactId' in ctx.actor) await confirmContact(ctx, ctx.actor.contactId);
  try {
    await work(ctx, id);
  } catch (error) {
    if (error instanceof Conflict) return redirect(`${page}?kan-ikke=${error.code}`, 303);
    throw error;
  }
  return notice ? redirectWithNotice(page, notice) : redirect(page, 303);
}

export function titleOf(event: Pick<Event, 'title' | 'title_en'>, { language }: Handled): string {
  return (language === 'en' && event.title_en) || event.title;
}

/** Where this person takes part. */
export function whereFor(mode: Mode, event: Pick<Event, 'place' | 'address'>, { words }: Handled): string {
  return mode === 'online' ? words['own-registration'].online : [event.place, event.address].filter(Boolean).join(', ');
}

function pathOf({ params }: Handled): string {
  return params.participationId ? `/min-side/pamelding/${params.participationId}` : `/pamelding/${params.token}`;
}

/** Where an invitation is answered, opened in the same way. */
export function answerPathOf({ params }: Handled): string {
  return params.participationId ? `/min-side/svar/${params.participationId}` : `/svar/${params.token}`;
}

/** What the page shows. Whoever is invited and has not said yes answers first. */
export async function ownRegistrationOf(handled: Handled): Promise<OwnRegistrationProps['own']> {
  const { words, t, language, url } = handled;
  const { ctx, id } = await openOwn(handled);
  const own = await getParticipation(ctx, id);
  if (own.source === 'invitation' && isOutside(own.state)) throw redirect(answerPathOf(handled));
  const event = await getEvent(handled.ctx, own.event_id);
  const isAhead = !event.cancelled_at && event.ends_at > ctx.now();
  const isOn = isAhead && !isOutside(own.state);
  const title = titleOf(event, handled);
  const refusal = url.searchParams.get('kan-ikke') ?? '';
  const errors: Record<string, string> = words.errors;
  return {
    texts: words['own-registration'],
    fields: words.registration,
    summary: words.fields['summary-title'],
    optional: words.fields.optional,
    pageTitle: t('site.title', { page: title }),
    path: pathOf(handled),
    title,
    kicker: own.name ? t('own-registration.kicker', { name: own.name }) : words['own-registration']['kicker-nameless'],
    organisation: isOn ? (own.organisation_name ?? own.organisation_typed ?? '') : undefined,
    lang: language === 'en' && !event.title_en ? 'nb' : undefined,
    eventPath: `/arrangementer/${event.slug}`,
    status: statusOf(own, event, handled),
    refusal: Object.hasOwn(errors, refusal) ? errors[refusal] : undefined,
    notice: noticeIn(handled, 'own-registration'),
    claim: isAhead ? claimOf(own, handled) : undefined,
    facts: factsOf(own, event, handled),
    joinUrl:
      isOn && own.state === 'registered' && own.mode === 'online' && event.join_url ? `${pathOf(handled)}/mote` : null,
    calendar: isOn && own.state === 'registered' ? `${pathOf(handled)}/kalender.ics` : undefined,
    offer: isOn && own.state === 'offered',
    details: isOn ? await detailsOf(own, event, handled) : undefined,
    move: isOn ? moveOf(own, event, handled) : undefined,
    dates: await datesOf(own, event, handled),
    passesOn: isOn && own.state === 'registered',
    leave: isOn ? leaveOf(own, handled) : undefined,
    ...(await afterwards(handled, ctx, own, event)),
    again: isAhead && !isOn ? `/arrangementer/${event.slug}/pamelding` : undefined,
  };
}

/** What is left when it is over: a certificate for whoever was there, and materials. */
async function afterwards(handled: Handled, ctx: Ctx, own: Participation, event: Event) {
  const path = pathOf(handled);
  return {
    certificate: (await hasEarnedCertificate(ctx, own.id))
      ? { texts: handled.words.certificate, action: `${path}/bevis` }
      : undefined,
    materials: {
      title: handled.words.materials.title,
      links: await materialLinks(handled, ctx, event.id, `${path}/materiell`),
    },
  };
}

function statusOf(own: Participation, event: Event, { ctx, t, words, formats }: Handled) {
  const texts = words['own-registration'];
  if (event.cancelled_at) {
    return { tone: 'danger' as const, title: texts.cancelled, text: event.cancellation_reason ?? '' };
  }
  if (event.ends_at <= ctx.now()) return { tone: 'info' as const, title: texts.held, text: '' };
  const mode = words.terms.modes[own.mode];
  if (own.state === 'registered') {
    const other = own.mode === 'room' ? 'online' : 'room';
    const text = own.queue
      ? t('own-registration.waits-too', { other: words.terms.modes[other], mode, position: own.queue.position })
      : '';
    return { tone: 'success' as const, title: t('own-registration.registered', { mode }), text };
  }
  if (own.state === 'offered') {
    const until = formats.instant(own.offer_expires_at!);
    return {
      tone: 'warning' as const,
      title: texts.offered,
      text: t('own-registration.offered-until', { until, mode }),
    };
  }
  if (own.state === 'waitlisted') {
    const title = t('own-registration.waiting', { position: own.queue?.position ?? 1, mode });
    return { tone: 'info' as const, title, text: texts['waiting-text'] };
  }
  const hasExpired = own.state === 'declined' && own.offer_expires_at !== null;
  return {
    tone: 'info' as const,
    title: hasExpired ? texts.expired : texts.withdrawn,
    text: hasExpired ? texts['expired-text'] : texts['withdrawn-text'],
  };
}

/** What someone typed in the form and nobody has confirmed. */
function claimOf(own: Participation, { t }: Handled): string | undefined {
  const organisation = own.organisation_id ? own.organisation_typed : null;
  const name = own.typed_name;
  if (name && organisation) return t('own-registration.claim-both', { name, organisation });
  if (name) return t('own-registration.claim-name', { name });
  return organisation ? t('own-registration.claim-organisation', { organisation }) : undefined;
}

function factsOf(own: Participation, event: Event, handled: Handled) {
  const { words, formats } = handled;
  const facts: [string, string | null][] = [
    [words['own-registration'].when, formats.period(event.starts_local, event.ends_local)],
    [words['own-registration'].where, whereFor(own.mode, event, handled)],
    [words.registration.name, own.name],
    [words['own-registration'].from, own.organisation_name ?? own.organisation_typed],
  ];
  return facts.flatMap(([term, description]) => (description ? [{ term, description }] : []));
}

async function detailsOf(own: Participation, event: Event, handled: Handled) {
  const { t, formats, words } = handled;
  const date = formats.date(needsDeletedOn(event.ends_local.slice(0, 10) as PlainDate));
  return {
    questions: await questionsOf(event, handled, own.answers),
    asksDietary: event.pools.some((pool) => pool.mode === 'room'),
    accommodations: accommodations.map((value) => ({ value, label: words.registration.accommodations[value] })),
    needsHint: t('registration.needs-hint', { date }),
    values: { answers: own.answers, dietary: own.dietary ?? '', accommodations: own.accommodations },
  };
}

/** The dates of the series to come, also when this one has been or one has left it; undefined for a single event. */
async function datesOf(own: Participation, event: Event, handled: Handled) {
  const { ctx, words } = handled;
  if (!event.series_uid || event.openness === 'groups') return undefined;
  const dates = await listOwnDates(ctx, own.id);
  if (dates.length === 0) return undefined;
  const label = words['own-registration']['later-dates'];
  const later = { value: LATER_DATES, label, hint: words.registration['later-hint'] };
  const follows = own.follows_series_at ? [LATER_DATES] : [];
  return {
    options: [...dates.map((date) => ({ value: date.event_id, label: dateLabel(date, event, handled) })), later],
    chosen: [...dates.filter((date) => date.isOn).map((date) => date.event_id), ...follows],
  };
}

function moveOf(own: Participation, event: Event, { words }: Handled) {
  const texts = words['own-registration'];
  if (own.state !== 'registered' && own.state !== 'waitlisted') return undefined;
  if (event.pools.length < 2) return undefined;
  if (own.state === 'registered' && own.queue) {
    return { mode: own.mode, button: texts['stop-moving'], text: texts['stop-moving-text'] };
  }
  const mode = own.mode === 'room' ? ('online' as const) : ('room' as const);
  const text = own.state === 'registered' ? texts['move-text'] : texts['move-waiting-text'];
  return { mode, button: mode === 'room' ? texts['move-to-room'] : texts['move-to-online'], text };
}

function leaveOf(own: Participation, { words }: Handled) {
  const texts = words['own-registration'];
  if (own.state === 'offered') return undefined;
  if (own.source === 'colleague') return { summary: texts.decline, text: texts['decline-text'], button: texts.decline };
  const text = own.state === 'waitlisted' ? texts['leave-queue-text'] : texts['withdraw-text'];
  return { summary: texts.withdraw, text, button: texts.withdraw };
}

import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useContext } from 'react';
import { listPools } from '../../domain/events/numbers/queries.server.ts';
import { canArrangeEvents } from '../../domain/events/policy.ts';
import { findOwnStanding, getEventBySlug } from '../../domain/events/queries.server.ts';
import { inLanguage, stateOf } from '../../domain/events/rules.ts';
import { listDates } from '../../domain/events/series/queries.server.ts';
import { findMeeting } from '../../domain/meetings/queries.server.ts';
import { listOpenDates } from '../../domain/participation/series/queries.server.ts';
import { DayParts } from '../../ui/day-parts.tsx';
import { EventDates } from '../../ui/event-dates.tsx';
import { RegistrationCard } from '../../ui/event-registration.tsx';
import { Materials } from '../../ui/materials.tsx';
import { Breadcrumbs, ButtonLink, Facts, Notice, PageTitle } from '../../ui/page.tsx';
import { Programme } from '../../ui/programme.tsx';
import { belongingOf } from '../../web/day-page.ts';
import { datesOf, numberIn, seriesLink } from '../../web/event-dates.ts';
import { eventUrl } from '../../web/event-feeds.ts';
import { eventJsonLd } from '../../web/event-json-ld.ts';
import { factsOf, programmeOf, proseOf, registrationOf } from '../../web/event-page.ts';
import { kickerOf } from '../../web/event-words.ts';
import { handle as handled } from '../../web/handle.ts';
import { ownWayIn } from '../../web/join.ts';
import { documentLinks, materialLinks } from '../../web/materials.ts';
import { NonceContext } from '../../web/nonce.ts';

/** An event: the facts, the programme, and how to be there. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t, language } = handled;
  const event = await getEventBySlug(ctx, params.slug);
  const [places, own] = await Promise.all([listPools(ctx, [event.id]), findOwnStanding(ctx, event.id)]);
  const registered = own?.isRegistered ?? false;
  const meeting = event.kind === 'group-meeting' ? await findMeeting(ctx, event.id) : undefined;
  const dates = await listDates(ctx, event);
  const hasOtherDates =
    dates.length > 1 && event.openness !== 'groups' && (await listOpenDates(ctx, event.id)).length > 0;
  const title = inLanguage(event, 'title', language);
  return {
    texts: words.event,
    trail: [{ href: '/arrangementer', label: words.site.events }],
    crumbs: words.site.breadcrumbs,
    pageTitle: t('site.title', { page: title }),
    url: eventUrl(event, handled),
    path: `/arrangementer/${event.slug}`,
    kicker: kickerOf({ ...event, ...numberIn(dates, event) }, handled),
    title,
    lang: language === 'en' && !event.title_en ? ('nb' as const) : undefined,
    state: stateOf(event, ctx.now()),
    reason: event.cancellation_reason,
    summary: inLanguage(event, 'summary', language),
    prose: proseOf(event, handled),
    facts: factsOf(event, handled),
    dates: datesOf(dates, event, handled),
    series: seriesLink(event, dates, handled),
    programme: programmeOf(event, handled),
    ...(await belongingOf(event, handled)),
    agenda: meeting?.agenda_published_at
      ? { href: `/moter/${event.slug}`, label: words.meetings['plan-agenda'] }
      : undefined,
    registration: registrationOf(event, places, hasOtherDates, handled),
    joinUrl: registered && event.join_url ? await ownWayIn(handled, event) : null,
    registered,
    answer: own?.isInvited && !registered ? `/min-side/svar/${own.participationId}` : undefined,
    materials: { title: words.materials.title, links: await materialLinks(handled, ctx, event.id, '/materiell') },
    documents: { title: words['desk-documents'].title, links: await documentLinks(handled, { event: event.id }) },
    edit: canArrangeEvents(ctx.actor) ? `/sekretariat/arrangementer/${event.id}/innhold` : undefined,
    jsonLd: event.published_at ? eventJsonLd(event, handled) : undefined,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        { title: data.pageTitle },
        { name: 'description', content: data.summary },
        { property: 'og:type', content: 'website' },
        { property: 'og:title', content: data.title },
        { property: 'og:description', content: data.summary },
        { property: 'og:url', content: data.url },
        { tagName: 'link', rel: 'canonical', href: data.url },
        { tagName: 'link', rel: 'alternate', type: 'text/calendar', href: `${data.path}.ics` },
        ...(data.state === 'draft' ? [{ name: 'robots', content: 'noindex' }] : []),
      ]
    : [];

export default function EventPage() {
  const event = useLoaderData<typeof loader>();
  const { texts } = event;
  const nonce = useContext(NonceContext);
  return (
    <>
      <Breadcrumbs label={event.crumbs} trail={event.trail} />
      <div className="columns">
        <article>
          <div lang={event.lang}>
            <PageTitle kicker={event.kicker} title={event.title} />
          </div>
          <StateNotice event={event} />
          <Facts facts={event.facts} />
          <div lang={event.lang}>
            {event.prose.lead && <p className="prose lead">{event.prose.lead}</p>}
            {event.prose.body && <p className="prose">{event.prose.body}</p>}
          </div>
          {event.agenda && (
            <p>
              <ButtonLink href={event.agenda.href} variant="secondary">
                {event.agenda.label}
              </ButtonLink>
            </p>
          )}
          {event.dates.length > 1 && (
            <>
              <h2>{texts.dates}</h2>
              <EventDates dates={event.dates} />
            </>
          )}
          {event.series && (
            <p>
              <a href={event.series.href}>{event.series.label}</a>
            </p>
          )}
          {event.partOf && (
            <p>
              {texts['part-of']} <a href={event.partOf.href}>{event.partOf.title}</a>.
            </p>
          )}
          {event.programme.length > 0 && (
            <>
              <h2>{texts.programme}</h2>
              <Programme days={event.programme} />
            </>
          )}
          {event.parts.length > 0 && (
            <>
              <h2>{texts['groups-meet']}</h2>
              <DayParts parts={event.parts} />
            </>
          )}
          <Materials {...event.materials} />
          <Materials {...event.documents} />
        </article>
        <RegistrationCard
          texts={texts}
          registration={event.registration}
          registered={event.registered}
          answer={event.answer}
          joinUrl={event.joinUrl}
          path={event.path}
        />
      </div>
      {event.jsonLd && (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON with every < escaped
        <script type="application/ld+json" nonce={nonce} dangerouslySetInnerHTML={{ __html: event.jsonLd }} />
      )}
    </>
  );
}

function StateNotice({ event }: { event: ReturnType<typeof useLoaderData<typeof loader>> }) {
  const { texts, state, edit } = event;
  if (state === 'draft') {
    return (
      <Notice tone="warning">
        <p>
          {texts['draft-notice']} {edit && <a href={edit}>{texts['draft-edit']}</a>}
        </p>
      </Notice>
    );
  }
  if (state === 'coming') return null;
  const isCancelled = state === 'cancelled';
  return (
    <Notice tone={isCancelled ? 'danger' : 'info'} title={isCancelled ? texts['cancelled-title'] : texts['held-title']}>
      {isCancelled && event.reason && <p className="prose">{event.reason}</p>}
      <p>{isCancelled ? texts['cancelled-text'] : texts['held-text']}</p>
      <p>
        <ButtonLink href="/arrangementer" variant="secondary">
          {texts['to-calendar']}
        </ButtonLink>
      </p>
    </Notice>
  );
}

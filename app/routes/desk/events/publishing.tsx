import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { canArrangeEvents } from '../../../domain/events/policy.ts';
import { getEvent } from '../../../domain/events/queries.server.ts';
import { stateOf } from '../../../domain/events/rules.ts';
import { publishDates } from '../../../domain/events/series/commands.server.ts';
import { listDates } from '../../../domain/events/series/queries.server.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { previewSeats } from '../../../domain/participation/seats/queries.server.ts';
import { Button, Facts } from '../../../ui/page.tsx';
import { invitesOf } from '../../../web/day-preview.ts';
import { eventUrl } from '../../../web/event-feeds.ts';
import { factsOf } from '../../../web/event-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** Opening an event to everyone. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  requireThat(canArrangeEvents(ctx.actor));
  const event = await getEvent(ctx, params.eventId);
  const texts = words['desk-events'];
  const state = stateOf(event, ctx.now());
  const worthALook = [
    ...(event.description === '' ? [texts.publishing['no-description']] : []),
    ...(event.pools.some((pool) => pool.mode === 'online') && !event.join_url ? [texts.publishing['no-join-url']] : []),
    ...(event.pools.some((pool) => pool.mode === 'room') && !event.place ? [texts.publishing['no-place']] : []),
    ...(event.sessions.length === 0 ? [texts.publishing['no-programme']] : []),
    ...(event.deadline_at === null ? [texts.publishing['no-deadline']] : []),
    ...(event.themes.length === 0 ? [texts.publishing['no-themes']] : []),
  ];
  const groups = event.groups.map(({ id }) => id);
  const drafts = (await listDates(ctx, event)).filter((date) => stateOf(date, ctx.now()) === 'draft');
  const others = drafts.filter((date) => date.id !== event.id).length;
  return {
    texts: texts.publishing,
    pageTitle: t('site.title', { page: `${event.title}: ${texts.tabs.publishing}` }),
    state,
    address: eventUrl(event, handled),
    path: `/arrangementer/${event.slug}`,
    facts: factsOf(event, handled),
    worthALook,
    otherDates: others > 0 ? t('desk-events.publishing.other-dates', { count: others }) : undefined,
    invited:
      state === 'draft' && event.openness === 'groups'
        ? await invitesOf(event, await previewSeats(ctx, event.id, { ...event, groups }), handled)
        : undefined,
  };
});

export const action = handled(async ({ ctx, params }) => {
  requireThat(canArrangeEvents(ctx.actor));
  await publishDates(ctx, params.eventId);
  return redirectWithNotice(`/sekretariat/arrangementer/${params.eventId}/publisering`, 'published');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function Publishing() {
  const { texts, state, address, path, facts, worthALook, invited, otherDates } = useLoaderData<typeof loader>();
  return (
    <>
      <p className="lead">{state === 'draft' && invited ? texts['draft-groups'] : texts[state]}</p>
      {invited && (
        <section>
          <h2>{texts.invited}</h2>
          <ul>
            {invited.map(({ sentence, contacts }) => (
              <li key={sentence}>
                {sentence}
                {contacts.length > 0 && (
                  <ul>
                    {contacts.map(({ href, name }) => (
                      <li key={href}>
                        <a href={href}>{name}</a>
                      </li>
                    ))}
                  </ul>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {(state === 'draft' || state === 'coming') && worthALook.length > 0 && (
        <section>
          <h2>{texts['worth-a-look']}</h2>
          <ul>
            {worthALook.map((hint) => (
              <li key={hint}>{hint}</li>
            ))}
          </ul>
        </section>
      )}
      {state === 'draft' ? (
        <>
          <Facts facts={facts} />
          {otherDates && <p>{otherDates}</p>}
          <form method="post" className="actions">
            <Button>{texts.publish}</Button>
            <a href={path}>{texts.look}</a>
          </form>
        </>
      ) : (
        <p className="prose">
          <a href={path}>{address}</a>
        </p>
      )}
    </>
  );
}

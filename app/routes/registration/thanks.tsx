import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getEventBySlug } from '../../domain/events/queries.server.ts';
import { listDates } from '../../domain/events/series/queries.server.ts';
import { LATER_DATES } from '../../domain/participation/schema.ts';
import { ButtonLink, Notice, PageTitle } from '../../ui/page.tsx';
import { handle as handled } from '../../web/handle.ts';
import { dateLabel } from '../../web/registration-form.ts';

/** After registering. It reads the same for everyone: it must not tell who was registered or known before. */
export const loader = handled(async (handled) => {
  const { ctx, params, url, words, t, formats, language, web } = handled;
  const event = await getEventBySlug(ctx, params.slug);
  const texts = words.registration;
  const title = (language === 'en' && event.title_en) || event.title;
  // What was ticked, as the form sent it on: nothing here depends on what became of it.
  const chosen = url.searchParams.getAll('dato');
  const dates = (await listDates(ctx, event)).filter(({ id }) => id === event.id || chosen.includes(id));
  const isAlike = dates.every((date) => date.title === event.title);
  const notSending = web.settings.demo ? texts['thanks-demo'] : words['sign-in']['no-mail'];
  return {
    pageTitle: t('site.title', { page: texts['thanks-title'] }),
    texts,
    title: dates.length > 1 && event.series ? event.series : title,
    when: formats.period(event.starts_local, event.ends_local),
    dates:
      dates.length > 1
        ? dates.map((date) => ({ id: date.id, label: dateLabel(date, { title: isAlike ? event.title : '' }, handled) }))
        : [],
    later: chosen.includes(LATER_DATES) ? texts['thanks-later'] : undefined,
    sending: web.settings.sendsMail ? undefined : notSending,
    ownPage: web.signedIn ? words.site['my-page'] : undefined,
    back: `/arrangementer/${event.slug}`,
    another: `/arrangementer/${event.slug}/pamelding`,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.pageTitle },
  { name: 'robots', content: 'noindex' },
];

export default function Thanks() {
  const { texts, title, when, dates, later, sending, ownPage, back, another } = useLoaderData<typeof loader>();
  return (
    <div className="narrow">
      <PageTitle kicker={title} title={texts['thanks-title']}>
        {dates.length === 0 && <p>{when}</p>}
      </PageTitle>
      <div className="stack">
        <Notice tone="success">
          <p>{texts['thanks-mail']}</p>
          <p>{texts['thanks-link']}</p>
        </Notice>
        {dates.length > 0 && (
          <section>
            <h2>{texts['thanks-dates']}</h2>
            <ul>
              {dates.map(({ id, label }) => (
                <li key={id}>{label}</li>
              ))}
            </ul>
          </section>
        )}
        {later && <p>{later}</p>}
        {sending && <Notice>{sending}</Notice>}
        <p className="hint">{texts['thanks-nothing']}</p>
      </div>
      <div className="actions">
        {ownPage && <ButtonLink href="/min-side">{ownPage}</ButtonLink>}
        <ButtonLink href={back} variant={ownPage ? 'secondary' : 'primary'}>
          {texts['to-event']}
        </ButtonLink>
        <ButtonLink href={another} variant="tertiary">
          {texts['register-another']}
        </ButtonLink>
      </div>
    </div>
  );
}

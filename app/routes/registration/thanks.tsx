import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getEventBySlug } from '../../domain/events/queries.server.ts';
import { ButtonLink, Notice, PageTitle } from '../../ui/page.tsx';
import { handle as handled } from '../../web/handle.ts';

/** After registering. It reads the same for everyone: it must not tell who was registered or known before. */
export const loader = handled(async ({ ctx, params, words, t, formats, language, web }) => {
  const event = await getEventBySlug(ctx, params.slug);
  const texts = words.registration;
  const title = (language === 'en' && event.title_en) || event.title;
  const notSending = web.settings.demo ? texts['thanks-demo'] : words['sign-in']['no-mail'];
  return {
    pageTitle: t('site.title', { page: texts['thanks-title'] }),
    texts,
    title,
    when: formats.period(event.starts_local, event.ends_local),
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
  const { texts, title, when, sending, ownPage, back, another } = useLoaderData<typeof loader>();
  return (
    <div className="narrow">
      <PageTitle kicker={title} title={texts['thanks-title']}>
        <p>{when}</p>
      </PageTitle>
      <div className="stack">
        <Notice tone="success">
          <p>{texts['thanks-mail']}</p>
          <p>{texts['thanks-link']}</p>
        </Notice>
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

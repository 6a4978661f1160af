import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ButtonLink, Notice } from '../../ui/page.tsx';
import { handle as handled } from '../../web/handle.ts';

/** After asking, and after confirming. It must not tell who subscribes. */
export const loader = handled(async ({ url, words, t, web }) => {
  const texts = words.newsletters;
  const isConfirmed = url.searchParams.has('bekreftet');
  const title = isConfirmed ? texts['confirmed-title'] : texts['asked-title'];
  const notSending = web.settings.demo ? texts['asked-demo'] : words['sign-in']['no-mail'];
  return {
    title,
    pageTitle: t('site.title', { page: title }),
    text: isConfirmed ? texts.confirmed : texts.asked,
    sending: web.settings.sendsMail || isConfirmed ? undefined : notSending,
    events: texts['to-events'],
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.pageTitle },
  { name: 'robots', content: 'noindex' },
];

export default function Thanks() {
  const { title, text, sending, events } = useLoaderData<typeof loader>();
  return (
    <div className="narrow stack">
      <h1>{title}</h1>
      <p>{text}</p>
      {sending && <Notice>{sending}</Notice>}
      <p>
        <ButtonLink href="/arrangementer">{events}</ButtonLink>
      </p>
    </div>
  );
}

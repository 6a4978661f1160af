import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { dateOf } from '../../domain/kernel/time.ts';
import { getArchived, listCancelledSince } from '../../domain/newsletters/editions/queries.server.ts';
import { NewsletterParts } from '../../ui/newsletter.tsx';
import { Breadcrumbs, PageTitle } from '../../ui/page.tsx';
import { handle as handled } from '../../web/handle.ts';

/** A newsletter as it was sent. */
export const loader = handled(async ({ ctx, params, words, t, language, formats, web }) => {
  const texts = words.newsletters;
  const issue = await getArchived(ctx, params.slug, language);
  const cancelled = await listCancelledSince(ctx, issue.parts);
  return {
    texts,
    pageTitle: t('site.title', { page: issue.subject }),
    address: `${web.settings.appUrl}/nyhetsbrev/${params.slug}`,
    subject: issue.subject,
    preheader: issue.preheader,
    lang: issue.language === language ? undefined : issue.language,
    published: t('newsletters.published', { date: formats.date(dateOf(issue.publishedAt)) }),
    parts: issue.parts,
    cancelled: [...cancelled],
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.pageTitle },
  { name: 'description', content: data?.preheader || data?.subject },
  { tagName: 'link', rel: 'canonical', href: data?.address },
];

export default function Issue() {
  const { texts, subject, preheader, lang, published, parts, cancelled } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs label={texts.path} trail={[{ href: '/nyhetsbrev', label: texts.title }]} />
      <article className="newsletter" lang={lang}>
        <PageTitle kicker={published} title={subject}>
          {preheader && <p className="lead">{preheader}</p>}
        </PageTitle>
        <NewsletterParts parts={parts} cancelled={cancelled} cancelledSince={texts['cancelled-since']} />
      </article>
      <p className="newsletter-end">
        <a href="/nyhetsbrev">{texts['get-it']}</a>
      </p>
    </>
  );
}

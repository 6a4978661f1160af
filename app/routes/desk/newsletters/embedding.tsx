import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { TextArea } from '../../../ui/fields.tsx';
import { Breadcrumbs, PageTitle } from '../../../ui/page.tsx';
import { embeddable } from '../../../web/embedding.ts';
import { handle as handled } from '../../../web/handle.ts';
import { NEWSLETTERS, SUBSCRIBERS } from '../../../web/newsletter-tabs.ts';

/** What to copy to have the form for subscribing on another web site. */
export const loader = handled(async (handled) => {
  const { ctx, words, t, web } = handled;
  requireThat(isSecretariat(ctx.actor));
  const texts = words['desk-embedding'];
  const { embedOn } = web.settings;
  return {
    texts,
    title: t('site.title', { page: texts.title }),
    trail: [
      { href: NEWSLETTERS, label: words['desk-newsletters'].title },
      { href: SUBSCRIBERS, label: words['desk-newsletters'].subscribers },
    ],
    frameTitle: words.newsletters.title,
    sites: embedOn.length > 0 ? t('desk-embedding.frame-sites', { sites: embedOn.join(', ') }) : '',
    ...(await embeddable(handled)),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Embedding() {
  const { texts, trail, frameTitle, sites, form, frame } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs label={texts.path} trail={trail} />
      <PageTitle title={texts.title}>
        <p className="prose">{texts.lead}</p>
      </PageTitle>
      <div className="halves">
        <section className="stack" aria-labelledby="form">
          <h2 id="form">{texts.form}</h2>
          <p>{texts['form-lead']}</p>
          <TextArea name="form" label={texts.html} rows={14} defaultValue={form} />
        </section>
        <section className="stack" aria-labelledby="frame">
          <h2 id="frame">{texts.frame}</h2>
          <p>{sites || texts['frame-none']}</p>
          {sites && <TextArea name="frame" label={texts.html} rows={4} defaultValue={frame} />}
          <h3>{texts.looks}</h3>
          <iframe className="embedded-form" src="/nyhetsbrev/innebygd" title={frameTitle} />
        </section>
      </div>
    </>
  );
}

import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { dateOf } from '../../../domain/kernel/time.ts';
import { listTopics } from '../../../domain/newsletters/queries.server.ts';
import {
  countByTopic,
  listSubscribers,
  subscribersPerPage,
} from '../../../domain/newsletters/subscribers/queries.server.ts';
import { Select } from '../../../ui/fields.tsx';
import { Button, ButtonLink, Empty, Notice, PageTitle, Tabs } from '../../../ui/page.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { SearchForm } from '../../../ui/search-form.tsx';
import { type Handled, handle as handled } from '../../../web/handle.ts';
import { newsletterTabs, SUBSCRIBERS } from '../../../web/newsletter-tabs.ts';
import { noticeIn } from '../../../web/notice.ts';
import { pageIn, pagerOf } from '../../../web/pages.ts';
import { topicChoices } from '../../../web/topics.ts';

export const loader = handled(async (handled) => {
  const { ctx, url, words, t, formats, language } = handled;
  const texts = words['desk-newsletters'];
  const filter = { text: url.searchParams.get('sok') ?? '', topicId: url.searchParams.get('emne') || undefined };
  const [topics, counts] = [topicChoices(await listTopics(ctx), language), await countByTopic(ctx)];
  const { total, subscribers } = await listSubscribers(ctx, { ...filter, page: pageIn(url) });
  return {
    texts,
    pages: words['desk-participants'],
    title: t('site.title', { page: texts.subscribers }),
    tabs: newsletterTabs(handled, SUBSCRIBERS),
    notice: noticeIn(handled, 'desk-newsletters'),
    filter,
    isFiltered: Boolean(filter.text || filter.topicId),
    topics: topics.map(({ value, label }) => ({
      value,
      label: t('desk-newsletters.topic-count', { topic: label, number: formats.number(counts.get(value) ?? 0) }),
    })),
    count: t('desk-newsletters.count', { count: total, number: formats.number(total) }),
    pager: pagerOf(handled, Math.max(1, Math.ceil(total / subscribersPerPage))),
    subscribers: subscribers.map(({ id, name, address, subscriptions }) => ({
      ...{ id, name, address: address ?? texts['no-address'] },
      href: `/sekretariat/kontakter/${id}`,
      end: `/sekretariat/nyhetsbrev/abonnenter/${id}/avmelding`,
      lines: linesOf(subscriptions, handled),
    })),
  };
});

type Subscription = Awaited<ReturnType<typeof listSubscribers>>['subscribers'][number]['subscriptions'][number];

/** Topics that came about together stand together. */
function linesOf(subscriptions: Subscription[], { words, t, formats, language }: Handled) {
  const texts = words['desk-newsletters'];
  const topics = new Map<string, string[]>();
  for (const one of subscriptions) {
    const source = one.note ?? texts.sources[one.source];
    const since = formats.date(dateOf(one.since_at));
    const why = t('desk-newsletters.why', { basis: texts.bases[one.basis], source, since });
    topics.set(why, [...(topics.get(why) ?? []), language === 'en' ? one.name_en : one.name]);
  }
  return [...topics].map(([why, names]) => ({ why, topics: names.join(', ') }));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Subscribers() {
  const page = useLoaderData<typeof loader>();
  const { texts, notice, filter, subscribers } = page;
  return (
    <>
      <PageTitle title={texts.title}>
        <p className="prose">
          {texts.lead} <a href="/nyhetsbrev">{texts['open-form']}</a>{' '}
          <a href="/sekretariat/nyhetsbrev/innbygging">{texts.embed}</a>
        </p>
      </PageTitle>
      <Tabs {...page.tabs} />
      {notice && <Notice tone="success">{notice}</Notice>}
      <div className="actions">
        <ButtonLink href="/sekretariat/nyhetsbrev/abonnenter/ny">{texts.add}</ButtonLink>
        <ButtonLink href="/sekretariat/nyhetsbrev/abonnenter/flere" variant="secondary">
          {texts['add-many']}
        </ButtonLink>
      </div>
      <SearchForm
        action="/sekretariat/nyhetsbrev/abonnenter"
        label={texts.search}
        button={texts['search-button']}
        text={filter.text}
      >
        <Select name="emne" label={texts.topic} options={page.topics} empty={texts.all} defaultValue={filter.topicId} />
      </SearchForm>
      {subscribers.length === 0 ? (
        <Empty title={page.isFiltered ? texts['no-match'] : texts.nobody}>
          <p>
            {page.isFiltered ? <a href="/sekretariat/nyhetsbrev/abonnenter">{texts.clear}</a> : texts['nobody-hint']}
          </p>
        </Empty>
      ) : (
        <Rows caption={page.count} headings={[texts.name, texts.gets, texts.end]}>
          {subscribers.map((subscriber) => (
            <tr key={subscriber.id}>
              <td>
                <a href={subscriber.href}>{subscriber.name}</a>
                <div className="muted small address">{subscriber.address}</div>
              </td>
              <td>
                {subscriber.lines.map((line) => (
                  <div key={line.why}>
                    {line.topics} <div className="muted">{line.why}</div>
                  </div>
                ))}
              </td>
              <td>
                <form method="post" action={subscriber.end}>
                  <Button variant="tertiary">
                    {texts.end} <span className="visually-hidden">{subscriber.name}</span>
                  </Button>
                </form>
              </td>
            </tr>
          ))}
        </Rows>
      )}
      <Pager texts={page.pages} {...page.pager} />
    </>
  );
}

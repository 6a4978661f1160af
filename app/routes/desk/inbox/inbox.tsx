import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listRefusals } from '../../../domain/inbox/refusals/queries.server.ts';
import { findLastReading, listIncoming, type Shown } from '../../../domain/inbox/review/queries.server.ts';
import { IncomingRows, Refusals } from '../../../ui/incoming.tsx';
import { Breadcrumbs, Empty, Notice, PageTitle } from '../../../ui/page.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { reasonOf, refusalsOf, senderOf } from '../../../web/incoming.ts';
import { noticeIn } from '../../../web/notice.ts';
import { pageIn, pagerOf } from '../../../web/pages.ts';
import { signedInOrAsk } from '../../../web/signed-in.ts';

/** What came to the mailbox and waits for a person, or everything that came. */
export const loader = handled(async (handled) => {
  signedInOrAsk(handled);
  const { ctx, words, formats, t, url } = handled;
  const texts = words['desk-inbox'];
  const shown = SHOWN[url.searchParams.get('vis') ?? ''] ?? 'waiting';
  const [{ total, pages, messages }, refusals, readAt] = await Promise.all([
    listIncoming(ctx, { shown, page: pageIn(url) }),
    listRefusals(ctx),
    findLastReading(ctx),
  ]);
  return {
    title: t('site.title', { page: texts.title }),
    texts,
    trail: [{ href: '/sekretariat', label: texts.desk }],
    notice: noticeIn(handled, 'desk-inbox'),
    shown,
    refusals: shown === 'everything' ? [] : refusalsOf(handled, refusals),
    readAt: readAt && t('desk-inbox.read-at', { time: formats.instant(readAt) }),
    caption: t('desk-inbox.count', { count: total, number: formats.number(total) }),
    messages: messages.map((message) => ({
      href: `/sekretariat/innboks/${message.id}`,
      subject: message.subject || texts['no-subject'],
      sender: senderOf(handled, message),
      why: reasonOf(handled, message),
      state: texts.states[message.state],
      isWaiting: message.state === 'review',
      when: formats.instant(message.received_at),
    })),
    pager: pagerOf(handled, pages),
  };
});

const SHOWN: Record<string, Shown> = { alt: 'everything', avviste: 'refused' };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Inbox() {
  const { texts, trail, notice, shown, refusals, readAt, caption, messages, pager } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs label={texts.trail} trail={trail} />
      <PageTitle title={texts.title}>
        <p className="lead">{texts.lead}</p>
      </PageTitle>
      {notice && <Notice tone="success">{notice}</Notice>}
      {!readAt && (
        <Notice tone="info" title={texts['no-mailbox']}>
          <p>{texts['no-mailbox-text']}</p>
        </Notice>
      )}
      <p className="muted">
        {readAt}{' '}
        {shown === 'waiting' ? (
          <a href="?vis=alt">{texts.everything}</a>
        ) : (
          <a href="/sekretariat/innboks">{texts.waiting}</a>
        )}
      </p>
      {refusals.length > 0 && <Refusals texts={texts} refusals={refusals} isListed={shown === 'refused'} />}
      {messages.length === 0 && refusals.length > 0 ? null : messages.length === 0 ? (
        <Empty title={texts.empty}>
          <p>{texts['empty-text']}</p>
        </Empty>
      ) : (
        <>
          <IncomingRows texts={texts} caption={caption} messages={messages} />
          <Pager texts={texts} {...pager} />
        </>
      )}
    </>
  );
}

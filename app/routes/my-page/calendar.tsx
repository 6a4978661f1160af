import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { renewCalendarFeed } from '../../domain/access/calendar-feed/commands.server.ts';
import { findCalendarFeed } from '../../domain/access/calendar-feed/queries.server.ts';
import { Breadcrumbs, Button, ButtonLink, Notice } from '../../ui/page.tsx';
import { handle as handled } from '../../web/handle.ts';
import { noticeIn } from '../../web/notice.ts';
import { signedInOrAsk } from '../../web/signed-in.ts';

export const loader = handled(async (handled) => {
  const { ctx, words, t, formats } = handled;
  const feed = await findCalendarFeed(ctx, signedInOrAsk(handled).contactId);
  const texts = words['my-page'];
  return {
    texts,
    title: t('site.title', { page: texts.calendar }),
    trail: [{ href: '/min-side', label: words.site['my-page'] }],
    notice: noticeIn(handled, 'my-page'),
    since: feed && t('my-page.feed-since', { time: formats.instant(feed.created_at) }),
  };
});

/** Makes a new address and shows it, this once: only its hash is kept. */
export const action = handled(async (handled) => {
  const { contactId } = signedInOrAsk(handled);
  const token = await renewCalendarFeed(handled.ctx, contactId);
  const address = new URL(`/min-side/kalender/${token}.ics`, handled.web.settings.appUrl);
  return data(
    { address: address.href, subscribe: `webcal://${address.host}${address.pathname}` },
    { headers: { 'Cache-Control': 'no-store' } },
  );
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Calendar() {
  const { texts, trail, since, notice } = useLoaderData<typeof loader>();
  const made = useActionData<typeof action>();
  return (
    <>
      <Breadcrumbs label={texts.trail} trail={trail} />
      <h1>{texts.calendar}</h1>
      <p className="lead">{texts['calendar-lead']}</p>
      {notice && <Notice tone="success">{notice}</Notice>}
      {made && (
        <Notice tone="success" title={texts['feed-made']}>
          <p>
            <code className="address">{made.address}</code>
          </p>
          <p>{texts['feed-once']}</p>
          <p>
            <ButtonLink href={made.subscribe} variant="secondary">
              {texts['feed-subscribe']}
            </ButtonLink>
          </p>
        </Notice>
      )}
      {since && <p>{since}</p>}
      <form method="post" action="/min-side/kalender" className="actions">
        <Button variant={made ? 'secondary' : 'primary'}>{since ? texts['feed-renew'] : texts['feed-make']}</Button>
      </form>
      {since && <p className="muted small">{texts['feed-renew-hint']}</p>}
      {since && (
        <form method="post" action="/min-side/kalender/avslutning" className="actions">
          <Button variant="tertiary">{texts['feed-end']}</Button>
        </form>
      )}
    </>
  );
}

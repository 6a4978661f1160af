import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listMailingsThatNeedSomeone } from '../../../domain/newsletters/mailings/queries.server.ts';
import { countByState, listMessages } from '../../../domain/outbox/listing/queries.server.ts';
import { OutboxFilter } from '../../../domain/outbox/listing/schema.ts';
import type { State } from '../../../domain/outbox/schema.ts';
import { TextField } from '../../../ui/fields.tsx';
import { MailState } from '../../../ui/mail-state.tsx';
import { Breadcrumbs, Button, Empty, Figures, Notice, PageTitle } from '../../../ui/page.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { signedInOrAsk } from '../../../web/signed-in.ts';
import { mailingLines } from '../../../web/urgent-mailings.ts';

/** Every mail and what became of it. */
export const loader = handled(async (handled) => {
  signedInOrAsk(handled);
  const { ctx, words, formats, t, url, web } = handled;
  const filter = readFilter(url);
  const [counts, { messages, hasMore }, mailings] = await Promise.all([
    countByState(ctx),
    listMessages(ctx, filter),
    listMailingsThatNeedSomeone(ctx),
  ]);
  const texts = words['desk-outbox'];
  const shown: State[] = ['queued', 'sending', 'accepted', 'failed', 'uncertain', 'suppressed', 'obsolete'];
  const countOf = (state: State) => counts[state] + (state === 'sending' ? counts.claimed : 0);
  return {
    title: t('site.title', { page: texts.title }),
    texts,
    trail: [{ href: '/sekretariat', label: texts.desk }],
    mailings: mailingLines(handled, mailings),
    sendsMail: web.settings.sendsMail,
    q: filter.q,
    state: filter.state,
    figures: shown.map((state) => ({
      value: formats.number(countOf(state)),
      label: texts.states[state],
      href: hrefOf({ state, q: filter.q, page: 1 }),
      ...((state === 'failed' || state === 'uncertain') && countOf(state) > 0 && { tone: 'warning' as const }),
    })),
    stateChosen: filter.state && texts.states[filter.state],
    messages: messages.map((message) => ({
      id: message.id,
      state: message.state,
      stateName: texts.states[message.state],
      href: `/sekretariat/utboks/${message.id}`,
      what: message.subject ?? texts.purposes[message.purpose],
      event: message.event_title,
      name: message.contact_name,
      to: message.to ?? texts.nobody,
      when: formats.instant(message.created_at),
    })),
    newer: filter.page > 1 ? hrefOf({ ...filter, page: filter.page - 1 }) : undefined,
    older: hasMore ? hrefOf({ ...filter, page: filter.page + 1 }) : undefined,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Outbox() {
  const { texts, trail, mailings, sendsMail, figures, q, state, stateChosen, messages, newer, older } =
    useLoaderData<typeof loader>();
  const isFiltered = q !== '' || state !== undefined;
  return (
    <>
      <Breadcrumbs label={texts.trail} trail={trail} />
      <PageTitle title={texts.title}>
        <p className="lead">{texts.lead}</p>
      </PageTitle>
      {!sendsMail && (
        <div className="outbox-notice">
          <Notice tone="info" title={texts['no-server']}>
            <p>{texts['no-server-text']}</p>
          </Notice>
        </div>
      )}
      {mailings.map(({ sentence, href, link }) => (
        <div key={href} className="outbox-notice">
          <Notice tone="warning">
            <p>
              {sentence} <a href={href}>{link}</a>
            </p>
          </Notice>
        </div>
      ))}
      <Figures figures={figures} />
      <form method="get" className="outbox-search">
        {state && <input type="hidden" name="tilstand" value={state} />}
        <TextField name="q" label={texts['search-label']} defaultValue={q} type="search" />
        <Button variant="secondary">{texts.search}</Button>
      </form>
      {isFiltered && (
        <p>
          {stateChosen && <b>{stateChosen}. </b>}
          <a href="/sekretariat/utboks">{texts.clear}</a>
        </p>
      )}
      {messages.length === 0 ? (
        <Empty title={isFiltered ? texts['empty-search'] : texts.empty}>
          <p>{isFiltered ? texts['empty-search-text'] : texts['empty-text']}</p>
        </Empty>
      ) : (
        <div className="table-scroll">
          <table className="rows outbox-rows">
            <caption className="visually-hidden">{texts.title}</caption>
            <thead>
              <tr>
                <th scope="col">{texts.what}</th>
                <th scope="col">{texts.to}</th>
                <th scope="col">{texts.state}</th>
                <th scope="col">{texts.when}</th>
              </tr>
            </thead>
            <tbody>
              {messages.map((message) => (
                <tr key={message.id}>
                  <td>
                    <a href={message.href}>{message.what}</a>
                    {message.event && <div className="muted small">{message.event}</div>}
                  </td>
                  <td>
                    {message.name}
                    <div className="muted small outbox-address">{message.to}</div>
                  </td>
                  <td>
                    <MailState state={message.state}>{message.stateName}</MailState>
                  </td>
                  <td>{message.when}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {(newer || older) && (
        <nav className="actions" aria-label={texts.pages}>
          {newer && <a href={newer}>{texts.newer}</a>}
          {older && <a href={older}>{texts.older}</a>}
        </nav>
      )}
    </>
  );
}

function readFilter({ searchParams }: URL): OutboxFilter {
  return OutboxFilter.parse({
    state: searchParams.get('tilstand') ?? undefined,
    q: searchParams.get('q') ?? '',
    page: searchParams.get('side') ?? 1,
  });
}

function hrefOf({ state, q, page }: OutboxFilter): string {
  const search = new URLSearchParams();
  if (state) search.set('tilstand', state);
  if (q) search.set('q', q);
  if (page > 1) search.set('side', String(page));
  return search.size > 0 ? `/sekretariat/utboks?${search}` : '/sekretariat/utboks';
}

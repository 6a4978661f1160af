import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getDelivery } from '../../../../domain/newsletters/delivery-listing/queries.server.ts';
import { failureOf } from '../../../../domain/outbox/rules.ts';
import { MailState, noticeTones } from '../../../../ui/mail-state.tsx';
import { Breadcrumbs, Button, Facts, Notice, PageTitle } from '../../../../ui/page.tsx';
import { copyPreviewOf } from '../../../../web/copy-preview.ts';
import { type Handled, handle as handled } from '../../../../web/handle.ts';
import { mailingPath, mailingsPath } from '../../../../web/mailing-desk.ts';

type Delivery = Awaited<ReturnType<typeof getDelivery>>;

/** One person's copy: what became of it, when, what the server said, and what it says. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  const delivery = await getDelivery(ctx, params.deliveryId);
  const [texts, outbox] = [words['desk-mailings'], words['desk-outbox']];
  const path = mailingPath(delivery.issue_id, delivery.mailing_id);
  const heading = delivery.contact_name ?? delivery.address ?? texts.erased;
  return {
    texts,
    title: t('site.title', { page: `${heading}: ${delivery.issue_title}` }),
    trail: [
      { href: mailingsPath(delivery.issue_id), label: delivery.issue_title },
      { href: path, label: texts.title },
      { href: `${path}/leveringer`, label: texts.copies },
    ],
    heading,
    path: `${path}/leveringer/${delivery.id}`,
    state: delivery.state,
    stateName: outbox.states[delivery.state],
    explanation: explanationOf(handled, delivery),
    facts: factsOf(handled, delivery),
    preview: await copyPreviewOf(handled, delivery),
    settle: delivery.state === 'uncertain' && { arrived: outbox.arrived, again: outbox.again },
    parts: { text: outbox.text, headers: outbox.headers },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function DeliveryPage() {
  const page = useLoaderData<typeof loader>();
  const { texts, preview, settle } = page;
  return (
    <>
      <Breadcrumbs label={texts.trail} trail={page.trail} />
      <PageTitle
        kicker={texts.copy}
        title={page.heading}
        tag={<MailState state={page.state}>{page.stateName}</MailState>}
      />
      <Notice tone={noticeTones[page.state]}>
        <p>{page.explanation}</p>
      </Notice>
      {settle && (
        <form method="post" action={`${page.path}/avklaring`} className="actions">
          <Button name="decision" value="arrived">
            {settle.arrived}
          </Button>
          <Button variant="secondary" name="decision" value="again">
            {settle.again}
          </Button>
        </form>
      )}
      <Facts facts={page.facts} />
      {preview && (
        <section className="stack">
          <h2>{preview.subject}</h2>
          <details open>
            <summary>{page.parts.text}</summary>
            <pre className="mail-source">{preview.text}</pre>
          </details>
          <details>
            <summary>{page.parts.headers}</summary>
            <pre className="mail-source">{preview.headers}</pre>
          </details>
        </section>
      )}
    </>
  );
}

function explanationOf({ words }: Handled, delivery: Delivery): string {
  const { explain, advice } = words['desk-outbox'];
  const texts = words['desk-mailings'];
  switch (delivery.state) {
    case 'failed':
      return advice[failureOf(delivery)];
    case 'obsolete':
      return delivery.obsolete_because ? texts.obsolete[delivery.obsolete_because] : '';
    case 'uncertain':
      return explain.uncertain;
    case 'queued':
      return delivery.attempts > 0 ? explain['queued-again'] : explain.queued;
    default:
      return explain[delivery.state];
  }
}

function factsOf({ words, formats }: Handled, delivery: Delivery) {
  const { facts } = words['desk-outbox'];
  const texts = words['desk-mailings'];
  const reply = [delivery.reply_code, delivery.reply_text?.replace(/^\d{3}[ -]/, '')].filter(Boolean).join(' ');
  const rows: [string, string | null][] = [
    [facts.to, delivery.address],
    [texts.organisation, delivery.organisation_name],
    [texts.begun, delivery.begun_at && formats.instant(delivery.begun_at)],
    [facts.due, delivery.state === 'queued' && delivery.attempts > 0 ? formats.instant(delivery.due_at) : null],
    [facts.final, delivery.final_at && formats.instant(delivery.final_at)],
    [facts.attempts, delivery.attempts > 0 ? formats.number(delivery.attempts) : null],
    [facts.reply, reply || null],
    [texts['left-at'], delivery.left_at && formats.instant(delivery.left_at)],
    [texts.hash, delivery.bytes_hash],
  ];
  return rows.flatMap(([term, description]) => (description ? [{ term, description }] : []));
}

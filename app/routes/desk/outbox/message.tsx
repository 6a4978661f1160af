import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getMessage } from '../../../domain/outbox/listing/queries.server.ts';
import { failureOf, remedyFor } from '../../../domain/outbox/rules.ts';
import { MailState, noticeTones } from '../../../ui/mail-state.tsx';
import { Breadcrumbs, Button, Facts, Notice, PageTitle } from '../../../ui/page.tsx';
import { type Handled, handle as handled } from '../../../web/handle.ts';
import { previewOf } from '../../../web/mail-preview.ts';
import { signedInOrAsk } from '../../../web/signed-in.ts';

type Message = Awaited<ReturnType<typeof getMessage>>;

/** One mail: what became of it, what to do about it, and what it says. */
export const loader = handled(async (handled) => {
  signedInOrAsk(handled);
  const { ctx, words, t, params } = handled;
  const message = await getMessage(ctx, params.messageId);
  const preview = await previewOf(handled, message.id);
  const texts = words['desk-outbox'];
  const shown = preview && 'html' in preview ? preview : undefined;
  const heading = message.subject ?? shown?.subject ?? texts.purposes[message.purpose];
  return {
    title: t('site.title', { page: heading }),
    heading,
    texts,
    trail: [
      { href: '/sekretariat', label: texts.desk },
      { href: '/sekretariat/utboks', label: texts.title },
    ],
    path: `/sekretariat/utboks/${message.id}`,
    kicker: texts.purposes[message.purpose],
    state: message.state,
    stateName: texts.states[message.state],
    explanation: explanationOf(handled, message, preview),
    remedy: remedyFor(message.state),
    facts: factsOf(handled, message),
    isDraft: shown !== undefined && shown.source === undefined,
    noContent: shown ? undefined : message.state === 'obsolete' ? texts['preview-never'] : texts['preview-none'],
    text: shown?.text,
    source: shown?.source,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function MessagePage() {
  const page = useLoaderData<typeof loader>();
  const { texts, path } = page;
  return (
    <>
      <Breadcrumbs label={texts.trail} trail={page.trail} />
      <PageTitle
        kicker={page.kicker}
        title={page.heading}
        tag={<MailState state={page.state}>{page.stateName}</MailState>}
      />
      <Notice tone={noticeTones[page.state]}>
        {page.explanation.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </Notice>
      <Remedy remedy={page.remedy} state={page.state} texts={texts} path={path} />
      <Facts
        facts={page.facts.map(({ term, text, href }) => ({
          term,
          description: href ? <a href={href}>{text}</a> : text,
        }))}
      />
      <h2>{texts.preview}</h2>
      {page.noContent ? (
        <p className="muted">{page.noContent}</p>
      ) : (
        <div className="mail-parts">
          <p className="hint">{page.isDraft ? texts['preview-draft'] : texts['preview-note']}</p>
          <iframe className="mail-frame" title={texts['preview-label']} src={`${path}/visning`} sandbox="" />
          <Part label={texts.text} content={page.text} />
          <Part label={texts.headers} content={page.source?.headers} />
          <Part label={texts.calendar} content={page.source?.calendar} />
        </div>
      )}
    </>
  );
}

function Remedy({
  remedy,
  state,
  texts,
  path,
}: {
  remedy: ReturnType<typeof remedyFor>;
  state: Message['state'];
  texts: Record<'retry' | 'retry-now' | 'lift' | 'arrived' | 'again' | 'again-hint', string>;
  path: string;
}) {
  if (remedy === 'none') return null;
  if (remedy === 'settle') {
    return (
      <form method="post" action={`${path}/avklaring`}>
        <div className="actions">
          <Button name="decision" value="arrived">
            {texts.arrived}
          </Button>
          <Button variant="secondary" name="decision" value="again">
            {texts.again}
          </Button>
          <span className="hint">{texts['again-hint']}</span>
        </div>
      </form>
    );
  }
  const label = remedy === 'lift and retry' ? texts.lift : state === 'queued' ? texts['retry-now'] : texts.retry;
  return (
    <form method="post" action={`${path}/nytt-forsok`} className="actions">
      <Button variant={state === 'queued' ? 'secondary' : 'primary'}>{label}</Button>
    </form>
  );
}

function Part({ label, content }: { label: string; content: string | undefined }) {
  if (!content) return null;
  return (
    <details>
      <summary>{label}</summary>
      <pre className="mail-source">{content}</pre>
    </details>
  );
}

function explanationOf(
  { words, web }: Handled,
  message: Message,
  preview: Awaited<ReturnType<typeof previewOf>>,
): string[] {
  const { explain, advice, obsolete } = words['desk-outbox'];
  switch (message.state) {
    case 'queued': {
      if (!web.settings.sendsMail) return [explain['queued-no-server']];
      if (preview && 'obsolete' in preview) return [obsolete[preview.obsolete]];
      return [message.attempts > 0 ? explain['queued-again'] : explain.queued];
    }
    case 'failed':
      return [advice[failureOf(message)]];
    case 'obsolete':
      return [message.obsolete_because ? obsolete[message.obsolete_because] : ''];
    case 'uncertain':
      return [explain.uncertain, advice.uncertain];
    case 'suppressed':
      return [explain.suppressed, advice.suppressed];
    default:
      return [explain[message.state]];
  }
}

function factsOf({ words, formats }: Handled, message: Message) {
  const { facts, nobody } = words['desk-outbox'];
  const reply = [message.reply_code, message.reply_text?.replace(/^\d{3}[ -]/, '')].filter(Boolean).join(' ');
  const rows: [string, string | null, string?][] = [
    [
      facts.to,
      [message.contact_name, message.to ?? nobody].filter(Boolean).join(', '),
      message.contact_id ? `/sekretariat/kontakter/${message.contact_id}` : undefined,
    ],
    [facts.event, message.event_title, message.event_id ? `/sekretariat/arrangementer/${message.event_id}` : undefined],
    [facts.created, formats.instant(message.created_at)],
    [facts.due, message.state === 'queued' && message.attempts > 0 ? formats.instant(message.due_at) : null],
    [facts.final, message.final_at ? formats.instant(message.final_at) : null],
    [facts.attempts, message.attempts > 0 ? formats.number(message.attempts) : null],
    [facts.reply, reply || null],
    [facts.id, message.message_id],
  ];
  return rows.flatMap(([term, text, href]) => (text ? [{ term, text, href }] : []));
}

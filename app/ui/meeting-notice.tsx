import './outbox.css';
import { ErrorSummary } from './error-summary.tsx';
import { Choices, type Option, TextArea } from './fields.tsx';
import { Button, Notice } from './page.tsx';
import { Rows } from './rows.tsx';

/** The parts of the page where a meeting's notice is written, looked over and sent. */

export interface NoticeView {
  /** The button that sends. */
  button: string;
  seen: string;
  /** «Innkalling sendt 12. januar 2026 kl. 09.00», the first first. */
  sent: string[];
  /** What is new since the last. */
  news: string[];
  isSame: boolean;
  warnings: string[];
  canSend: boolean;
  choices: Option[];
  chosen: string[];
  recipients: {
    id: string;
    href: string;
    name: string;
    role: string;
    represents: string;
    gets: string;
    notes: string[];
  }[];
  /** «Vis dem som får innkallingen (34)» */
  showRecipients: string;
  organisations: { id: string; href: string; name: string; addresses: string[]; none: string | undefined }[];
  showOrganisations: string;
}

type Texts<Name extends string> = Record<Name, string>;

/** Whether it is sent, what is new since, and what to look at first. */
export function NoticeState({
  texts,
  notice: { sent, news, isSame, warnings },
}: {
  texts: Texts<'not-sent' | 'nothing-new' | 'is-new' | 'look'>;
  notice: Pick<NoticeView, 'sent' | 'news' | 'isSame' | 'warnings'>;
}) {
  return (
    <>
      {sent.length === 0 ? <p className="muted">{texts['not-sent']}</p> : <Lines lines={sent} />}
      {isSame && <p className="muted">{texts['nothing-new']}</p>}
      {news.length > 0 && (
        <Notice title={texts['is-new']}>
          <Lines lines={news} />
        </Notice>
      )}
      {warnings.length > 0 && (
        <Notice tone="warning" title={texts.look}>
          <Lines lines={warnings} />
        </Notice>
      )}
    </>
  );
}

function Lines({ lines }: { lines: string[] }) {
  return (
    <ul className="plain">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** What it says before the agenda. */
export function NoticeLead({
  texts,
  problems,
  optional,
  errors,
  value,
}: {
  texts: Texts<'lead' | 'lead-hint' | 'save'>;
  problems: string;
  optional: string;
  errors: Record<string, string>;
  value: string | undefined;
}) {
  return (
    <form method="post" className="stack narrow" noValidate>
      <ErrorSummary title={problems} errors={errors} labels={{ lead: texts.lead }} />
      <TextArea
        name="lead"
        label={texts.lead}
        hint={texts['lead-hint']}
        defaultValue={value}
        error={errors.lead}
        rows={5}
        maxLength={4000}
        optional={optional}
      />
      <div className="actions">
        <Button variant="secondary">{texts.save}</Button>
      </div>
    </form>
  );
}

/** What goes out: a mail to each kind of reader, and the page. */
export function NoticePreviews({
  texts,
  page,
  previews,
}: {
  texts: Texts<'preview' | 'preview-hint' | 'preview-page'>;
  page: string | undefined;
  previews: { id: string; label: string; src: string }[];
}) {
  return (
    <>
      <h2>{texts.preview}</h2>
      <p className="muted">
        {texts['preview-hint']} {page && <a href={page}>{texts['preview-page']}</a>}
      </p>
      <div className="mail-parts">
        {previews.map(({ id, label, src }, at) => (
          <details key={id} open={at === 0}>
            <summary>{label}</summary>
            <iframe className="mail-frame" title={label} src={src} sandbox="" loading="lazy" />
          </details>
        ))}
      </div>
    </>
  );
}

/** Who gets it, and whom it does not reach. */
export function NoticeRecipients({
  texts,
  notice: { recipients, showRecipients, organisations, showOrganisations },
}: {
  texts: Texts<
    'recipients' | 'nobody' | 'name' | 'role' | 'represents' | 'gets-heading' | 'official' | 'official-hint'
  >;
  notice: Pick<NoticeView, 'recipients' | 'showRecipients' | 'organisations' | 'showOrganisations'>;
}) {
  return (
    <>
      <h2>{texts.recipients}</h2>
      {recipients.length === 0 ? (
        <p className="muted">{texts.nobody}</p>
      ) : (
        <details>
          <summary>{showRecipients}</summary>
          <Rows headings={[texts.name, texts.role, texts.represents, texts['gets-heading']]}>
            {recipients.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <a href={one.href}>{one.name}</a>
                </th>
                <td>{one.role}</td>
                <td>{one.represents}</td>
                <td>
                  {one.gets}
                  {one.notes.map((note) => (
                    <div key={note} className="small muted">
                      {note}
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </Rows>
        </details>
      )}
      {organisations.length > 0 && (
        <>
          <h3>{texts.official}</h3>
          <p className="muted">{texts['official-hint']}</p>
          <details>
            <summary>{showOrganisations}</summary>
            <ul className="plain">
              {organisations.map((one) => (
                <li key={one.id}>
                  <a href={one.href}>{one.name}</a>:{' '}
                  <span className="outbox-address">{one.none ?? one.addresses.join(', ')}</span>
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
    </>
  );
}

/** Sends exactly what is shown, to those who are chosen. */
export function NoticeSending({
  texts,
  notice: { canSend, seen, choices, chosen, button, isSame },
  action,
}: {
  texts: Texts<'sending' | 'also' | 'sending-hint'>;
  notice: Pick<NoticeView, 'canSend' | 'seen' | 'choices' | 'chosen' | 'button' | 'isSame'>;
  action: string;
}) {
  if (!canSend) return null;
  return (
    <form method="post" action={action} className="stack narrow">
      <h2>{texts.sending}</h2>
      {!isSame && <p className="muted">{texts['sending-hint']}</p>}
      <input type="hidden" name="seen" value={seen} />
      {choices.length > 0 && (
        <Choices name="reaches" type="checkbox" label={texts.also} options={choices} chosen={chosen} />
      )}
      <div className="actions">
        <Button>{button}</Button>
      </div>
    </form>
  );
}

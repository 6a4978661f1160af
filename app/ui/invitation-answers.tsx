import './invitation-answers.css';
import { Foretold } from './foretold.tsx';
import { Button, ButtonLink, Empty, Figures, Tag } from './page.tsx';
import { Unreachable } from './unreachable.tsx';

/** Who has answered what to an event's invitations, and what to do about those who have not, or cannot come; `live.js` shows what comes. */
export interface InvitationAnswersProps {
  texts: Record<
    'reload' | 'invite-guest' | 'absences' | 'absences-lead' | 'call-in' | 'both' | 'both-lead' | 'keep-both',
    string
  >;
  base: string;
  isAhead: boolean;
  empty: string | undefined;
  figures: { value: string; label: string }[];
  remind: string | undefined;
  groups: { key: string; heading: string; rows: AnswerLine[] }[];
  /** Those who come in another's place, though the other comes after all. */
  both: { id: string; sentence: string; takeOff: string; foretold: string[] }[];
  absences: {
    id: string;
    name: string;
    seat: string;
    standIns: { id: string; text: string }[];
    next: { contactId: string; text: string } | undefined;
    nobody: string | undefined;
  }[];
}

interface AnswerLine {
  id: string;
  /** Where the answer is noted by hand. */
  href: string;
  name: string;
  detail: string;
  tag: string | undefined;
  /** Why no mail reaches them. */
  why: string | undefined;
  comment: string | undefined;
  when: string | undefined;
}

export function InvitationAnswers(props: InvitationAnswersProps) {
  const { texts, base, isAhead, empty, figures, remind, groups, absences, both } = props;
  return (
    <div className="invitation-answers" data-live={isAhead ? 'going-on' : 'still'} data-seconds={5}>
      <Figures figures={figures} />
      {isAhead && (
        <div className="actions">
          <ButtonLink href={`${base}/svar/gjest`}>{texts['invite-guest']}</ButtonLink>
          {remind && (
            <form method="post" action={`${base}/svar/paminnelse`}>
              <Button variant="secondary">{remind}</Button>
            </form>
          )}
        </div>
      )}
      {empty && <Empty title={empty} />}
      {both.length > 0 && <Both {...props} />}
      {absences.length > 0 && <Absences {...props} />}
      <div className="groups">
        {groups.map(({ key, heading, rows }) => (
          <section key={key} aria-labelledby={`answers-${key}`}>
            <h2 id={`answers-${key}`}>{heading}</h2>
            <ul className="plain-list answer-lines">
              {rows.map((row) => (
                <Line key={row.id} row={row} isAhead={isAhead} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {isAhead && groups.length > 0 && (
        <p className="live-reload">
          <a href="?">{texts.reload}</a>
        </p>
      )}
    </div>
  );
}

function Line({ row, isAhead }: { row: AnswerLine; isAhead: boolean }) {
  return (
    <li>
      {isAhead ? <a href={row.href}>{row.name}</a> : row.name} {row.tag && <Tag tone="warning">{row.tag}</Tag>}{' '}
      <Unreachable why={row.why} />
      <div className="small muted">{[row.detail, row.when].filter(Boolean).join(' · ')}</div>
      {row.comment && <p className="said">{row.comment}</p>}
    </li>
  );
}

function Both({ texts, base, both }: InvitationAnswersProps) {
  return (
    <section className="card" aria-labelledby="both">
      <h2 id="both">{texts.both}</h2>
      <p className="muted">{texts['both-lead']}</p>
      <ul className="plain-list">
        {both.map(({ id, sentence, takeOff, foretold }) => (
          <li key={id} className="absence">
            <p>{sentence}</p>
            <Foretold sentences={foretold} />
            <div className="actions">
              <form method="post" action={`${base}/svar/${id}/tilbaketrekking`}>
                <Button variant="secondary">{takeOff}</Button>
              </form>
              <form method="post" action={`${base}/svar/${id}/orientering`}>
                <Button variant="secondary">{texts['keep-both']}</Button>
              </form>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Absences({ texts, base, absences }: InvitationAnswersProps) {
  return (
    <section className="card" aria-labelledby="absences">
      <h2 id="absences">{texts.absences}</h2>
      <p className="muted">{texts['absences-lead']}</p>
      <ul className="plain-list">
        {absences.map(({ id, name, seat, standIns, next, nobody }) => (
          <li key={id} className="absence">
            <strong>{name}</strong> <span className="small muted">{seat}</span>
            {standIns.map((standIn) => (
              <div key={standIn.id}>{standIn.text}</div>
            ))}
            {next && (
              <form method="post" action={`${base}/svar/${id}/vara`} className="actions">
                <span>{next.text}</span>
                <input type="hidden" name="contactId" value={next.contactId} />
                <Button variant="secondary">{texts['call-in']}</Button>
              </form>
            )}
            {nobody && <div className="muted">{nobody}</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}

import './participants.css';
import { Foretold } from './foretold.tsx';
import { Button, Facts } from './page.tsx';

type Words<Key extends string> = Record<Key, string>;

/** Moving and withdrawing by hand. Withdrawing asks first: the place goes to the next in the queue at once. */
export function ParticipantActions({
  texts,
  move,
  remove,
}: {
  texts: Words<'remove' | 'remove-sure' | 'remove-confirm'>;
  move: { action: string; mode: string; label: string } | undefined;
  remove: { action: string; foretold: string[] } | undefined;
}) {
  return (
    <>
      {move && (
        <form method="post" action={move.action}>
          <Button variant="secondary" name="mode" value={move.mode}>
            {move.label}
          </Button>
        </form>
      )}
      {remove && (
        <details className="confirm">
          <summary>{texts.remove}</summary>
          <form method="post" action={remove.action}>
            <p>{texts['remove-sure']}</p>
            <Foretold sentences={remove.foretold} />
            <Button tone="danger">{texts['remove-confirm']}</Button>
          </form>
        </details>
      )}
    </>
  );
}

/** What is known about one registration: answers, needs, attendance, mails and history. */
export function ParticipantRecord({
  texts,
  answers,
  needs,
  attendances,
  mails,
  history,
}: {
  texts: Words<
    | 'answers'
    | 'needs'
    | 'dietary'
    | 'accommodations'
    | 'attendance'
    | 'not-noted'
    | 'mails'
    | 'no-mails'
    | 'history'
    | 'no-history'
  >;
  answers: { id: string; term: string; description: string }[];
  needs: { dietary: string; accommodations: string; deleted: string } | undefined;
  attendances: string[];
  mails: { id: string; href: string; purpose: string; state: string; when: string }[];
  history: { id: string; when: string; what: string; who: string }[];
}) {
  return (
    <>
      {answers.length > 0 && (
        <>
          <h3>{texts.answers}</h3>
          <Facts facts={answers} />
        </>
      )}
      {needs && (
        <>
          <h3>{texts.needs}</h3>
          <Facts
            facts={[
              { term: texts.dietary, description: needs.dietary },
              { term: texts.accommodations, description: needs.accommodations },
            ]}
          />
          <p className="small muted">{needs.deleted}</p>
        </>
      )}
      <h3>{texts.attendance}</h3>
      {attendances.length === 0 ? (
        <p className="muted">{texts['not-noted']}</p>
      ) : (
        <ul>
          {attendances.map((day) => (
            <li key={day}>{day}</li>
          ))}
        </ul>
      )}
      <h3>{texts.mails}</h3>
      {mails.length === 0 && <p className="muted">{texts['no-mails']}</p>}
      <ul className="plain-list">
        {mails.map(({ id, href, purpose, state, when }) => (
          <li key={id}>
            <a href={href}>{purpose}</a> <span className="muted">{`${state}, ${when}`}</span>
          </li>
        ))}
      </ul>
      <h3>{texts.history}</h3>
      {history.length === 0 && <p className="muted">{texts['no-history']}</p>}
      <ul className="plain-list">
        {history.map(({ id, when, what, who }) => (
          <li key={id}>
            {what} <span className="muted">{`${who}, ${when}`}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

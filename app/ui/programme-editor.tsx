import { Button, ButtonLink } from './page.tsx';
import './programme.css';

interface Texts {
  up: string;
  down: string;
  change: string;
  remove: string;
}

/** The items of a programme, each with what can be done to it; every button is a form of its own. */
export function ProgrammeEditor({
  texts,
  path,
  sessions,
  editable,
}: {
  texts: Texts;
  path: string;
  sessions: { id: string; time: string; title: string; line: string }[];
  editable: boolean;
}) {
  return (
    <ol className="programme-editor">
      {sessions.map((session, at) => {
        const at_item = `${path}/${session.id}`;
        const of = <span className="visually-hidden"> {session.title}</span>;
        return (
          <li key={session.id}>
            <div>
              <p className="muted small">{session.time}</p>
              <p className="programme-title">{session.title}</p>
              {session.line && <p className="muted">{session.line}</p>}
            </div>
            {editable && (
              <div className="programme-tools">
                <form method="post" action={`${at_item}/flytting`}>
                  {at > 0 && (
                    <Button variant="tertiary" name="direction" value="up">
                      {texts.up}
                      {of}
                    </Button>
                  )}
                  {at < sessions.length - 1 && (
                    <Button variant="tertiary" name="direction" value="down">
                      {texts.down}
                      {of}
                    </Button>
                  )}
                </form>
                <ButtonLink href={at_item} variant="tertiary">
                  {texts.change}
                  {of}
                </ButtonLink>
                <form method="post" action={`${at_item}/fjerning`}>
                  <Button variant="tertiary" tone="danger">
                    {texts.remove}
                    {of}
                  </Button>
                </form>
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}

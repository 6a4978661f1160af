import './participants.css';
import { TextField } from './fields.tsx';
import { Button, Tag } from './page.tsx';

/** Finds whose a row of a report is: someone on the event, or a contact who came without having registered. */
export function ChooseParticipant({
  texts,
  action,
  text,
  found,
}: {
  texts: Record<
    | 'find'
    | 'find-hint'
    | 'found'
    | 'found-none'
    | 'search'
    | 'this-one'
    | 'add-this-one'
    | 'not-participant'
    | 'find-title',
    string
  >;
  action: string;
  text: string;
  found: {
    name: string;
    detail: string;
    state: string | undefined;
    participationId: string | undefined;
    href: string;
  }[];
}) {
  return (
    <>
      <h3>{texts['find-title']}</h3>
      <form method="get" action={action} className="participant-filters">
        <div className="participant-filters-row">
          <TextField name="sok" type="search" label={texts.find} hint={texts['find-hint']} defaultValue={text} />
          <Button variant="secondary">{texts.search}</Button>
        </div>
      </form>
      <form method="post" action={`${action}/avklaring`}>
        {found.length === 0 ? (
          <p>{texts['found-none']}</p>
        ) : (
          <ul className="plain-list" aria-label={texts.found}>
            {found.map((person) => (
              <li key={person.href}>
                <strong>{person.name}</strong> {person.state && <Tag>{person.state}</Tag>}
                <div className="small muted">{person.detail}</div>
                {person.participationId ? (
                  <button className="text-button" type="submit" name="decision" value={person.participationId}>
                    {texts['this-one']} <span className="visually-hidden">{person.name}</span>
                  </button>
                ) : (
                  <a href={person.href}>
                    {texts['add-this-one']} <span className="visually-hidden">{person.name}</span>
                  </a>
                )}
              </li>
            ))}
          </ul>
        )}
        <div className="actions">
          <Button variant="secondary" name="decision" value="not-participant">
            {texts['not-participant']}
          </Button>
        </div>
      </form>
    </>
  );
}

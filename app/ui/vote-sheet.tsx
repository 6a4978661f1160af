import './roll-call.css';

export interface VoteRow {
  contactId: string;
  name: string;
  about: string;
  vote: string;
}

const VOTES = ['for', 'against', 'none'] as const;

/** Who votes how in a case: for everyone with a vote, one of three. */
export function VoteSheet({
  texts,
  lines,
  about,
  error,
}: {
  texts: { votes: string; 'nobody-votes': string; 'vote-words': Record<(typeof VOTES)[number], string> };
  lines: VoteRow[];
  /** «8 av 16 må stemme.» */
  about: string;
  error: string | undefined;
}) {
  return (
    <section aria-labelledby="field-votes">
      <h3 id="field-votes" tabIndex={-1}>
        {texts.votes}
      </h3>
      {error && <p className="ds-validation-message">{error}</p>}
      {lines.length === 0 ? (
        <p className="muted">{texts['nobody-votes']}</p>
      ) : (
        <>
          <p className="muted">{about}</p>
          <ul className="roll-call">
            {lines.map((line, at) => (
              <li key={line.contactId}>
                <input type="hidden" name={`votes[${at}].contactId`} value={line.contactId} />
                <fieldset>
                  <legend>
                    <span className="roll-name">{line.name}</span> <span className="small muted">{line.about}</span>
                  </legend>
                  <span className="segments">
                    {VOTES.map((vote) => (
                      <label key={vote}>
                        <input
                          type="radio"
                          name={`votes[${at}].vote`}
                          value={vote}
                          defaultChecked={line.vote === vote}
                        />
                        <span>{texts['vote-words'][vote]}</span>
                      </label>
                    ))}
                  </span>
                </fieldset>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

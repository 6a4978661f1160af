import { type Option, Select, TextField } from './fields.tsx';
import { Button } from './page.tsx';

/** Which of the participants to show. The most used choice is links; the rest is a form that only asks. */
export function ParticipantFilters({
  texts,
  action,
  standings,
  chosen,
  organisations,
  hasTwoPools,
}: {
  texts: {
    all: string;
    any: string;
    filter: string;
    'search-hint': string;
    'more-filters': string;
    'needs-some': string;
    clear: string;
    status: string;
    field: Record<'mode' | 'kind' | 'needs' | 'organisation' | 'text', string>;
    mode: Record<'room' | 'online', string>;
    kind: Record<'elected' | 'employee' | 'other', string>;
  };
  action: string;
  standings: { href: string; label: string; current: boolean }[];
  chosen: { standing?: string; mode?: string; kind?: string; needs?: string; organisation?: string; text: string };
  organisations: Option[];
  hasTwoPools: boolean;
}) {
  const hasMore = chosen.mode || chosen.kind || chosen.needs || chosen.organisation;
  const optionsOf = (words: Record<string, string>) =>
    Object.entries(words).map(([value, label]) => ({ value, label }));
  return (
    <form method="get" action={action} className="participant-filters">
      <ul className="chips" aria-label={texts.status}>
        {standings.map(({ href, label, current }) => (
          <li key={href}>
            <a className="chip" href={href} aria-current={current ? 'true' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
      {chosen.standing && <input type="hidden" name="standing" value={chosen.standing} />}
      <div className="participant-filters-row">
        <TextField
          name="text"
          type="search"
          label={texts.field.text}
          hint={texts['search-hint']}
          defaultValue={chosen.text}
        />
        <Button variant="secondary">{texts.filter}</Button>
      </div>
      <details open={Boolean(hasMore)}>
        <summary>{texts['more-filters']}</summary>
        <div className="participant-filters-more">
          {hasTwoPools && (
            <Select
              name="mode"
              label={texts.field.mode}
              empty={texts.any}
              options={optionsOf(texts.mode)}
              defaultValue={chosen.mode}
            />
          )}
          <Select
            name="kind"
            label={texts.field.kind}
            empty={texts.any}
            options={optionsOf(texts.kind)}
            defaultValue={chosen.kind}
          />
          <Select
            name="organisation"
            label={texts.field.organisation}
            empty={texts.any}
            options={organisations}
            defaultValue={chosen.organisation}
          />
          <Select
            name="needs"
            label={texts.field.needs}
            empty={texts.any}
            options={[{ value: 'some', label: texts['needs-some'] }]}
            defaultValue={chosen.needs}
          />
        </div>
        <p className="actions">
          <Button variant="secondary">{texts.filter}</Button>
          <a href={action}>{texts.clear}</a>
        </p>
      </details>
    </form>
  );
}

import { Chips } from './chips.tsx';
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
  const among = (name: 'mode' | 'kind' | 'organisation' | 'needs', options: Option[]) => ({
    ...{ name, options, empty: texts.any },
    label: texts.field[name],
    defaultValue: chosen[name],
  });
  return (
    <form method="get" action={action} className="participant-filters">
      <Chips label={texts.status} choices={standings} />
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
          {hasTwoPools && <Select {...among('mode', optionsOf(texts.mode))} />}
          <Select {...among('kind', optionsOf(texts.kind))} />
          <Select {...among('organisation', organisations)} />
          <Select {...among('needs', [{ value: 'some', label: texts['needs-some'] }])} />
        </div>
        <p className="actions">
          <Button variant="secondary">{texts.filter}</Button>
          <a href={action}>{texts.clear}</a>
        </p>
      </details>
    </form>
  );
}

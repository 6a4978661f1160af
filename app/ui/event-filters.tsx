import { type Option, Select, TextField } from './fields.tsx';
import { Button } from './page.tsx';
import './event-filters.css';

export interface EventFilterFields {
  text: string;
  kind: string;
  theme: string;
  month: string;
  kinds: Option[];
  themes: Option[];
  months: Option[];
}

interface Texts {
  filters: string;
  search: string;
  'search-hint': string;
  kind: string;
  theme: string;
  month: string;
  'any-kind': string;
  'any-theme': string;
  'any-month': string;
  show: string;
  reset: string;
}

/** Search and filters of a list of events: a plain GET form. */
export function EventFilters({
  texts,
  fields,
  hidden,
  reset,
}: {
  texts: Texts;
  fields: EventFilterFields;
  hidden: Record<string, string>;
  /** Where to go to be rid of the filters; nothing when there are none. */
  reset: string | undefined;
}) {
  const among = (what: 'kind' | 'theme' | 'month', options: Option[]) => ({
    ...{ options, label: texts[what], empty: texts[`any-${what}`] },
    defaultValue: fields[what],
  });
  return (
    <search aria-label={texts.filters}>
      <form method="get" className="event-filters">
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <TextField
          name="sok"
          type="search"
          label={texts.search}
          placeholder={texts['search-hint']}
          defaultValue={fields.text}
          maxLength={200}
        />
        <Select {...among('kind', fields.kinds)} name="type" />
        <Select {...among('theme', fields.themes)} name="tema" />
        <Select {...among('month', fields.months)} name="maned" />
        <p className="event-filters-buttons">
          <Button>{texts.show}</Button>
          {reset && <a href={reset}>{texts.reset}</a>}
        </p>
      </form>
    </search>
  );
}

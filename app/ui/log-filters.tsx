import { type Option, Select, TextField } from './fields.tsx';
import { SearchForm } from './search-form.tsx';

/** Which entries of the log one wants to see: a plain GET form. */
export function LogFilters({
  texts,
  filter,
  kinds,
  actions,
}: {
  texts: Record<'search' | 'show' | 'kind' | 'action' | 'all' | 'from' | 'to' | 'only', string> & {
    onlies: Record<'deadline' | 'evidence', string>;
  };
  filter: Record<'text' | 'kind' | 'action' | 'from' | 'to' | 'only', string>;
  kinds: Option[];
  actions: Option[];
}) {
  const { onlies } = texts;
  return (
    <SearchForm action="/sekretariat/pavirkning" label={texts.search} button={texts.show} text={filter.text}>
      <Select name="type" label={texts.kind} options={kinds} empty={texts.all} defaultValue={filter.kind} />
      <Select name="tiltak" label={texts.action} options={actions} empty={texts.all} defaultValue={filter.action} />
      <Select
        name="vis"
        label={texts.only}
        options={[
          { value: 'deadline', label: onlies.deadline },
          { value: 'evidence', label: onlies.evidence },
        ]}
        empty={texts.all}
        defaultValue={filter.only}
      />
      <TextField name="fra" type="date" label={texts.from} defaultValue={filter.from} />
      <TextField name="til" type="date" label={texts.to} defaultValue={filter.to} />
    </SearchForm>
  );
}

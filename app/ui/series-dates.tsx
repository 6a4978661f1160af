import { Choices, type Option } from './fields.tsx';

/** The other dates of a series, each with a tick: all that are known until someone has chosen. */
export function SeriesDates({
  dates,
  texts,
  chosen,
}: {
  dates: (Option & { isKnown: boolean })[];
  texts: Record<'dates' | 'dates-hint', string>;
  chosen: string[] | undefined;
}) {
  if (dates.length === 0) return null;
  return (
    <Choices
      {...{ name: 'dates', label: texts.dates, hint: texts['dates-hint'], options: dates, type: 'checkbox' }}
      chosen={chosen ?? dates.filter(({ isKnown }) => isKnown).map(({ value }) => value)}
    />
  );
}

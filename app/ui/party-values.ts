import type { PartyFieldsProps } from './party-fields.tsx';

const EMPTY = 2;

/** The rows of a list of organisations: as typed in a refused form, otherwise those known; and some to fill in. */
export function partyRows(typed: unknown, known: string[]): PartyFieldsProps['parties'] {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const rows = Array.isArray(typed)
    ? (typed as Record<string, unknown>[]).map((row) => ({ name: text(row?.['name']), sector: text(row?.['sector']) }))
    : known.map((name) => ({ name, sector: '' }));
  const empty = rows.filter(({ name }) => name === '').length;
  for (let added = empty; added < EMPTY; added++) rows.push({ name: '', sector: '' });
  return rows;
}

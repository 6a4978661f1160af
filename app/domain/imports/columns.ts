import { type PositionKind, positionKinds } from '../contacts/schema.ts';
import { membershipRoles, type Seat } from '../groups/schema.ts';
import { searchKey } from '../kernel/text.ts';
import type { PlainDate } from '../kernel/time.ts';
import { type ColumnField, columnFields, type ImportChoices } from './schema.ts';

/** How people head such columns and what they write in them, in Norwegian and English. */

const HEADINGS: Record<ColumnField, string[]> = {
  name: ['navn', 'fullt navn', 'name', 'full name', 'kontaktperson', 'deltaker', 'medlem'],
  'given-name': ['fornavn', 'first name', 'given name'],
  'family-name': ['etternavn', 'last name', 'surname', 'family name'],
  address: ['e post', 'epost', 'e postadresse', 'epostadresse', 'email', 'e mail', 'mail', 'email address', 'adresse'],
  phone: ['telefon', 'telefonnummer', 'mobil', 'mobiltelefon', 'tlf', 'phone', 'mobile'],
  organisation: [
    'organisasjon',
    'kommune',
    'arbeidssted',
    'arbeidsgiver',
    'virksomhet',
    'organisation',
    'organization',
    'municipality',
    'company',
  ],
  'position-kind': ['tilknytning', 'type', 'folkevalgt eller ansatt', 'kind'],
  'position-title': ['stilling', 'stillingstittel', 'tittel', 'title', 'position'],
  group: ['gruppe', 'utvalg', 'organ', 'group', 'committee'],
  role: ['rolle', 'verv', 'funksjon', 'role'],
  represents: ['representerer', 'represents', 'pa vegne av'],
  'from-on': ['fra', 'fra dato', 'fra og med', 'startdato', 'medlem fra', 'from', 'from date'],
};

/** What each column seems to hold, by its heading; each field at most once. */
export function guessedColumns(headings: string[]): ImportChoices['columns'] {
  const taken = new Set<ColumnField>();
  return headings.map((heading) => {
    const key = searchKey(heading).replaceAll('.', '');
    const field = columnFields.find((field) => !taken.has(field) && HEADINGS[field].includes(key));
    if (field) taken.add(field);
    return field;
  });
}

/** A row's cells by what they hold; several columns of one kind are joined, as a name in two columns is. */
export function cellsOf(row: string[], columns: ImportChoices['columns']): Partial<Record<ColumnField, string>> {
  const cells: Partial<Record<ColumnField, string>> = {};
  for (const [at, field] of columns.entries()) {
    const text = row[at];
    if (field && text) cells[field] = cells[field] ? `${cells[field]} ${text}` : text;
  }
  return cells;
}

const POSITION_KINDS: Record<PositionKind, string[]> = {
  elected: ['folkevalgt', 'valgt', 'politiker', 'politisk', 'elected'],
  employee: ['ansatt', 'administrativ', 'administrasjon', 'employee', 'staff'],
  other: ['annen', 'annet', 'andre', 'other'],
};

export function positionKindOf(text: string): PositionKind | undefined {
  const key = searchKey(text);
  return positionKinds.find((kind) => POSITION_KINDS[kind].includes(key));
}

const ROLES: Record<Seat['role'], string[]> = {
  leder: ['leder', 'leiar', 'leader', 'chair'],
  nestleder: ['nestleder', 'nestleiar', 'deputy leader', 'deputy chair', 'vice chair'],
  medlem: ['medlem', 'fast medlem', 'member', 'representant'],
  varamedlem: ['varamedlem', 'vara', 'vararepresentant', 'substitute', 'deputy member'],
  observatør: ['observator', 'observer'],
  partner: ['partner', 'samarbeidspartner'],
  sekretær: ['sekretaer', 'sekretar', 'secretary'],
};

/** A role as people write it, with the number of a substitute: «2. vara», «varamedlem 2». */
export function roleOf(text: string): Pick<Seat, 'role' | 'rank'> | undefined {
  const key = searchKey(text).replaceAll('.', ' ').trim();
  const number = /^(\d{1,3})\s+|\s+(\d{1,3})$/.exec(key);
  const word = key.replace(/^\d{1,3}\s+|\s+\d{1,3}$/, '');
  const role = membershipRoles.find((role) => ROLES[role].includes(word));
  return role && { role, rank: Math.max(1, Number(number?.[1] ?? number?.[2] ?? 1)) };
}

/** A date as `2026-02-05` or `5.2.2026`; undefined for anything else, 31 February too. */
export function dateIn(text: string): PlainDate | undefined {
  const norwegian = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text.trim());
  const iso = norwegian
    ? `${norwegian[3]}-${norwegian[2]!.padStart(2, '0')}-${norwegian[1]!.padStart(2, '0')}`
    : text.trim().slice(0, 10);
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(iso) && new Date(`${iso}T00:00:00Z`).toJSON()?.startsWith(iso);
  return isDate ? (iso as PlainDate) : undefined;
}

/** What an organisation is looked up by: «Moss kommune» is Moss, «0104» and «922 222 222» are numbers. */
export function organisationKey(text: string): string {
  const digits = text.replace(/\s/g, '');
  if (/^\d{9}$|^\d{4}$/.test(digits)) return digits;
  return searchKey(text).replace(/ (fylkes)?kommune$/, '');
}

import { newId, type OrganisationId } from '../../app/domain/kernel/ids.ts';
import { searchKey, slugOf, sortKey } from '../../app/domain/kernel/text.ts';
import type { Instant } from '../../app/domain/kernel/time.ts';
import type { Schema } from '../schema.ts';
import { rowsOf } from './csv.ts';
import current from './municipalities-2026.csv?raw';
import left from './municipalities-left-2026.csv?raw';
import tilemap from './tilemap-2026.csv?raw';

/** The first day our sources speak of; see README.md. */
const KNOWN_FROM = '2021-01-01';
const LAST_DAY_OF_THOSE_WHO_LEFT = '2025-12-31';
const RENUMBERED_ON = '2024-01-01';
const SOFT_HYPHEN = '\u00ad';

interface Municipality {
  id: OrganisationId;
  number: string;
  name: string;
  county: string;
  subregion: string;
  also_in_subregion?: string;
  subregion_confidence?: string;
  organisation_number?: string;
  number_2020_2023: string;
  left_on?: string;
  populations: [countedOn: string, inhabitants: number][];
}

type Rows<Table extends keyof Schema> = Partial<Schema[Table]>[];

/** Every row that describes the municipalities, their counties and their subregions, ready to insert in this order. */
export function municipalityRows(now: Instant) {
  const municipalities = [...rowsOf(current), ...rowsOf(left)].map(municipalityOf);
  const oslo = municipalities.find((municipality) => municipality.number === '0301')!;
  const named = (names: (string | undefined)[]) =>
    new Map([...new Set(names)].flatMap((name) => (name ? [[name, newId<OrganisationId>()]] : [])));

  const counties = named(municipalities.map(({ county }) => county)).set(oslo.county, oslo.id);
  const subregions = named(municipalities.flatMap((one) => [one.subregion, one.also_in_subregion]));
  subregions.set(oslo.subregion, oslo.id);
  const tiles = new Map(rowsOf(tilemap).map((tile) => [tile.number, tile]));

  const organisation = (id: string, sector: Schema['organisations']['sector'], name: string, number?: string) => ({
    id,
    sector,
    name,
    slug: slugOf(name),
    organisation_number: number ?? null,
    sort_key: sortKey(name),
    search_key: searchKey(name),
    created_at: now,
  });
  const period = ({ left_on }: Municipality) => ({
    from_on: KNOWN_FROM,
    to_on: left_on ? LAST_DAY_OF_THOSE_WHO_LEFT : null,
  });
  const isOther = ([, id]: [string, OrganisationId]) => id !== oslo.id;

  return {
    organisations: [
      ...municipalities.map((one) => organisation(one.id, 'municipality', one.name, one.organisation_number)),
      ...[...counties].filter(isOther).map(([name, id]) => organisation(id, 'county', `${name} fylkeskommune`)),
      ...[...subregions].filter(isOther).map(([name, id]) => organisation(id, 'regional council', name)),
    ] satisfies Rows<'organisations'>,
    organisation_domains: municipalities.flatMap(({ id, name }) =>
      domainsOf(name).map((domain) => ({ domain, organisation_id: id })),
    ) satisfies Rows<'organisation_domains'>,
    municipalities: municipalities.map(({ id, number, name, county }) => ({
      organisation_id: id,
      county_id: counties.get(county)!,
      tile_label: tiles.get(number)?.label?.replace('/', SOFT_HYPHEN) ?? name,
      tile_column: tiles.has(number) ? Number(tiles.get(number)!.column) : null,
      tile_row: tiles.has(number) ? Number(tiles.get(number)!.row) : null,
    })) satisfies Rows<'municipalities'>,
    municipality_numbers: municipalities.flatMap(numbersOf) satisfies Rows<'municipality_numbers'>,
    populations: municipalities.flatMap(({ id, populations }) =>
      populations.map(([counted_on, inhabitants]) => ({ organisation_id: id, counted_on, inhabitants })),
    ) satisfies Rows<'populations'>,
    membership_periods: municipalities.map((one) => ({ id: newId<string>(), organisation_id: one.id, ...period(one) })),
    subregion_municipalities: municipalities.flatMap((one) => {
      const row = { municipality_id: one.id, confidence: confidenceOf(one), ...period(one) };
      const also = one.also_in_subregion && subregions.get(one.also_in_subregion);
      return [
        { ...row, subregion_id: subregions.get(one.subregion)!, role: 'seat' as const },
        ...(also ? [{ ...row, subregion_id: also, role: 'also' as const }] : []),
      ];
    }) satisfies Rows<'subregion_municipalities'>,
  };
}

function municipalityOf(row: Record<string, string>): Municipality {
  const populations = Object.entries(row)
    .filter(([column]) => column.startsWith('population_'))
    .map(([column, inhabitants]): [string, number] => [`${column.slice(-4)}-01-01`, Number(inhabitants)]);
  return {
    ...(row as Record<'number' | 'name' | 'county' | 'subregion' | 'number_2020_2023', string>),
    id: newId(),
    populations,
  };
}

function numbersOf({ id, number, number_2020_2023: earlier }: Municipality) {
  if (number === earlier) return [{ number, organisation_id: id, from_on: '2020-01-01', to_on: null }];
  return [
    { number: earlier, organisation_id: id, from_on: '2020-01-01', to_on: '2023-12-31' },
    { number, organisation_id: id, from_on: RENUMBERED_ON, to_on: null },
  ];
}

function confidenceOf({ subregion_confidence }: Municipality): 'high' | 'medium' | 'low' {
  return subregion_confidence === 'high' || subregion_confidence === 'low' ? subregion_confidence : 'medium';
}

/** `aurskog-holand.kommune.no`; of two words also without the hyphen. */
function domainsOf(name: string): string[] {
  const label = slugOf(name);
  return [...new Set([label, label.replaceAll('-', '')])].map((one) => `${one}.kommune.no`);
}

import type { OrganisationId } from '../../kernel/ids.ts';

/** How many people a municipality has on an event, by how far they have come. */
export interface Counts {
  /** Has a place. */
  registered: number;
  /** On the waiting list, or offered a place and not answered yet. */
  waiting: number;
  /** Was there on at least one day. */
  attended: number;
}

export interface CoveredMunicipality extends Counts {
  id: OrganisationId;
  name: string;
  slug: string;
  tile_label: string;
  tile_column: number | null;
  tile_row: number | null;
}

export interface Subregion {
  id: string;
  name: string;
  municipality_ids: string[];
}

export interface CoveredSubregion {
  id: string;
  name: string;
  /** Members of the alliance in it on the event's date. A municipality in two subregions counts in both. */
  members: number;
  covered: number;
  missing: string[];
}

type ById = ReadonlyMap<string, Counts>;

/** Every member municipality with its counts; zero where nobody has signed up. */
export function countsPerMunicipality<M extends { id: OrganisationId }>(members: M[], counts: ById): (M & Counts)[] {
  return members.map((member) => ({ ...member, ...(counts.get(member.id) ?? NOBODY) }));
}

/** A municipality is covered when at least one of its people has a place. */
export function isCovered({ registered }: Pick<Counts, 'registered'>): boolean {
  return registered > 0;
}

/** The subregions that have members, each with how many of them are covered and which are not. */
export function coveragePerSubregion(
  subregions: Subregion[],
  municipalities: (Pick<CoveredMunicipality, 'name' | 'registered'> & { id: string })[],
): CoveredSubregion[] {
  return subregions
    .map(({ id, name, municipality_ids }) => {
      const members = municipalities.filter((municipality) => municipality_ids.includes(municipality.id));
      const missing = members.filter((municipality) => !isCovered(municipality)).map(({ name }) => name);
      return { id, name, members: members.length, covered: members.length - missing.length, missing };
    })
    .filter(({ members }) => members > 0);
}

/** The tile map's shade: none, one, two or three, four or more. */
export function levelOf(registered: number): 0 | 1 | 2 | 3 {
  if (registered === 0) return 0;
  if (registered === 1) return 1;
  return registered < 4 ? 2 : 3;
}

const NOBODY: Counts = { registered: 0, waiting: 0, attended: 0 };

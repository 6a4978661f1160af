import type { Participant } from '../domain/participation/listing/queries.server.ts';
import { ParticipantFilter } from '../domain/participation/listing/schema.ts';
import { accommodationsIn } from '../domain/participation/needs/rules.ts';
import type { Handled } from './handle.ts';
import type { Sheet } from './spreadsheet.ts';

/** What the URL narrows a participants list to. */
export function participantFilterIn(url: URL): ParticipantFilter {
  return ParticipantFilter.parse(Object.fromEntries(url.searchParams));
}

/** The same as a query, for links to other forms of the same list; empty when nothing is narrowed. */
export function queryOf(filter: Partial<ParticipantFilter>): string {
  const chosen = Object.entries(filter).filter(([, value]) => value);
  return chosen.length > 0 ? `?${new URLSearchParams(chosen as [string, string][])}` : '';
}

/** Who someone represents, as far as it is known. */
export function organisationOf(row: { organisation: string | null; organisation_typed: string | null }): string {
  return row.organisation ?? row.organisation_typed ?? '';
}

const TONES = { registered: 'success', offered: 'warning', waitlisted: 'warning', declined: 'neutral' } as const;

export function toneOf(state: Participant['state']): 'success' | 'warning' | 'neutral' | 'info' {
  return TONES[state as keyof typeof TONES] ?? (state === 'withdrawn' ? 'neutral' : 'info');
}

/** The codes of accommodations as words; a code without a word stands as it is. */
export function accommodationWords(codes: string[], { words }: Pick<Handled, 'words'>): string[] {
  const texts: Record<string, string> = words['desk-participants'].accommodation;
  return codes.map((code) => texts[code] ?? code);
}

/** Everyone on the list as rows of a spreadsheet. */
export function sheetOf(handled: Handled, participants: Participant[]): Sheet {
  const { words, formats } = handled;
  const texts = words['desk-participants'];
  const { column } = texts;
  return {
    name: texts.file.participants,
    headings: [
      column.name,
      column.address,
      column.organisation,
      column.kind,
      column.mode,
      column.state,
      column.registered,
      column.dietary,
      column.accommodations,
      column.attended,
    ],
    rows: participants.map((participant) => [
      participant.name ?? texts.erased,
      participant.address,
      organisationOf(participant),
      texts.kind[participant.position_kind],
      texts.mode[participant.mode],
      texts.state[participant.state],
      formats.instant(participant.created_at),
      participant.dietary,
      accommodationWords(accommodationsIn(participant.accommodations), handled).join(', '),
      participant.days_attended ?? 0,
    ]),
  };
}

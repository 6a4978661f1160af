import type { Coverage } from '../domain/participation/coverage/queries.server.ts';
import { levelOf } from '../domain/participation/coverage/rules.ts';
import type { Handled } from './handle.ts';

/** The tile map of who comes: each municipality's tile opens its participants. */
export function coverageTiles({ t, formats, words, params }: Handled, { municipalities, covered }: Coverage) {
  const legend = words['desk-participants'].legend;
  return {
    label: t('desk-participants.coverage-map', { covered, members: municipalities.length }),
    legend: ([0, 1, 2, 3] as const).map((level) => ({ level, label: legend[level] })),
    tiles: municipalities.flatMap(({ id, name, registered, tile_label, tile_column, tile_row }) =>
      tile_column === null || tile_row === null
        ? []
        : [
            {
              id,
              name,
              label: tile_label,
              column: tile_column,
              row: tile_row,
              level: levelOf(registered),
              note: t('desk-participants.tile', { count: registered, number: formats.number(registered) }),
              href: `/sekretariat/arrangementer/${params.eventId}/deltakere?organisation=${id}`,
            },
          ],
    ),
  };
}

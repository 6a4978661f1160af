import { coverageOf } from '../../../domain/participation/coverage/queries.server.ts';
import { handle } from '../../../web/handle.ts';
import { csvResponse } from '../../../web/spreadsheet.ts';

/** The municipalities nobody comes from, and the subregions they are in. */
export const loader = handle(async ({ ctx, params, words }) => {
  const { missing, subregions } = await coverageOf(ctx, params.eventId);
  const { column, subregion, file } = words['desk-participants'];
  return csvResponse({
    name: file.missing,
    headings: [column.municipality, subregion, column.waiting],
    rows: missing.map(({ name, waiting }) => [
      name,
      subregions
        .filter((subregion) => subregion.missing.includes(name))
        .map((subregion) => subregion.name)
        .join(', '),
      waiting,
    ]),
  });
});

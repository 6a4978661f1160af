import { listAllLogEntries } from '../../../domain/programme/log/queries.server.ts';
import { handle } from '../../../web/handle.ts';
import { logFilterIn, logSheet } from '../../../web/log-desk.ts';
import { xlsxResponse } from '../../../web/spreadsheet.ts';

export const loader = handle(async (handled) => {
  return xlsxResponse(logSheet(handled, await listAllLogEntries(handled.ctx, logFilterIn(handled.url))));
});

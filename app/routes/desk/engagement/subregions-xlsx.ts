import { subregionSheet } from '../../../web/engagement.ts';
import { handle } from '../../../web/handle.ts';
import { xlsxResponse } from '../../../web/spreadsheet.ts';

export const loader = handle(async (handled) => xlsxResponse(await subregionSheet(handled)));

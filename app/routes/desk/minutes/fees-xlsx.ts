import { feeSheet } from '../../../web/fees.ts';
import { handle } from '../../../web/handle.ts';
import { xlsxResponse } from '../../../web/spreadsheet.ts';

export const loader = handle(async (handled) => xlsxResponse((await feeSheet(handled)).sheet));

import { handle } from '../../../web/handle.ts';
import { xlsxResponse } from '../../../web/spreadsheet.ts';
import { resultSheet } from '../../../web/survey-sheets.ts';

export const loader = handle(async (handled) => xlsxResponse(await resultSheet(handled, handled.params.surveyId)));

import { handle } from '../../../web/handle.ts';
import { csvResponse } from '../../../web/spreadsheet.ts';
import { resultSheet } from '../../../web/survey-sheets.ts';

export const loader = handle(async (handled) => csvResponse(await resultSheet(handled, handled.params.surveyId)));

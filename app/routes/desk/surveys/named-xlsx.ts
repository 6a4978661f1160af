import { handle } from '../../../web/handle.ts';
import { xlsxResponse } from '../../../web/spreadsheet.ts';
import { namedSheet } from '../../../web/survey-sheets.ts';

export const loader = handle(async (handled) => xlsxResponse(await namedSheet(handled, handled.params.surveyId)));

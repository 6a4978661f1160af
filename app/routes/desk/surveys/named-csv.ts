import { handle } from '../../../web/handle.ts';
import { csvResponse } from '../../../web/spreadsheet.ts';
import { namedSheet } from '../../../web/survey-sheets.ts';

export const loader = handle(async (handled) => csvResponse(await namedSheet(handled, handled.params.surveyId)));

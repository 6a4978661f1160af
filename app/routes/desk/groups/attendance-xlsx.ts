import { attendanceSheet } from '../../../web/group-attendance.ts';
import { handle } from '../../../web/handle.ts';
import { xlsxResponse } from '../../../web/spreadsheet.ts';

export const loader = handle(async (handled) => xlsxResponse(await attendanceSheet(handled)));

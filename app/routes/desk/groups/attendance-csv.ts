import { attendanceSheet } from '../../../web/group-attendance.ts';
import { handle } from '../../../web/handle.ts';
import { csvResponse } from '../../../web/spreadsheet.ts';

export const loader = handle(async (handled) => csvResponse(await attendanceSheet(handled)));

import { handle } from '../../web/handle.ts';
import { programmeOf } from '../../web/programme.ts';
import { readingSheet } from '../../web/reading-records.ts';
import { csvResponse } from '../../web/spreadsheet.ts';

export const loader = handle(async (handled) => csvResponse(await readingSheet(await programmeOf(handled), handled)));

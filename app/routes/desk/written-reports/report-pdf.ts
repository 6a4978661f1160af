import { handle } from '../../../web/handle.ts';
import { reportFile } from '../../../web/reports/file.ts';

export const loader = handle((handled) => reportFile(handled, 'pdf'));

import { pdfOf } from '../../documents/pdf.ts';
import { handle } from '../../web/handle.ts';
import { minutesFile } from '../../web/minutes-file.ts';

export const loader = handle((handled) =>
  minutesFile(handled, { ending: 'pdf', type: 'application/pdf', write: pdfOf }),
);

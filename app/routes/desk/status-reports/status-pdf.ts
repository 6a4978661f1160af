import { pdfOf } from '../../../documents/pdf.ts';
import { handle } from '../../../web/handle.ts';
import { statusFile } from '../../../web/status-file.ts';

export const loader = handle((handled) =>
  statusFile(handled, { ending: 'pdf', type: 'application/pdf', write: pdfOf }),
);

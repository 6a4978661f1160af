import { wordOf } from '../../../documents/word.ts';
import { handle } from '../../../web/handle.ts';
import { statusFile } from '../../../web/status-file.ts';

const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export const loader = handle((handled) => statusFile(handled, { ending: 'docx', type, write: wordOf }));

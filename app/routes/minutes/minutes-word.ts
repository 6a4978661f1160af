import { wordOf } from '../../documents/word.ts';
import { handle } from '../../web/handle.ts';
import { minutesFile } from '../../web/minutes-file.ts';

const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export const loader = handle((handled) => minutesFile(handled, { ending: 'docx', type, write: wordOf }));

import { handle } from '../../web/handle.ts';
import { minutesFile } from '../../web/minutes-file.ts';

export const loader = handle((handled) => minutesFile(handled, 'pdf'));

import { withdraw } from '../../domain/participation/commands.server.ts';
import { handle } from '../../web/handle.ts';
import { changeOwn } from '../../web/own-registration.ts';

/** Off the event, or no thanks to a colleague's registration. */
export const action = handle((handled) => changeOwn(handled, withdraw));

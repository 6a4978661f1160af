import { getEvent } from '../../../domain/events/queries.server.ts';
import { listAllParticipants } from '../../../domain/participation/listing/queries.server.ts';
import { handle } from '../../../web/handle.ts';
import { participantFilterIn, sheetOf } from '../../../web/participants.ts';
import { xlsxResponse } from '../../../web/spreadsheet.ts';

export const loader = handle(async (handled) => {
  const { ctx, params, url } = handled;
  const participants = await listAllParticipants(ctx, params.eventId, participantFilterIn(url));
  await getEvent(ctx, params.eventId);
  return xlsxResponse(sheetOf(handled, participants));
});

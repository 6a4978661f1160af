import { addToAudience } from '../../../domain/newsletters/audiences/commands.server.ts';
import { partAction } from '../../../web/audience-change.ts';

/** A group within a group is of the other kind: of the same it would say nothing new. */
export const action = partAction(({ ctx, params }, place) =>
  addToAudience(ctx, params.audienceId, { ...place, part: { any: [] } }),
);

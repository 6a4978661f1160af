import { turnInAudience } from '../../../domain/newsletters/audiences/commands.server.ts';
import { partAction } from '../../../web/audience-change.ts';

export const action = partAction(({ ctx, params }, place) => turnInAudience(ctx, params.audienceId, place));

import type { GroupId } from '../domain/kernel/ids.ts';
import { listActionsOfGroup } from '../domain/programme/ties/queries.server.ts';
import type { GroupTiesProps } from '../ui/group-ties.tsx';
import { actionAreas } from './action-choices.ts';
import type { Handled } from './handle.ts';

/** The part of a group's form about the programme: of a group there is, or a new one. */
export async function groupTies(handled: Handled, id?: GroupId): Promise<GroupTiesProps> {
  const { responsible, takes_part } = id
    ? await listActionsOfGroup(handled.ctx, id)
    : { responsible: [], takes_part: [] };
  return {
    texts: handled.words['desk-groups'].ties,
    areas: await actionAreas(handled, { tied: [...responsible, ...takes_part] }),
    chosen: { responsible, takes_part },
  };
}

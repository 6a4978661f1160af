import { listUnreachable } from '../domain/groups/desk/queries.server.ts';
import type { ContactId } from '../domain/kernel/ids.ts';
import type { Handled } from './handle.ts';

/** Why no mail reaches each of these people, in a few words; undefined for those it reaches. */
export async function unreachableAmong(
  { ctx, words }: Pick<Handled, 'ctx' | 'words'>,
  ids: (ContactId | null)[],
): Promise<(id: ContactId | null) => string | undefined> {
  const people = [...new Set(ids.filter((id) => id !== null))];
  const unreachable = await listUnreachable(ctx, people);
  return (id) => {
    const why = id === null ? undefined : unreachable.get(id);
    return why && words.desk.unreachable[why];
  };
}

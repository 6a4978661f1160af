import type { findComposition } from '../domain/groups/composition/queries.server.ts';
import type { countByMunicipality, listUnreachable } from '../domain/groups/desk/queries.server.ts';
import type { listGroupMembers } from '../domain/groups/queries.server.ts';
import { endingSoon } from '../domain/groups/rules.ts';
import type { PlainDate } from '../domain/kernel/time.ts';
import type { TileMapProps } from '../ui/tile-map.tsx';
import type { Handled } from './handle.ts';

type Members = Awaited<ReturnType<typeof listGroupMembers>>;
type Composition = Awaited<ReturnType<typeof findComposition<Members[number]>>>;
type Unreachable = Awaited<ReturnType<typeof listUnreachable>>;

/** What about a group's members needs a person: empty and double seats, seats about to end, whom mail does not reach. */
export function groupConcerns(
  { t, words, formats }: Handled,
  {
    members,
    composition,
    unreachable,
    on,
  }: { members: Members; composition: Composition; unreachable: Unreachable; on: PlainDate },
): string[] {
  const texts = words['desk-groups'];
  const names = (people: { name: string }[]) => people.map(({ name }) => name || texts.erased).join(', ');
  const ending = endingSoon(members, on);
  const lost = members.filter(({ contact_id }) => unreachable.has(contact_id));
  return [
    ...(composition?.vacant.length
      ? [t('desk-groups.vacant', { count: composition.vacant.length, names: names(composition.vacant) })]
      : []),
    ...(composition?.double ?? []).map((seat) =>
      t('desk-groups.double', { seat: seat.name, names: names(seat.holders) }),
    ),
    ...(composition?.without.length
      ? [t('desk-groups.without', { count: composition.without.length, names: names(composition.without) })]
      : []),
    ...ending.map(({ name, to_on }) =>
      t('desk-groups.ends', { name: name || texts.erased, date: formats.date(to_on!) }),
    ),
    ...lost.map(({ name, contact_id }) =>
      t(unreachable.get(contact_id) === 'bounces' ? 'desk-groups.bounces' : 'desk-groups.no-address', { name }),
    ),
  ];
}

/** Where a group's members come from; nothing when all of them represent the whole. */
export function groupTiles(
  { t, words }: Handled,
  counted: Awaited<ReturnType<typeof countByMunicipality>>,
): TileMapProps | undefined {
  const from = counted.filter(({ members }) => members > 0).length;
  if (from === 0) return undefined;
  const texts = words['desk-groups'];
  return {
    label: t('desk-groups.map', { count: from, members: counted.length }),
    legend: [
      { level: 0, label: texts['map-none'] },
      { level: 2, label: texts['map-one'] },
      { level: 3, label: texts['map-more'] },
    ],
    tiles: counted.flatMap(({ id, name, slug, members, tile_label, tile_column, tile_row }) =>
      tile_column === null || tile_row === null
        ? []
        : [
            {
              id,
              name,
              label: tile_label,
              column: tile_column,
              row: tile_row,
              level: members > 1 ? 3 : members === 1 ? 2 : 0,
              note: t('groups.members', { count: members }),
              href: `/medlemmer/${slug}`,
            },
          ],
    ),
  };
}

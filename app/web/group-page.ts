import { isSecretariat } from '../domain/access/policy.ts';
import { getGroupById } from '../domain/groups/queries.server.ts';
import { compositions, groupKinds, membershipRoles, type Seat, type Term } from '../domain/groups/schema.ts';
import { requireThat } from '../domain/kernel/errors.ts';
import type { Handled } from './handle.ts';

/** What every page about one group on the desk needs: the group, its page, and the way back to it. */
export async function groupPage({ ctx, params, words }: Handled) {
  requireThat(isSecretariat(ctx.actor));
  const group = await getGroupById(ctx, params.groupId);
  const texts = words['desk-groups'];
  const href = `/sekretariat/grupper/${group.id}`;
  return {
    group,
    frame: {
      texts,
      href,
      trail: [
        { href: '/sekretariat/grupper', label: texts.title },
        { href, label: group.name },
      ],
    },
  };
}

/** What a group can be, to choose from. */
export function groupChoices({ words }: Pick<Handled, 'words'>) {
  const texts = words['desk-groups'];
  return {
    kinds: groupKinds.map((value) => ({ value, label: words.groups.kinds[value] })),
    compositions: compositions.map((value) => ({ value, label: texts.compositions[value] })),
  };
}

/** «fra 1. januar 2021», «1. januar 2021 til 31. mars 2026»: of a group, or of a seat in one. */
export function termWords({ from_on, to_on }: Term, { t, formats }: Pick<Handled, 't' | 'formats'>): string {
  const from = formats.date(from_on);
  return to_on ? t('members.period', { from, to: formats.date(to_on) }) : t('members.since', { from });
}

/** A role as it stands in a list: substitutes have their number in the order they are called in. */
export function roleWord({ role, rank }: Pick<Seat, 'role' | 'rank'>, { words }: Pick<Handled, 'words'>): string {
  const { roles } = words.groups;
  return role === 'varamedlem' ? `${roles.varamedlem} ${rank}` : roles[role];
}

export function roleChoices({ words }: Pick<Handled, 'words'>) {
  return membershipRoles.map((value) => ({ value, label: words.groups.roles[value] }));
}

/** The labels of a seat's fields, for the summary of what is wrong with it. */
export function seatLabels({ words }: Pick<Handled, 'words'>) {
  const texts = words['desk-groups'];
  return {
    contactId: texts.contact,
    role: texts.role,
    rank: texts.rank,
    representsId: texts.represents,
    fromOn: texts.from,
    toOn: texts['last-day'],
  };
}

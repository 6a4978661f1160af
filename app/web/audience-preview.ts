import {
  type AudiencePreview,
  describePeople,
  previewAudience,
  reasonsOut,
} from '../domain/newsletters/audience-members/queries.server.ts';
import { type Named, namesIn } from '../domain/newsletters/audiences/queries.server.ts';
import type { Rule } from '../domain/newsletters/audiences/schema.ts';
import { levelOf } from '../domain/participation/coverage/rules.ts';
import { conditionPhrase } from './audience-words.ts';
import type { Handled } from './handle.ts';
import { pageIn, pagerOf } from './pages.ts';

const PER_PAGE = 50;

/** Whom a rule gives now, in words and on the map, without the people by name: what `AudienceSummary` shows. */
export async function audienceSummary(handled: Handled, rule: Rule) {
  return summaryOf(handled, await previewAudience(handled.ctx, rule));
}

/** The same with a page of the people: those who get it, or with `vis=utelatt` in the URL those who do not, and why. */
export async function audiencePreview(handled: Handled, rule: Rule) {
  const { ctx, url, words, formats, t } = handled;
  const texts = words['desk-audiences'];
  const preview = await previewAudience(ctx, rule);
  const isOut = url.searchParams.get('vis') === 'utelatt';
  const all = isOut ? preview.left : preview.members;
  const page = pageIn(url);
  const shown = all.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  const names = await namesIn(ctx, [rule]);
  const described = await describePeople(
    ctx,
    rule,
    shown.map(({ contactId }) => contactId),
  );
  return {
    summary: summaryOf(handled, preview),
    isOut,
    chips: [
      {
        href: url.pathname,
        label: t('desk-audiences.get-it', { number: formats.number(preview.members.length) }),
        current: !isOut,
      },
      {
        href: `${url.pathname}?vis=utelatt`,
        label: t('desk-audiences.do-not', { number: formats.number(preview.left.length) }),
        current: isOut,
      },
    ],
    people: described.map(({ contactId, name, place, because }) => ({
      id: contactId,
      name: name,
      place: place ?? '',
      why: isOut
        ? texts.reasons[preview.left.find((one) => one.contactId === contactId)!.because]
        : whyOf(handled, because, names),
      dead: preview.members.some((one) => one.contactId === contactId && one.isDead) ? texts['dead-address'] : '',
    })),
    pager: pagerOf(handled, Math.max(1, Math.ceil(all.length / PER_PAGE))),
  };
}

function whyOf(handled: Handled, because: Parameters<typeof conditionPhrase>[1][], names: Map<string, Named>): string {
  const phrases = because.map((one) => conditionPhrase(handled, one, names));
  return phrases.join(', ') || handled.words['desk-audiences']['no-exception'];
}

function summaryOf({ t, words, formats }: Handled, { members, left, dead, municipalities }: AudiencePreview) {
  const texts = words['desk-audiences'];
  const covered = municipalities.filter(({ people }) => people > 0).length;
  const missing = municipalities.filter(({ people }) => people === 0).map(({ name }) => name);
  const params = {
    people: t('desk-audiences.people', { count: members.length, number: formats.number(members.length) }),
    covered,
    members: municipalities.length,
    missing: missing.join(', '),
  };
  const coverage = t(missing.length > 0 ? 'desk-audiences.coverage-missing' : 'desk-audiences.coverage', params);
  return {
    count: members.length,
    english: members.filter(({ language }) => language === 'en').length,
    sentence: members.length === 0 ? texts['coverage-nobody'] : coverage,
    dead: dead === 0 ? '' : t('desk-audiences.dead', { count: dead, number: formats.number(dead) }),
    left: reasonsOut.flatMap((reason) => {
      const count = left.filter(({ because }) => because === reason).length;
      const people = t('desk-audiences.people', { count, number: formats.number(count) });
      return count === 0 ? [] : [`${people} ${texts.reasons[reason]}`];
    }),
    municipalities: municipalities.map(({ id, name, people }) => ({ id, name, people: formats.number(people) })),
    map: {
      label: t('desk-audiences.map', params),
      legend: ([0, 1, 2, 3] as const).map((level) => ({ level, label: words['desk-participants'].legend[level] })),
      tiles: municipalities.flatMap(({ id, name, people, tile_label, tile_column, tile_row }) =>
        tile_column === null || tile_row === null
          ? []
          : [
              {
                ...{ id, name, label: tile_label, column: tile_column, row: tile_row, level: levelOf(people) },
                note: t('desk-audiences.tile', { count: people, number: formats.number(people) }),
              },
            ],
      ),
    },
  };
}

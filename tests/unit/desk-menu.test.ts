import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { words } from '../../app/text/index.ts';
import { deskMenuOf } from '../../app/web/desk-menu.ts';

const open = (path: string) => deskMenuOf(words('nb'), path).filter(({ current }) => current);

/** What stands first in the address of each of the secretariat's pages. */
function pagesIn(routes: string): string[] {
  const [, desk] = routes.split(/^ {2}route\('sekretariat', .*$/m);
  const urls = [...desk!.split(/^ {2}\]\)/m)[0]!.matchAll(/^ {4}route\(\s*'([a-z-]+)/gm)].map(([, first]) => first!);
  return [...new Set(urls)];
}

test('every page of the secretariat is in one area of the menu', () => {
  const pages = pagesIn(readFileSync('app/routes.ts', 'utf8'));
  expect(pages).toContain('oppfolging');
  expect(pages.filter((page) => open(`/sekretariat/${page}/1`).length !== 1)).toEqual([]);
  expect(open('/sekretariat/noe-annet')).toEqual([]);
});

test('the area and the page one is on are marked, and the front page only where one is on it', () => {
  const [area] = open('/sekretariat/kontakter/1/historikk');
  expect(area!.label).toBe('Medlemmer');
  expect(area!.pages.filter(({ current }) => current).map(({ label }) => label)).toEqual(['Kontakter']);
  expect(open('/sekretariat').map(({ label }) => label)).toEqual(['I dag']);
});

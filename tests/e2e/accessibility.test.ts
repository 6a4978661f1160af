import type { Page, Response } from '@playwright/test';
import axe from 'axe-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { roles } from '../routes/roles.ts';
import type { World } from '../routes/roles-row.ts';
import { makeWorld } from '../routes/roles-world.ts';
import { testBrowser } from '../support/browser.ts';
import { testCtx } from '../support/context.ts';
import { testServer } from '../support/server.ts';
import { type TokenPage, tokenLinks, tokenPages } from '../support/token-pages.ts';

/** Every page of the role table, in the widths and colours people have: no violation, and nothing wider than the screen. */

const server = testServer({ demo: true });
const browser = testBrowser();
let world: World;

const pages = Object.entries(roles)
  .filter(
    ([path, { GET }]) =>
      GET.administrator === 'ok' && !/\.(ics|atom|csv|xlsx|json|eml|zip|docx|pdf)$/.test(path) && path !== '/healthz',
  )
  .map(([path, row]) => ({ path, row }));
const looks = [360, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);
/** What can be wrong in the dark alone; everything else is seen in the light. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];
/** What a page has and a letter does not. */
const PAGES_ONLY = ['landmark-one-main', 'region'];
let open: Page;
let desk: Page;

beforeAll(async () => {
  const made = await makeWorld(server);
  world = made.world;
  const cookie = await server.signedIn(made.people.administrator);
  open = await browser.page({ origin: server.origin });
  desk = await browser.page({ origin: server.origin, cookie });
});

test.each(pages)('$path has no violation and fits the screen', async ({ path, row }) => {
  const params = row.params?.(world) ?? {};
  const page = row.GET.anyone === 'ok' ? open : desk;
  const response = await page.goto(path.replace(/:(\w+)/g, (_, name) => params[name] ?? 'finnes-ikke'));
  if (!response?.headers()['content-type']?.startsWith('text/html')) return;
  await makeReadable(page, response);
  await page.evaluate(axe.source);
  const without = isMail(response) ? PAGES_ONLY : [];
  const problems: string[] = [];
  for (const { width, colorScheme } of looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    const found = await problemsOf(page, colorScheme === 'dark' ? { only: OF_COLOURS } : { without });
    problems.push(...found.map((problem) => `${width} px, ${colorScheme}: ${problem}`));
  }
  expect(problems).toEqual([]);
});

describe('a page that a link in a mail opens', () => {
  let links: Record<TokenPage, string>;

  beforeAll(async () => {
    links = await tokenLinks(testCtx(server.db, { clock: server.clock }), world);
  });

  test.each(tokenPages)('%s has no violation and fits a phone', async (name) => {
    await open.emulateMedia({ colorScheme: 'light' });
    await open.setViewportSize({ width: 360, height: 900 });
    const response = await open.goto(links[name]);
    expect(response?.status()).toBe(200);
    await open.evaluate(axe.source);
    expect(await problemsOf(open)).toEqual([]);
  });
});

test.each([360, 1280])('the sub-menu of the desk begins where the page’s text does, at %d px', async (width) => {
  await desk.setViewportSize({ width, height: 900 });
  await desk.goto('/sekretariat/kontakter');
  const textsLeft = await desk.evaluate(() => {
    const leftOf = (selector: string) => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector(selector)!);
      return Math.round(range.getBoundingClientRect().left);
    };
    return [leftOf('.desk-pages a'), leftOf('h1')];
  });
  expect(textsLeft[0]).toBe(textsLeft[1]);
});

test('a picture without words, text one cannot see and a page too wide are all found', async () => {
  const page = await browser.page({ width: 360, origin: server.origin });
  await page.goto('/logg-inn');
  await page.evaluate(() => {
    document.querySelector('main')!.innerHTML =
      '<h1>A</h1><img src="/mark.svg"><p>Some text</p><table width="2000"><tr><td>C</td></tr></table>';
    document.querySelector<HTMLElement>('main p')!.style.color = '#eee';
  });
  await page.evaluate(axe.source);
  const problems = (await problemsOf(page)).join();
  expect(problems).toContain('image-alt');
  expect(problems).toContain('color-contrast');
  expect(problems).toContain('wider than the screen');
});

/** A mail is shown in a frame without scripts, where axe cannot work either: it is looked at outside the frame. */
async function makeReadable(page: Page, response: Response): Promise<void> {
  if (isMail(response)) {
    const mail = await response.text();
    await page.goto('about:blank');
    await page.setContent(mail);
  }
  await page.evaluate(() => {
    for (const frame of document.querySelectorAll('iframe')) {
      frame.replaceWith(Object.assign(document.createElement('iframe'), { title: frame.title }));
    }
  });
}

function isMail(response: Response): boolean {
  return response.headers()['content-security-policy']?.includes('sandbox') ?? false;
}

async function problemsOf(page: Page, rules: { only?: string[]; without?: string[] } = {}): Promise<string[]> {
  const { only, without = [] } = rules;
  const options: axe.RunOptions = {
    resultTypes: ['violations'],
    ...(only
      ? { runOnly: { type: 'rule', values: only } }
      : { rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])) }),
  };
  const violations = await page.evaluate(async (options) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, options);
    return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target }) => target.join(' ')) }));
  }, options);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return [
    ...violations.map(({ id, nodes }) => `${id} at ${nodes.join(', ')}`),
    ...(overflow > 1 ? [`${overflow} px wider than the screen`] : []),
  ];
}

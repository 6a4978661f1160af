import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll } from 'vitest';
import { findChromium } from '../../bin/chromium.mjs';

export interface TestBrowser {
  /** A new page in a browser profile of its own. */
  page: (options?: PageOptions) => Promise<Page>;
}

interface PageOptions {
  width?: number;
  dark?: boolean;
  javaScript?: boolean;
  /** A Cookie header, `session=…`. */
  cookie?: string;
  /** An error that the test brings about on purpose. */
  provokes?: RegExp;
  origin: string;
}

/** One Chromium for the test file. An error on a page, or anything it asks of another site, fails the file. */
export function testBrowser(): TestBrowser {
  let browser: Browser;
  const errors: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    if (errors.length > 0) throw new Error(`Pages had errors:\n${errors.join('\n')}`);
  });

  return {
    page: async ({ width = 1280, dark = false, javaScript = true, cookie, provokes, origin } = {} as PageOptions) => {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        colorScheme: dark ? 'dark' : 'light',
        javaScriptEnabled: javaScript,
        locale: 'nb-NO',
        baseURL: origin,
      });
      if (cookie) {
        const [name, value] = cookie.split('=') as [string, string];
        await context.addCookies([{ name, value, url: origin, httpOnly: true, sameSite: 'Lax' }]);
      }
      const page = await context.newPage();
      page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.message}`));
      page.on('request', (request) => {
        const asked = new URL(request.url());
        const isElsewhere = asked.protocol.startsWith('http') && asked.origin !== origin;
        if (origin && isElsewhere) errors.push(`${page.url()} asks another site: ${asked.origin}`);
      });
      page.on('console', (message) => {
        const isMeant = message.text().includes('status of 4') || provokes?.test(message.text());
        if (message.type() === 'error' && !isMeant) {
          errors.push(`${page.url()}: ${message.text()}`);
        }
      });
      return page;
    },
  };
}

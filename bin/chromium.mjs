import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { installOnDebian } from './debian.mjs';

/** Where Linux distributions put the browser; Playwright's own is used where there is none of these. */
const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser the tests drive, or undefined when this machine has none. */
export function findChromium() {
  return [...SYSTEM, chromium.executablePath()].find((path) => existsSync(path));
}

/** Makes sure that there is a browser: as root on Debian its package is installed, elsewhere the one command is said. */
function requireChromium() {
  if (findChromium() || installOnDebian('chromium')) return;
  process.stderr.write('The browser tests need Chromium. Run: npx playwright install --with-deps chromium\n');
  process.exit(1);
}

if (import.meta.main) requireChromium();

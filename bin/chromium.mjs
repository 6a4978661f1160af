import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** Where Linux distributions put the browser; Playwright's own is used where there is none of these. */
const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser the tests drive, or undefined when this machine has none. */
export function findChromium() {
  return [...SYSTEM, chromium.executablePath()].find((path) => existsSync(path));
}

/** Makes sure that there is a browser: as root on Debian its package is installed, elsewhere the one command is said. */
function requireChromium() {
  if (findChromium()) return;
  const isRootOnDebian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (isRootOnDebian && aptGet('update') && aptGet('install', '-y', '--no-install-recommends', 'chromium')) return;
  process.stderr.write('The browser tests need Chromium. Run: npx playwright install --with-deps chromium\n');
  process.exit(1);
}

function aptGet(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', ['-q', ...args], { stdio: ['ignore', 2, 2], env }).status === 0;
}

if (import.meta.main) requireChromium();

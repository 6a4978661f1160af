import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Installs packages as root on Debian; elsewhere, and when that fails, false. */
export function installOnDebian(...names) {
  const isRootOnDebian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  return isRootOnDebian && aptGet('update') && aptGet('install', '-y', '--no-install-recommends', ...names);
}

function aptGet(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', ['-q', ...args], { stdio: ['ignore', 2, 2], env }).status === 0;
}

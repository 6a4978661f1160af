import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Installs a package as root on Debian; elsewhere, and when that fails, false. */
export function installOnDebian(name) {
  const isRootOnDebian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  return isRootOnDebian && aptGet('update') && aptGet('install', '-y', '--no-install-recommends', name);
}

function aptGet(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', ['-q', ...args], { stdio: ['ignore', 2, 2], env }).status === 0;
}

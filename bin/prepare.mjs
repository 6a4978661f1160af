import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Makes a clone runnable: installs what the lock file says and builds, each only when something has changed. Runs on the
 * machine's own Node, which may be old: only what Node 16 has is used here.
 */

export const root = fileURLToPath(new URL('..', import.meta.url));
/** The locked Node, whatever runs this file. */
export const node = join(root, 'node_modules', '.bin', 'node');
/** A server of this size works as fast with a small heap, in two thirds of the memory (measured: README). */
export const nodeFlags = ['--max-old-space-size=384', '--max-semi-space-size=8'];

export function install() {
  if (existsSync(node) && isInstalled()) return;
  say('Installing dependencies …');
  run('npm', ['ci', '--include=dev', '--ignore-scripts=false', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** Whether npm's own list of what it installed is what the lock file asks for; what is optional may be missing. */
function isInstalled() {
  const installed = read(join(root, 'node_modules', '.package-lock.json'));
  if (!installed) return false;
  const packages = JSON.parse(installed).packages;
  const wanted = Object.entries(JSON.parse(read(join(root, 'package-lock.json'))).packages);
  return wanted.every(([path, { version, optional }]) => {
    const isMissing = packages[path] === undefined;
    return path === '' || (isMissing ? optional : packages[path].version === version);
  });
}

export function build() {
  const sources = ['app', 'bin', 'db', 'emails', 'public', 'package-lock.json', 'vite.config.ts', 'remix.config.js'];
  const files = sources.flatMap((source) => filesIn(join(root, source))).sort();
  const wanted = hash(files.flatMap((file) => [file.slice(root.length), readFileSync(file)]));
  const stamp = join(root, 'build', '.built-from');
  if (read(stamp) === wanted) return;
  say('Building …');
  run(node, [join(root, 'node_modules', '@remix-run', 'dev', 'dist', 'cli.js'), 'vite:build', '--logLevel', 'warn']);
  mkdirSync(join(root, 'build'), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** Runs a command to its end with its output shown; a failure ends this program with the same code. */
export function run(command, args, env = {}) {
  const path = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`;
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, PATH: path, ...env },
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

function filesIn(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path).flatMap((name) => filesIn(join(path, name)));
}

function hash(parts) {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part).update('\0');
  return sum.digest('hex');
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** What runs before the locked Node is there runs on the machine's own, whatever its age. */

const NEWER = /import\.meta\.(dirname|filename|main|resolve)|recursive: true, withFileTypes|node:sqlite|loadEnvFile/;

test.each(['start', 'prepare', 'test', 'bench'])('bin/%s.mjs asks nothing of a new Node', (name) => {
  const text = readFileSync(new URL(`../../bin/${name}.mjs`, import.meta.url), 'utf8');
  expect(text.match(NEWER)?.[0]).toBeUndefined();
});

test('a planted new thing is noticed', () => {
  expect("resolve(import.meta.dirname, '..')").toMatch(NEWER);
});

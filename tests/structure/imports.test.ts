import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** The import rules, tried on files that break them; `npm run check` holds the real ones to them. */

/** A copy to plant in: other tests read the real tree meanwhile. */
let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'moteplass-imports-'));
  for (const part of ['app', 'tsconfig.json', '.dependency-cruiser.cjs'])
    cpSync(part, join(root, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test.each([
  ['domain/contacts', '../../events/rules.ts', 'contacts imports only areas to its left'],
  ['domain/events', '../../../web/form.ts', 'domain knows no HTTP'],
  ['domain/events', '../../../documents/pdf.ts', 'domain and components know documents as data only'],
  ['documents', '../../domain/events/rules.ts', 'documents are written without knowing the platform'],
])('a folder that imports what it may not know (%s → %s) is found', (area, imported, rule) => {
  const folder = `app/${area}/planted`;
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, 'rules.ts'), `import '${imported}';\n`);
  const { status, stdout } = spawnSync(
    'node_modules/.bin/depcruise',
    [`${folder}/rules.ts`, '--config', '.dependency-cruiser.cjs'],
    { cwd: root, encoding: 'utf8' },
  );
  expect(stdout).toContain(rule);
  expect(status).not.toBe(0);
});

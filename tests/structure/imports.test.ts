import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';

/** The import rules, tried on files that break them; `npm run check` holds the real ones to them. */

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

test.each([
  ['domain/contacts', '../../events/rules.ts', 'contacts imports only areas to its left'],
  ['domain/events', '../../../web/form.ts', 'domain knows no HTTP'],
  ['domain/events', '../../../documents/pdf.ts', 'domain and components know documents as data only'],
  ['documents', '../../domain/events/rules.ts', 'documents are written without knowing the platform'],
])('a folder that imports what it may not know (%s → %s) is found', (area, imported, rule) => {
  const folder = `app/${area}/planted`;
  folders.push(folder);
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/rules.ts`, `import '${imported}';\n`);
  const { status, stdout } = spawnSync(
    'node_modules/.bin/depcruise',
    [`${folder}/rules.ts`, '--config', '.dependency-cruiser.cjs'],
    { encoding: 'utf8' },
  );
  expect(stdout).toContain(rule);
  expect(status).not.toBe(0);
});

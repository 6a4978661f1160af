import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrateTemplate } from './template.ts';

/** Before the tests: one migrated SQLite file; each test file gets a copy (`support/database.ts`). */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'moteplass-test-'));
  const template = join(folder, 'template.db');
  await migrateTemplate(template);
  project.provide('templateDatabase', template);
  return () => rmSync(folder, { recursive: true, force: true });
}

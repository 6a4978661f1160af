import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';
import { migrateTemplate } from './template.ts';

/** Before the tests: a PostgreSQL with one migrated template; each test file gets a copy (`support/database.ts`). */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await startPostgres('template_moteplass', ['-c', 'max_connections=200']);
  await migrateTemplate(url);
  project.provide('templateDatabase', url);
  return stop;
}

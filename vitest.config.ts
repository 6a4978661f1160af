import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const sqlite = 'tests/support/setup-sqlite.ts';
const postgres = 'tests/support/setup-postgres.ts';
const build = 'tests/support/setup-build.ts';

/** What takes minutes begins first: last, it would run alone while the other worker has nothing to do. */
const LONG = /\/(accessibility|crash|demo|programs|texts)\.test\.ts$/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    passWithNoTests: true,
    // Much of the time tests wait for a browser or a server: two at once, also where there are two cores.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 120_000,
    setupFiles: ['tests/support/no-stray-errors.ts'],
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['tests/{unit,structure,emails}/**/*.test.{ts,tsx}'] },
      },
      {
        extends: true,
        test: {
          name: 'domain (SQLite)',
          include: ['tests/{domain,jobs}/**/*.test.{ts,tsx}'],
          globalSetup: [build, sqlite],
        },
      },
      {
        extends: true,
        test: {
          name: 'domain (PostgreSQL)',
          include: ['tests/{domain,jobs}/**/*.test.{ts,tsx}'],
          globalSetup: [build, postgres],
        },
      },
      {
        extends: true,
        test: {
          name: 'routes',
          include: ['tests/routes/**/*.test.{ts,tsx}'],
          globalSetup: [build, sqlite],
        },
      },
      {
        extends: true,
        test: {
          name: 'programs',
          include: ['tests/programs/**/*.test.ts'],
          globalSetup: [build],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: [build, sqlite],
          testTimeout: 90_000,
        },
      },
    ],
  },
});

import { defineConfig } from 'vitest/config';

const shared = {
  environment: 'node' as const,
  restoreMocks: true,
  setupFiles: ['tests/support/fail-on-console-error.ts', 'tests/support/begin-file.ts'],
};

/*
 * The times after which a test is given up are for what hangs, and for machines with other things to do. What has to be quick
 * is held against the time of the processor, the fastest of several, or something else that takes its time beside it.
 */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    reporters: ['default'],
    projects: [
      // their modules are loaded once for all files, which took two seconds of each: a pure function has nothing to leave
      // behind, and what the others leave is in a database of their own
      {
        test: {
          ...shared,
          isolate: false,
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          ...shared,
          isolate: false,
          name: 'db',
          include: ['tests/db/**/*.test.ts'],
          globalSetup: ['tests/support/global-postgres.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'routes',
          include: ['tests/routes/**/*.test.ts'],
          globalSetup: ['tests/support/global-postgres.ts', 'tests/support/global-build.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: [
            'tests/support/global-postgres.ts',
            'tests/support/global-build.ts',
            'tests/support/global-browser.ts',
          ],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});

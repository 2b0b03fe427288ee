import { defineConfig } from 'vitest/config';

/** What takes longer than half a minute: `npm run test:long`, outside CI; README holds the last result. */
export default defineConfig({
  test: {
    include: ['tests/long/**/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 1,
    setupFiles: ['tests/support/fail-on-console-error.ts'],
    globalSetup: ['tests/support/global-postgres.ts', 'tests/support/global-build.ts'],
    testTimeout: 600_000,
    hookTimeout: 120_000,
  },
});

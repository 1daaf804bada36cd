import { defineConfig } from 'vitest/config';

/** Modules are loaded once in a worker and not once a file: a file makes its own world and leaves none behind. */
const shared = { isolate: false, setupFiles: ['bin/steady-draws.ts'] };
/** What comes about on its own is waited for as long as a busy machine may need; where it comes, the wait is over. */
const patient = { expect: { poll: { timeout: 20_000 } } };
const excluded = ['**/node_modules/**', '**/dist/**'];

/** unit: pure, milliseconds. database: a real PostgreSQL, one template clone per worker. browser: Chromium against a running server. */
export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/**/*.test.ts', 'apps/**/*.test.ts', 'bench/**/*.test.ts', 'bin/**/*.test.ts'],
          exclude: [...excluded, '**/*.db.test.ts', '**/*.browser.test.ts'],
          ...shared,
          ...patient,
          pool: 'threads',
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'database',
          include: ['apps/**/*.db.test.ts', 'bench/**/*.db.test.ts'],
          exclude: excluded,
          ...shared,
          globalSetup: ['apps/server/test/postgres.ts'],
          ...patient,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 40_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['apps/**/*.browser.test.ts'],
          exclude: excluded,
          ...shared,
          globalSetup: ['apps/server/test/postgres.ts'],
          ...patient,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});

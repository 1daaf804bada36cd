import { defineConfig } from 'vitest/config';

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
          isolate: false,
          pool: 'threads',
        },
      },
      {
        test: {
          name: 'database',
          include: ['apps/**/*.db.test.ts', 'bench/**/*.db.test.ts'],
          exclude: excluded,
          globalSetup: ['apps/server/test/postgres.ts'],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['apps/**/*.browser.test.ts'],
          exclude: excluded,
          globalSetup: ['apps/server/test/postgres.ts'],
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});

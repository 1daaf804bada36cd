import { expect, it } from 'vitest';
import { killRounds } from './kill-rounds.ts';

it('loses nothing that was acknowledged and counts nothing twice when the server and PostgreSQL are killed under load', async () => {
  const report = await killRounds({ rounds: 2, goneForMs: 2_000 });
  expect(report).toMatchObject({ lost: 0, unknown: 0, differences: 0, withoutRetryAfter: 0 });
  expect(report.acknowledged).toBeGreaterThan(10);
  // While the database is away the API says so; a broken connection (0) is the killed server's.
  expect(Object.keys(report.refused).filter((status) => !['0', '503'].includes(status))).toEqual([]);
  expect(report.refused[503]).toBeGreaterThan(0);
}, 180_000);

import { afterEach, beforeEach, vi } from 'vitest';
import type { World } from './world.ts';

/** What commands of a test have said: to whoever reads their output, and to whoever reads their errors. */
export interface SaidByCommands {
  readonly said: string[];
  readonly warned: string[];
}

/** Commands of this file run against the world's database, and what they say is in what this returns, anew for each test. */
export function useCommandLine(world: World, dataDir: string): SaidByCommands {
  const said: string[] = [];
  const warned: string[] = [];
  beforeEach(() => {
    said.length = warned.length = 0;
    vi.stubEnv('DATABASE_URL', world.adminUrl);
    vi.stubEnv('OTKLIK_APP_DATABASE_URL', world.appUrl);
    vi.stubEnv('OTKLIK_DATA_DIR', dataDir);
    vi.stubEnv('OTKLIK_SECRET', 'a secret of the tests, and of nothing else');
    vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
    vi.spyOn(console, 'error').mockImplementation((line: string) => void warned.push(line));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    process.exitCode = undefined;
  });
  return { said, warned };
}

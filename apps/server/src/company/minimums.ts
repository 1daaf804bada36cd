import { DEFAULT_MINIMUMS, type Minimums } from '@otklik/metrics';
import type { WorkspaceDb } from '../platform/database/work.ts';

/** The anonymity threshold is the company's; the other minimums are the method's. */
export function minimumsIn(settings: unknown): Minimums {
  const set =
    typeof settings === 'object' && settings !== null && 'anonymityThreshold' in settings
      ? settings.anonymityThreshold
      : null;
  return typeof set === 'number' && Number.isInteger(set) && set >= 1
    ? { ...DEFAULT_MINIMUMS, privacyFloor: set }
    : DEFAULT_MINIMUMS;
}

export async function minimumsOf(db: WorkspaceDb, workspaceId: number): Promise<Minimums> {
  const row = await db.selectFrom('workspaces').select('settings').where('id', '=', workspaceId).executeTakeFirst();
  return minimumsIn(row?.settings);
}

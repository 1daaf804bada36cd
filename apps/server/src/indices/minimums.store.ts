import type { Minimums } from '@otklik/metrics';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { minimumsIn } from './ground.store.ts';

export async function minimumsOf(db: WorkspaceDb, workspaceId: number): Promise<Minimums> {
  const row = await db.selectFrom('workspaces').select('settings').where('id', '=', workspaceId).executeTakeFirst();
  return minimumsIn(row?.settings);
}

import type { Work } from '../../platform/database/work.ts';
import { getWorkspace } from '../workspaces/workspaces.store.ts';

/** Units whose indices the actor sees: all, unless the company has switched that openness off. */
export async function aggregateUnits(work: Work): Promise<'all' | readonly number[]> {
  if (work.actor.unitIds === 'all') return 'all';
  const { areAggregatesOpen } = await getWorkspace(work.db, work.workspaceId);
  return areAggregatesOpen ? 'all' : work.actor.unitIds;
}

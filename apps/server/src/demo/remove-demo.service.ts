import { forgetCompany } from '../company/company.snapshot.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { deleteRows, deleteWorkspace, isDemo, listCompanyTables } from './demo.store.ts';

/** Tables with a foreign key into another table of the company: they go first. */
const referring: readonly string[] = ['survey_versions', 'weight_tree_versions'];

/** Takes the demo company away with everything in it. Only a workspace that is marked as a demo can go this way. */
export async function removeDemo(services: Services, workspaceId: number): Promise<void> {
  await emptyDemo(services, workspaceId, []);
  await deleteWorkspace(services.db, workspaceId);
}

/** Empties every table of a demo but those that are `kept`. */
export async function emptyDemo(services: Services, workspaceId: number, kept: readonly string[]): Promise<void> {
  if (!(await isDemo(services.db, workspaceId))) throw new Error(`workspace ${workspaceId} is no demo`);
  const tables = (await listCompanyTables(services.db)).filter((table) => !kept.includes(table));
  const inOrder = [...referring, ...tables.filter((table) => !referring.includes(table))];
  await inWorkspace(services.db, workspaceId, async (db) => {
    for (const table of inOrder) await deleteRows(db, table, workspaceId);
  });
  forgetCompany(workspaceId);
}

import type { NewInteraction } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import { addServed } from '../counts/served-counts.store.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { ItemRefusal } from '../platform/item-refusal.ts';
import type { Services } from '../platform/services.ts';
import { prepareInteraction } from './interaction.ts';
import { insertInteractions, markCancelled } from './interactions.store.ts';

/**
 * What was ordered was called off: it counts as served no more, and nobody is asked about it. One that we were never told of is kept as
 * called off, without its customer: messages overtake each other, and the order itself may be still to come.
 */
export async function cancelInteraction(
  services: Services,
  workspaceId: number,
  sent: NewInteraction,
): Promise<ItemRefusal | null> {
  const company = await companyOf(services.db, workspaceId);
  const prepared = prepareInteraction(company, sent, services.now().getTime());
  if ('refused' in prepared) return prepared;
  await inWorkspace(services.db, workspaceId, async (db) => {
    const added = await insertInteractions(db, workspaceId, [prepared.row]);
    const takenOff = await markCancelled(db, workspaceId, prepared.row.id, services.now());
    if (added.length === 0) await addServed(db, workspaceId, takenOff);
  });
  return null;
}

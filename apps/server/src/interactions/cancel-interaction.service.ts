import type { CancelledInteraction, NewInteraction } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import { addServed } from '../counts/served-counts.store.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { Problem } from '../platform/errors.ts';
import { problemOf, type ItemRefusal } from '../platform/item-refusal.ts';
import type { Services } from '../platform/services.ts';
import { interactionIdOf, prepareInteraction, refuseWithoutId } from './interaction.ts';
import { hasInteraction, insertInteractions, markCancelled } from './interactions.store.ts';

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

/**
 * The same as a sender says it by itself, who need not repeat what he told before. @returns its id
 * @throws Problem `not_found` for one that we were never told of, where its place and moment are not given either
 */
export async function callOffInteraction(
  services: Services,
  workspaceId: number,
  { unit, touchpoint, occurredAt, ...named }: CancelledInteraction,
): Promise<string> {
  const id = interactionIdOf(workspaceId, named);
  if (id === null) throw problemOf(refuseWithoutId());
  if (unit !== undefined && touchpoint !== undefined && occurredAt !== undefined) {
    const refusal = await cancelInteraction(services, workspaceId, { ...named, unit, touchpoint, occurredAt });
    if (refusal !== null) throw problemOf(refusal);
    return id;
  }
  await inWorkspace(services.db, workspaceId, async (db) => {
    const takenOff = await markCancelled(db, workspaceId, id, services.now());
    if (takenOff.length === 0 && !(await hasInteraction(db, workspaceId, id)))
      throw new Problem(
        'not_found',
        'No such interaction has come yet: with its unit, touchpoint and occurredAt it is kept as called off',
      );
    await addServed(db, workspaceId, takenOff);
  });
  return id;
}

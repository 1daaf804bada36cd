import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { holdContacts, refindRepeats } from '../contacts/refind-repeats.service.ts';
import { refreshPermissions } from '../decisions/consents/consents.service.ts';
import { mergeStandings, partStandings, type MergedStanding } from '../decisions/standings/merge-standings.service.ts';
import { queueToMatch } from '../interactions/merged-customers.ts';
import { audit } from '../platform/audit.ts';
import type { Work } from '../platform/database/work.ts';
import { because, Problem } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { findMerge, lockCustomers, redirect, type CustomerRow, type MergeRow } from './merges.store.ts';
import { addMoved, countMoved, movePointers, movePointersBack, type Moved } from './pointers.ts';
import { decideLikeness } from './likenesses.store.ts';
import { giveBack, takeOver, type Took } from './take-over.ts';
import { namedCustomer, tellOfMerge } from './tell-of-merge.ts';

/** Once more a little later, for what somebody was writing for the other one while they were merged. */
export const afterMergeJob = {
  name: 'customers.after_merge',
  payload: z.object({ workspaceId: z.int(), mergeId: z.uuid() }),
};
const LATER_MS = 60_000;

/** @throws Problem `unprocessable` when one of them is gone or is another one already */
export async function mergeCustomers(
  services: Pick<Services, 'jobs' | 'secrets' | 'now'>,
  work: Work,
  pair: { readonly kept: string; readonly merged: string; readonly reasons: readonly string[] },
): Promise<MergeRow> {
  const { db, workspaceId, now, actor } = work;
  const { kept: keptId, merged: mergedId } = pair;
  if (keptId === mergedId) throw because('unprocessable', 'same_customer', 'other: these are one customer already');
  await holdContacts(work);
  const rows = await lockCustomers(db, workspaceId, [keptId, mergedId]);
  const [kept, merged] = [livingOf(rows, keptId), livingOf(rows, mergedId)];
  const standing = await mergeStandings(work, keptId, mergedId);
  const took = await takeOver(db, workspaceId, kept, merged);
  const moved = await movePointers(db, workspaceId, mergedId, keptId);
  await refreshPermissions(work, keptId);
  await refindRepeats(work, [keptId]);
  await redirect(db, workspaceId, mergedId, keptId);
  await decideLikeness(db, workspaceId, [keptId, mergedId], { state: 'merged', at: now, by: actor.id });
  const row: MergeRow = {
    workspace_id: workspaceId,
    id: randomUUID(),
    kept_id: keptId,
    merged_id: mergedId,
    reasons: [...pair.reasons],
    moved,
    took: { ...took, standing },
    merged_at: now,
    merged_by_kind: actor.kind,
    merged_by: actor.id,
    undone_at: null,
    undone_by: null,
  };
  await db
    .insertInto('customer_merges')
    .values({ ...row, moved: JSON.stringify(row.moved), took: JSON.stringify(row.took) })
    .execute();
  await services.jobs.enqueue(
    db,
    afterMergeJob,
    { workspaceId, mergeId: row.id },
    { startAfter: new Date(now.getTime() + LATER_MS) },
  );
  await tellOfMerge(services, work, {
    type: 'customer.merged',
    mergeId: row.id,
    kept: keptId,
    other: { id: mergedId, externalId: merged.external_id },
    reasons: pair.reasons,
  });
  await audit(work, {
    action: 'customer.merge',
    subject: { kind: 'customer', id: keptId },
    after: { mergeId: row.id, merged: mergedId, reasons: pair.reasons, moved: countMoved(moved) },
  });
  return row;
}

/** What was written for the merged one by somebody who did not know yet. */
export async function moveRest(work: Work, mergeId: string): Promise<void> {
  const { db, workspaceId } = work;
  await holdContacts(work);
  const row = await findMerge(db, workspaceId, mergeId);
  if (row === undefined || row.undone_at !== null) return;
  const more = await movePointers(db, workspaceId, row.merged_id, row.kept_id);
  if (Object.keys(more).length === 0) return;
  await refindRepeats(work, [row.kept_id]);
  await db
    .updateTable('customer_merges')
    .set({ moved: JSON.stringify(addMoved(row.moved as Moved, more)) })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', mergeId)
    .execute();
}

/** @throws Problem `unprocessable` when it was undone before, or the one who was kept was erased or merged on */
export async function undoMerge(
  services: Pick<Services, 'jobs' | 'secrets' | 'now'>,
  work: Work,
  mergeId: string,
): Promise<MergeRow> {
  const { db, workspaceId, now, actor } = work;
  await holdContacts(work);
  const row = await findMerge(db, workspaceId, mergeId);
  if (row === undefined) throw new Problem('not_found');
  if (row.undone_at !== null) return row;
  const rows = await lockCustomers(db, workspaceId, [row.kept_id, row.merged_id]);
  const kept = livingOf(rows, row.kept_id);
  const merged = rows.find(({ id }) => id === row.merged_id);
  if (merged?.merged_into !== row.kept_id)
    throw because('unprocessable', 'customer_merged', 'undo the later merge first');
  const { standing, ...took } = row.took as unknown as Took & { standing: MergedStanding }; // written by us alone
  const between = { kept: row.kept_id, merged: row.merged_id };
  await giveBack(db, workspaceId, took, { kept, merged });
  // Who had been merged into him before went along, and comes back with him.
  await sql`update customers set merged_into = ${row.merged_id} where workspace_id = ${workspaceId} and merged_into = ${row.kept_id}
    and id in (select merged_id from customer_merges where workspace_id = ${workspaceId} and kept_id = ${row.merged_id}
      and undone_at is null)`.execute(db);
  await movePointersBack(db, workspaceId, row.moved as Moved, between);
  await partStandings(work, standing, between);
  await refindRepeats(work, [row.kept_id, row.merged_id]);
  await decideLikeness(db, workspaceId, [row.kept_id, row.merged_id], { state: 'refused', at: now, by: actor.id });
  await sql`delete from customer_match_keys
    where workspace_id = ${workspaceId} and customer_id = any(${[row.kept_id, row.merged_id]}::uuid[])`.execute(db);
  await queueToMatch(db, workspaceId, [row.kept_id, row.merged_id]);
  await db
    .updateTable('customer_merges')
    .set({ undone_at: now, undone_by: actor.id })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', mergeId)
    .execute();
  await tellOfMerge(services, work, {
    type: 'customer.unmerged',
    mergeId,
    kept: row.kept_id,
    other: await namedCustomer(db, workspaceId, row.merged_id),
    reasons: row.reasons,
  });
  await audit(work, {
    action: 'customer.unmerge',
    subject: { kind: 'customer', id: row.kept_id },
    after: { mergeId, again: row.merged_id },
  });
  return { ...row, undone_at: now, undone_by: actor.id };
}

function livingOf(rows: readonly CustomerRow[], id: string): CustomerRow {
  const row = rows.find((one) => one.id === id);
  if (row === undefined) throw new Problem('not_found');
  if (row.erased_at !== null) throw because('unprocessable', 'customer_erased', 'this customer was erased');
  if (row.merged_into !== null)
    throw because('unprocessable', 'customer_merged', `this customer was merged into ${row.merged_into}`);
  return row;
}

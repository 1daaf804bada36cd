import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { CustomerRow } from './merges.store.ts';

/** What was empty is filled from the other; what both know stays as it is with the one who is kept. */
const fields = [
  'external_id',
  'name_encrypted',
  'email_encrypted',
  'phone_encrypted',
  'email_index',
  'phone_index',
  'language',
  'time_zone',
] as const;
type Field = (typeof fields)[number];

export interface Took {
  readonly fields: readonly Field[];
  readonly attributes: readonly string[];
}

export async function takeOver(
  db: WorkspaceDb,
  workspaceId: number,
  kept: CustomerRow,
  merged: CustomerRow,
): Promise<Took> {
  const taken = fields.filter((field) => kept[field] === null && merged[field] !== null);
  const own = asObject(kept.attributes);
  const attributes = Object.keys(asObject(merged.attributes)).filter((name) => !(name in own));
  // An id in another system belongs to one row: the one who is kept is written back to by it.
  if (taken.includes('external_id'))
    await db
      .updateTable('customers')
      .set({ external_id: null })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', merged.id)
      .execute();
  await db
    .updateTable('customers')
    .set({
      ...Object.fromEntries(taken.map((field) => [field, merged[field]])),
      attributes: JSON.stringify({ ...asObject(merged.attributes), ...own }),
    })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', kept.id)
    .execute();
  return { fields: taken, attributes };
}

/** Takes off again what was filled in and is still as it was filled. */
export async function giveBack(
  db: WorkspaceDb,
  workspaceId: number,
  took: Took,
  between: { readonly kept: CustomerRow; readonly merged: CustomerRow },
): Promise<void> {
  const { kept, merged } = between;
  const off = took.fields.filter((field) => field === 'external_id' || sameValue(kept[field], merged[field]));
  const [own, others] = [asObject(kept.attributes), asObject(merged.attributes)];
  const attributes = Object.fromEntries(
    Object.entries(own).filter(
      ([name, value]) => !(took.attributes.includes(name) && JSON.stringify(others[name]) === JSON.stringify(value)),
    ),
  );
  await db
    .updateTable('customers')
    .set({ ...Object.fromEntries(off.map((field) => [field, null])), attributes: JSON.stringify(attributes) })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', kept.id)
    .execute();
  await sql`update customers set merged_into = null, external_id = coalesce(external_id, ${
    off.includes('external_id') ? kept.external_id : null
  }::text) where workspace_id = ${workspaceId} and id = ${merged.id}`.execute(db);
}

function sameValue(one: CustomerRow[Field], other: CustomerRow[Field]): boolean {
  return Buffer.isBuffer(one) && Buffer.isBuffer(other) ? one.equals(other) : one === other;
}

function asObject(attributes: unknown): Record<string, unknown> {
  return (attributes ?? {}) as Record<string, unknown>; // jsonb object, written by us alone
}

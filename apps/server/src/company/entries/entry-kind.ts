import { sql, type RawBuilder } from 'kysely';
import type { AuditNoun, EntryEndpoints } from '@otklik/contract';
import type { Tables } from '../../platform/database/tables.gen.ts';

/** A configured thing of any kind as its contract has it: id, when it was archived, and its own fields. */
export type EntryRow = { readonly id: number; readonly archivedAt: Date | null } & EntryFields;
export type EntryFields = Readonly<Record<string, unknown>>;

/**
 * What makes one kind of named, coded, ordered, archivable thing different from another. A field of the contract is a
 * column of the table (`parentId`: parent_id); `position` makes it ordered, `parentId` a tree.
 */
export interface EntryKind {
  /** What the audit log calls it. */
  readonly one: AuditNoun;
  readonly table: EntryTable;
  readonly endpoints: EntryEndpoints;
  readonly fields: readonly string[];
  /** Fields that name something else of the company, and where that stands. */
  readonly refs?: Readonly<Record<string, RefTable>>;
  /** Where its id may stand when something was counted, asked or set up with it: then it is archived, not deleted. */
  readonly uses: readonly Use[];
  /** Fields that would change the meaning of what was counted: they stay as they are from then on. */
  readonly fixedOnceUsed?: readonly string[];
  /** Throws when fields do not go together. */
  readonly check?: (whole: EntryFields) => void;
}

export type EntryTable = Extract<
  keyof Tables,
  | 'channels'
  | 'products'
  | 'teams'
  | 'employees'
  | 'segments'
  | 'topics'
  | 'stages'
  | 'touchpoints'
  | 'factors'
  | 'volume_series'
  | 'weight_trees'
>;
export type RefTable = EntryTable | 'units' | 'members';

/** A condition that is true when the id stands there. */
export type Use = (workspaceId: number, id: number) => RawBuilder<boolean>;

export function inColumn(table: keyof Tables, column: string): Use {
  return (workspaceId, id) =>
    sql`exists (select from ${sql.table(table)} where workspace_id = ${workspaceId} and ${sql.ref(column)} = ${id})`;
}

export function inArray(table: keyof Tables, column: string): Use {
  return (workspaceId, id) =>
    sql`exists (select from ${sql.table(table)} where workspace_id = ${workspaceId} and ${id} = any(${sql.ref(column)}))`;
}

/** Answers were counted for it. */
export function inCells(column: 'channel_id' | 'product_id' | 'touchpoint_id'): Use {
  return (workspaceId, id) =>
    sql`exists (select from cells_day_now where workspace_id = ${workspaceId} and ${sql.ref(column)} = ${id})`;
}

/** Slices of the roll-up: 1 by employee, 2 by team, 3 by segment, 4 by contact topic. */
export function inSlice(slice: 1 | 2 | 3 | 4): Use {
  return (workspaceId, id) =>
    sql`exists (select from cells_day_now where workspace_id = ${workspaceId} and slice = ${slice} and slice_id = ${id})`;
}

export function inWeightTrees(kind: 'unit' | 'channel' | 'product' | 'factor'): Use {
  return (workspaceId, id) => sql`exists (select from weight_tree_versions where workspace_id = ${workspaceId}
    and jsonb_path_exists(root, '$.**.ref ? (@.kind == $kind && @.id == $id)', jsonb_build_object('kind', ${kind}::text, 'id', ${id}::integer)))`;
}

/** A question names it, in a draft or in a published version. */
export function inSurveys(field: 'factorId' | 'productId'): Use {
  const path = sql.lit(`$.**.${field} ? (@ == $id)`);
  return (workspaceId, id) => sql`(exists (select from surveys where workspace_id = ${workspaceId}
      and jsonb_path_exists(draft, ${path}, jsonb_build_object('id', ${id}::integer)))
    or exists (select from survey_versions where workspace_id = ${workspaceId}
      and jsonb_path_exists(definition, ${path}, jsonb_build_object('id', ${id}::integer))))`;
}

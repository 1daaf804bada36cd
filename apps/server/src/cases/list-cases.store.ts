import { sql, type RawBuilder } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { CaseRow } from './cases.store.ts';

export interface CaseFilter {
  readonly isOpen: boolean | null;
  readonly statuses: readonly string[] | null;
  readonly units: readonly number[] | null;
  readonly topics: readonly number[] | null;
  readonly priorities: readonly number[] | null;
  /** Null: anybody's; undefined owner means nobody's. */
  readonly owner: { readonly id: string | null } | null;
  readonly lateAt: Date | null;
  readonly customerId: string | null;
  /** True: laid aside; false: not; null: either. */
  readonly isSnoozed: boolean | null;
  readonly now: Date;
  readonly search: string | null;
}
export interface CasePage {
  readonly by: 'urgency' | 'newest';
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** Of cases that are found by words so many are looked through; who has more hits needs more words. */
const FOUND = 500;

/** Cases in the order of work (what is due first, then what is oldest) or newest first. */
export async function listCases(
  db: WorkspaceDb,
  workspaceId: number,
  filter: CaseFilter,
  page: CasePage,
): Promise<CaseRow[]> {
  const source =
    filter.search === null
      ? sql`cases`
      : sql`search_cases(${workspaceId}::integer, ${filter.units === null ? null : [...filter.units]}::integer[], ${filter.search}, ${filter.isOpen}::boolean, ${FOUND})`;
  const order = page.by === 'newest' ? sql`opened_at desc, id desc` : sql`due_at, opened_at, id`;
  const { rows } = await sql<CaseRow>`
    select * from ${source} found where workspace_id = ${workspaceId} and ${sql.join(conditionsOf(filter, page), sql` and `)}
    order by ${order} limit ${page.limit}`.execute(db);
  return rows;
}

function conditionsOf(filter: CaseFilter, page: CasePage): RawBuilder<unknown>[] {
  const conditions = [sql`true`];
  if (filter.isOpen !== null) conditions.push(filter.isOpen ? sql`is_open` : sql`not is_open`);
  if (filter.statuses !== null) conditions.push(sql`status = any(${[...filter.statuses]}::text[])`);
  if (filter.units !== null) conditions.push(sql`unit_id = any(${[...filter.units]}::integer[])`);
  if (filter.topics !== null) conditions.push(sql`topic_id = any(${[...filter.topics]}::integer[])`);
  if (filter.priorities !== null) conditions.push(sql`priority = any(${[...filter.priorities]}::smallint[])`);
  if (filter.owner !== null)
    conditions.push(filter.owner.id === null ? sql`owner_id is null` : sql`owner_id = ${filter.owner.id}`);
  if (filter.lateAt !== null) conditions.push(sql`due_at < ${filter.lateAt}`);
  if (filter.customerId !== null) conditions.push(sql`customer_id = ${filter.customerId}`);
  if (filter.isSnoozed !== null)
    conditions.push(
      filter.isSnoozed
        ? sql`snoozed_until > ${filter.now}`
        : sql`(snoozed_until is null or snoozed_until <= ${filter.now})`,
    );
  if (page.after !== null) {
    const [first = '', second = '', third = ''] = page.after;
    conditions.push(
      page.by === 'newest'
        ? sql`(opened_at, id) < (${first}::timestamptz, ${second}::uuid)`
        : first === 'infinity'
          ? sql`due_at is null and (opened_at, id) > (${second}::timestamptz, ${third}::uuid)`
          : // Nulls come last in the index, so what has no deadline follows; written as two, each can be looked up.
            sql`((due_at, opened_at, id) > (${first}::timestamptz, ${second}::timestamptz, ${third}::uuid) or due_at is null)`,
    );
  }
  return conditions;
}

export async function countCases(
  db: WorkspaceDb,
  workspaceId: number,
  who: { readonly units: readonly number[] | null; readonly me: string; readonly now: Date },
): Promise<{ open: number; late: number; mine: number; unassigned: number }> {
  const { rows } = await sql<{ open: number; late: number; mine: number; unassigned: number }>`
    select count(*)::integer as open, (count(*) filter (where due_at < ${who.now}))::integer as late,
      (count(*) filter (where owner_id = ${who.me}))::integer as mine, (count(*) filter (where owner_id is null))::integer as unassigned
    from cases where workspace_id = ${workspaceId} and is_open
      and ${who.units === null ? sql`true` : sql`unit_id = any(${[...who.units]}::integer[])`}`.execute(db);
  return rows[0] ?? { open: 0, late: 0, mine: 0, unassigned: 0 };
}

import { sql } from 'kysely';
import { unnestRows, type Column } from '../platform/database/unnest.ts';
import { gatherer, type WorkspaceDb } from '../platform/database/work.ts';
import type { DrawnOfDay, DrawnOfPage } from './reactions.store.ts';

/** What a day's sums of one rule and page change by. */
export interface CustomersDecided {
  readonly ruleId: number;
  /** To which the messages led; null: none. */
  readonly pageId: number | null;
  /** On which it was decided, UTC. */
  readonly day: string;
  readonly told: number;
  readonly heldOut: number;
  readonly notTold: number;
}

const columns: readonly Column<CustomersDecided>[] = [
  { name: 'rule_id', type: 'integer', of: (one) => one.ruleId },
  { name: 'day', type: 'date', of: (one) => one.day },
  { name: 'page_id', type: 'integer', of: (one) => one.pageId ?? 0 },
  { name: 'told', type: 'integer', of: (one) => one.told },
  { name: 'held_out', type: 'integer', of: (one) => one.heldOut },
  { name: 'not_told', type: 'integer', of: (one) => one.notTold },
];

/** What became of customers: the pages read days, not customers. At the end of the transaction. */
export const addDecided = gatherer('told_days', writeDecided);

async function writeDecided(db: WorkspaceDb, workspaceId: number, decided: readonly CustomersDecided[]): Promise<void> {
  await sql`insert into told_days as known (workspace_id, rule_id, day, page_id, told, held_out, not_told)
    select ${workspaceId}, rule_id, day, page_id, sum(told), sum(held_out), sum(not_told) from ${unnestRows(columns, decided)} as decided
    group by rule_id, day, page_id order by rule_id, day, page_id
    on conflict (workspace_id, rule_id, day, page_id) do update set told = known.told + excluded.told,
      held_out = known.held_out + excluded.held_out, not_told = known.not_told + excluded.not_told`.execute(db);
}

interface OfRule {
  readonly ruleId: number;
  readonly since: string;
}

/** The first day that the night has not counted yet; null: there is none. */
export async function firstUncountedDay(db: WorkspaceDb, workspaceId: number, of: OfRule): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    select min(day)::text as day from told_days
    where workspace_id = ${workspaceId} and rule_id = ${of.ruleId} and day >= ${of.since} and told + held_out > 0 and told_contacted is null`.execute(
    db,
  );
  return rows[0]?.day ?? null;
}

/** What the night has counted of the days before one, and who was drawn after another, on which nobody's window is over. */
export async function sumToldDays(
  db: WorkspaceDb,
  workspaceId: number,
  of: OfRule & { readonly countedBefore: string; readonly unripeAfter: string },
): Promise<DrawnOfPage[]> {
  const { rows } = await sql<DrawnOfPage>`
    with days as (
      select *, day < ${of.countedBefore} as is_counted from told_days
      where workspace_id = ${workspaceId} and rule_id = ${of.ruleId} and day >= ${of.since} and told + held_out > 0
        and (day < ${of.countedBefore} or day > ${of.unripeAfter}))
    select nullif(page_id, 0) as page_id, coalesce(sum(told) filter (where is_counted), 0)::integer as told,
      coalesce(sum(told_contacted) filter (where is_counted), 0)::integer as told_contacted,
      coalesce(sum(opened) filter (where is_counted), 0)::integer as opened,
      coalesce(sum(held_out) filter (where is_counted), 0)::integer as held_out,
      coalesce(sum(held_out_contacted) filter (where is_counted), 0)::integer as held_out_contacted,
      coalesce(sum(told + held_out) filter (where not is_counted), 0)::integer as unripe
    from days group by page_id`.execute(db);
  return rows;
}

/** Of whole days of one rule, on which everybody's window is over. */
export async function writeCountedDays(
  db: WorkspaceDb,
  workspaceId: number,
  of: { readonly ruleId: number; readonly from: string; readonly before: string },
  counted: readonly DrawnOfDay[],
): Promise<void> {
  await sql`update told_days d set told_contacted = coalesce(c.told_contacted, 0), opened = coalesce(c.opened, 0),
      held_out_contacted = coalesce(c.held_out_contacted, 0)
    from told_days known left join ${unnestRows(countedColumns, counted)} as c on c.day = known.day and c.page_id = known.page_id
    where known.workspace_id = ${workspaceId} and known.rule_id = ${of.ruleId} and known.day >= ${of.from} and known.day < ${of.before}
      and d.workspace_id = known.workspace_id and d.rule_id = known.rule_id and d.day = known.day and d.page_id = known.page_id`.execute(
    db,
  );
}

const countedColumns: readonly Column<DrawnOfDay>[] = [
  { name: 'day', type: 'date', of: (one) => one.day },
  { name: 'page_id', type: 'integer', of: (one) => one.page_id ?? 0 },
  { name: 'told_contacted', type: 'integer', of: (one) => one.told_contacted },
  { name: 'opened', type: 'integer', of: (one) => one.opened },
  { name: 'held_out_contacted', type: 'integer', of: (one) => one.held_out_contacted },
];

/** The rule has another window or topic: what the night counted was of the former. */
export async function forgetCounted(db: WorkspaceDb, workspaceId: number, ruleId: number): Promise<void> {
  await db
    .updateTable('told_days')
    .set({ told_contacted: null, opened: null, held_out_contacted: null })
    .where('workspace_id', '=', workspaceId)
    .where('rule_id', '=', ruleId)
    .execute();
}

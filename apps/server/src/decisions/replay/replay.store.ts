import { sql } from 'kysely';
import type { CopiedRow } from '../../platform/database/copied-row.ts';
import { copyOut } from '../../platform/database/copy-out.ts';
import type { Database } from '../../platform/database/database.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { contactColumns, literalOf } from '../standings/standings.store.ts';

/** What is replayed: a period, and of its customers all, or one in so many. */
export interface Replayed {
  readonly from: Date;
  readonly to: Date;
  readonly oneIn: number;
}

export async function countReplayed(db: WorkspaceDb, workspaceId: number, what: Replayed): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from interactions where ${replayed(workspaceId, what)}`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Interactions of known customers as `ReplayedInteractions` reads them, in the order in which they happened or in any. */
export function copyReplayed(
  db: Database,
  workspaceId: number,
  { isOrdered, ...what }: Replayed & { readonly isOrdered: boolean },
  onRow: (row: CopiedRow) => void,
): Promise<void> {
  const query = sql`
    select id, customer_id, occurred_at, unit_id, touchpoint_id, segment_ids, order_number, cancelled_at from interactions
    where ${replayed(workspaceId, what)} ${isOrdered ? sql`order by occurred_at, id` : sql``}`;
  return copyOut(db, workspaceId, query, onRow);
}

export interface ReplayedStandings {
  readonly what: Replayed;
  readonly touchpointIds: readonly number[];
  /** Of those whose last ask is older, no ask is read. */
  readonly askedSince: Date;
}

/**
 * How the customers of those touchpoints stand, as `ReplayedCustomers` reads them. One query for all, so that the database
 * chooses between reading everybody and looking some up.
 */
export function copyStandings(
  db: Database,
  workspaceId: number,
  { what, touchpointIds, askedSince }: ReplayedStandings,
  onRow: (row: CopiedRow) => void,
): Promise<void> {
  const query = sql`
    select c.id, case when h.last_ask_at >= ${instant(askedSince)} then h.asks end as asks, coalesce(h.refused, 0), coalesce(h.consented, 0),
      coalesce(h.reach, 0), coalesce(h.flags, 0), h.zone, h.country, ${contactColumns}
    from customers c left join contact_histories h on h.workspace_id = ${sql.lit(workspaceId)} and h.customer_id = c.id
    where c.workspace_id = ${sql.lit(workspaceId)} and c.id in (
      select customer_id from interactions
      where ${replayed(workspaceId, what)} and touchpoint_id = any(${sql.lit(literalOf(touchpointIds))}::integer[]))`;
  return copyOut(db, workspaceId, query, onRow);
}

function replayed(workspaceId: number, { from, to, oneIn }: Replayed) {
  return sql`workspace_id = ${sql.lit(workspaceId)} and occurred_at >= ${instant(from)} and occurred_at < ${instant(to)} and customer_id is not null
    and import_id is null ${oneIn === 1 ? sql`` : sql`and get_byte(sha256(uuid_send(customer_id)), 0) * 256 + get_byte(sha256(uuid_send(customer_id)), 1) < ${sql.lit(Math.floor(65_536 / oneIn))}`}`;
}

function instant(at: Date) {
  return sql`${sql.lit(at.toISOString())}::timestamptz`;
}

export interface AnsweredDay {
  readonly touchpoint_id: number;
  readonly at: number;
  readonly sent: number;
  readonly answered: number;
}

/** Of those asked, how many answered: per touchpoint and day, for shares and targets. */
export async function findAnsweredDays(db: WorkspaceDb, workspaceId: number, since: Date): Promise<AnsweredDay[]> {
  const { rows } = await sql<AnsweredDay>`
    select touchpoint_id, extract(epoch from day)::float8 as at, sum(sent)::integer as sent, sum(answered)::integer as answered
    from invited_days where workspace_id = ${workspaceId} and day >= ${since}::date group by touchpoint_id, day`.execute(
    db,
  );
  return rows;
}

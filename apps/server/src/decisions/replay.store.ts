import { sql } from 'kysely';
import { prepared } from '../platform/database/prepared.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { literalOf } from './standings.store.ts';

const ROWS_AT_ONCE = 4_000;
const NEXT = '\n';

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

/**
 * Interactions of known customers in the order in which they happened, each as one line (`ReplayedInteraction` reads it), and a page of
 * them as one row: a million rows took the driver longer than deciding about them. The transaction must stay open while it is read.
 */
export async function* readReplayed(db: WorkspaceDb, workspaceId: number, what: Replayed): AsyncGenerator<string[]> {
  // Between two pages the transaction is idle while it is being decided, on a busy machine for longer than the server allows others.
  await sql`set local work_mem = '64MB'`.execute(db);
  await sql`set local idle_in_transaction_session_timeout = '15min'`.execute(db);
  await sql`
    declare replayed no scroll cursor for
    select string_agg(line, ${sql.lit(NEXT)}) as lines from (select (row_number() over (order by occurred_at, id) - 1) / ${sql.lit(ROWS_AT_ONCE)} as page,
      id::text || customer_id::text || ceil(date_part('epoch', occurred_at))::bigint || ',' || unit_id || ',' || touchpoint_id || ','
      || case when segment_ids is null and order_number is null then '0' else concat_ws(',', coalesce(cardinality(segment_ids), 0),
           case when cardinality(segment_ids) > 0 then array_to_string(segment_ids, ',') end, translate(order_number, ${sql.lit(NEXT)}, ' ')) end as line
    from interactions where ${replayed(workspaceId, what)}) listed group by page order by page`.execute(db);
  for (;;) {
    const { rows } = await sql<{ lines: string }>`fetch 1 from replayed`.execute(db);
    const [page] = rows;
    if (page === undefined) break;
    yield page.lines.split(NEXT);
  }
  await sql`close replayed`.execute(db);
}

function replayed(workspaceId: number, { from, to, oneIn }: Replayed) {
  return sql`workspace_id = ${workspaceId} and occurred_at >= ${from} and occurred_at < ${to} and customer_id is not null
    and import_id is null ${oneIn === 1 ? sql`` : sql`and get_byte(sha256(uuid_send(customer_id)), 0) * 256 + get_byte(sha256(uuid_send(customer_id)), 1) < ${Math.floor(65_536 / oneIn)}`}`;
}

export interface ReplayStandingRow {
  readonly customer_id: string;
  readonly asks: Buffer;
  readonly refused: number;
  readonly consented: number;
  readonly reach: number;
  readonly flags: number;
  readonly zone: string | null;
  readonly country: string | null;
  readonly has_email: boolean;
  readonly has_phone: boolean;
  readonly is_gone: boolean;
}

/** How customers stand; of their asks only what is young enough to count, or was asked within the replay. */
export async function findReplayStandings(
  db: WorkspaceDb,
  workspaceId: number,
  customerIds: readonly string[],
  since: Date,
): Promise<ReplayStandingRow[]> {
  const { rows } = await sql<ReplayStandingRow>`${prepared}
    select c.id as customer_id, coalesce(case when h.last_ask_at >= ${since} then h.asks end, ''::bytea) as asks,
      coalesce(h.refused, 0) as refused, coalesce(h.consented, 0) as consented, coalesce(h.reach, 0) as reach,
      coalesce(h.flags, 0) as flags, coalesce(c.time_zone, h.zone) as zone, h.country, c.email_index is not null as has_email,
      c.phone_index is not null as has_phone, c.erased_at is not null as is_gone
    from unnest(${literalOf(customerIds)}::uuid[]) as wanted(id)
      join customers c on c.workspace_id = ${workspaceId} and c.id = wanted.id
      left join contact_histories h on h.workspace_id = ${workspaceId} and h.customer_id = c.id`.execute(db);
  return rows;
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

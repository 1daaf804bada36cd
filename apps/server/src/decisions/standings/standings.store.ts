import { sql } from 'kysely';
import { prepared } from '../../platform/database/prepared.ts';
import { byteaText, unnestRows, type Column } from '../../platform/database/unnest.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';

/** A customer's row beside what his contacts say; the contacts themselves are not read, but for a telephone whose zone is not known. */
export interface StandingRow {
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
  readonly contact_zone: string | null;
  readonly new_phone: Buffer | null;
  readonly phone_mark: Buffer | null;
}

/** Makes the rows that are missing, then locks all in one order: whoever decides about the same customers waits here. */
export async function lockStandings(
  db: WorkspaceDb,
  workspaceId: number,
  customerIds: readonly string[],
): Promise<StandingRow[]> {
  // One alone is there mostly, and can be in no ring: he is asked for first.
  const known = customerIds.length === 1 ? await lockKnown(db, workspaceId, customerIds) : [];
  if (known.length > 0) return known;
  await sql`${prepared}
    insert into contact_histories (workspace_id, customer_id)
    select ${workspaceId}, id from unnest(${literalOf(customerIds.toSorted())}::uuid[]) as id on conflict do nothing`.execute(
    db,
  );
  return lockKnown(db, workspaceId, customerIds);
}

/** Of those who have a row. */
export async function lockKnown(
  db: WorkspaceDb,
  workspaceId: number,
  customerIds: readonly string[],
): Promise<StandingRow[]> {
  const ids = literalOf(customerIds);
  const { rows } =
    await sql<StandingRow>`${prepared}${selectStandings(workspaceId, ids)} order by h.customer_id for update of h`.execute(
      db,
    );
  return rows;
}

/** Without a lock, for looking at them: also at those who were never asked yet. */
export async function findStandings(
  db: WorkspaceDb,
  workspaceId: number,
  customerIds: readonly string[],
): Promise<StandingRow[]> {
  const { rows } = await sql<StandingRow>`${prepared}
    select w.id as customer_id, coalesce(h.asks, '') as asks, coalesce(h.refused, 0) as refused, coalesce(h.consented, 0) as consented,
      coalesce(h.reach, 0) as reach, coalesce(h.flags, 0) as flags, h.zone, h.country, ${contactColumns}
    from unnest(${literalOf(customerIds)}::uuid[]) as w(id)
      left join contact_histories h on h.workspace_id = ${workspaceId} and h.customer_id = w.id
      left join customers c on c.workspace_id = ${workspaceId} and c.id = w.id`.execute(db);
  return rows;
}

/** Of `customers c` and `contact_histories h`. */
export const contactColumns = sql`c.email_index is not null as has_email, c.phone_index is not null as has_phone,
      c.id is null or c.erased_at is not null or c.merged_into is not null as is_gone, c.time_zone as contact_zone, substr(c.phone_index, 1, 4) as phone_mark,
      case when h.zone_of is distinct from substr(c.phone_index, 1, 4) then c.phone_encrypted end as new_phone`;

function selectStandings(workspaceId: number, ids: string) {
  return sql`
    select h.customer_id, h.asks, h.refused, h.consented, h.reach, h.flags, h.zone, h.country, ${contactColumns}
    from contact_histories h left join customers c on c.workspace_id = ${workspaceId} and c.id = h.customer_id
    where h.workspace_id = ${workspaceId} and h.customer_id = any(${ids}::uuid[])`;
}

export interface ChangedStanding {
  readonly customerId: string;
  readonly asks: Buffer;
  readonly lastAskAt: string | null;
  readonly zone: string | null;
  readonly country: string | null;
  readonly zoneOf: Buffer | null;
}

const columns: readonly Column<ChangedStanding>[] = [
  { name: 'customer_id', type: 'uuid', of: (row) => row.customerId },
  { name: 'asks', type: 'bytea', of: (row) => byteaText(row.asks) },
  { name: 'last_ask_at', type: 'timestamptz', of: (row) => row.lastAskAt },
  { name: 'zone', type: 'text', of: (row) => row.zone },
  { name: 'country', type: 'text', of: (row) => row.country },
  { name: 'zone_of', type: 'bytea', of: (row) => byteaText(row.zoneOf) },
];

export async function writeStandings(
  db: WorkspaceDb,
  workspaceId: number,
  rows: readonly ChangedStanding[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`${prepared}
    update contact_histories h set asks = given.asks, last_ask_at = given.last_ask_at, zone = given.zone, country = given.country,
      zone_of = given.zone_of
    from ${unnestRows(columns, rows)} as given
    where h.workspace_id = ${workspaceId} and h.customer_id = given.customer_id`.execute(db);
}

export async function deleteStanding(db: WorkspaceDb, workspaceId: number, customerId: string): Promise<void> {
  await db
    .deleteFrom('contact_histories')
    .where('workspace_id', '=', workspaceId)
    .where('customer_id', '=', customerId)
    .execute();
}

/** Sets or clears one bit of what is known of a customer, making his row where there is none. */
export async function setBits(
  db: WorkspaceDb,
  workspaceId: number,
  customerId: string,
  bits: { readonly column: 'reach' | 'flags'; readonly on: number; readonly off: number },
): Promise<void> {
  const column = sql.ref(bits.column);
  await sql`
    insert into contact_histories as known (workspace_id, customer_id, ${column})
    values (${workspaceId}, ${customerId}, ${bits.on}::integer)
    on conflict (workspace_id, customer_id) do update set ${column} = (known.${column} & ~${bits.off}::integer) | ${bits.on}::integer`.execute(
    db,
  );
}

export function readFlags(
  db: WorkspaceDb,
  workspaceId: number,
  customerIds: readonly string[],
): Promise<{ customer_id: string; flags: number }[]> {
  return db
    .selectFrom('contact_histories')
    .select(['customer_id', 'flags'])
    .where('workspace_id', '=', workspaceId)
    .where('customer_id', 'in', [...customerIds])
    .execute();
}

export function literalOf(ids: readonly (string | number)[]): string {
  return `{${ids.join(',')}}`;
}

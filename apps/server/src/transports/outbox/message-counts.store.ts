import { WAITING_COUNTED_TO } from '@otklik/contract';
import { sql } from 'kysely';
import { prepared } from '../../platform/database/prepared.ts';
import { unnestRows, type Column } from '../../platform/database/unnest.ts';
import { gatherer, type WorkspaceDb } from '../../platform/database/work.ts';

export interface MessageCounts {
  readonly transport_id: number;
  readonly waiting: number;
  readonly doubtful: number;
  readonly failed: number;
  readonly sent: number;
  readonly spent: number;
}

/** What waits, what is in trouble and what was sent, per transport; does not grow with the number of messages. */
export async function countMessages(db: WorkspaceDb, workspaceId: number, since: Date): Promise<MessageCounts[]> {
  const ofTransport = sql`m.workspace_id = ${workspaceId} and m.transport_id = t.id`;
  const { rows } = await sql<MessageCounts>`
    select t.id as transport_id,
      (select count(*) from (select from messages m where ${ofTransport} and m.state = 'planned'
        limit ${WAITING_COUNTED_TO}) as few)::integer
        + (select count(*) from messages m where ${ofTransport} and m.state = 'sending')::integer as waiting,
      (select count(*) from messages m where ${ofTransport} and m.state = 'doubtful')::integer as doubtful,
      (select count(*) from messages m where ${ofTransport} and m.state = 'failed'
        and m.settled_at >= ${since})::integer as failed,
      coalesce(d.sent, 0)::integer as sent, coalesce(d.spent, 0)::double precision as spent
    from transports t left join lateral (
      select sum(sent) as sent, sum(spent) as spent from sent_days
      where workspace_id = ${workspaceId} and transport_id = t.id
        and day >= (${since}::timestamptz at time zone 'UTC')::date) d on true
    where t.workspace_id = ${workspaceId}`.execute(db);
  return rows;
}

/** What a day's sums change by. */
export interface SentChange {
  readonly transportId: number;
  readonly at: Date;
  readonly sent: number;
  readonly spent: number;
}

const columns: readonly Column<SentChange>[] = [
  { name: 'transport_id', type: 'integer', of: (one) => one.transportId },
  { name: 'day', type: 'date', of: (one) => one.at.toISOString().slice(0, 10) },
  { name: 'sent', type: 'integer', of: (one) => one.sent },
  { name: 'spent', type: 'numeric', of: (one) => one.spent },
];

/** A message is counted once, on the day of its `sent_at`, with all that it cost: so a recount can prove the sums. At the end of the transaction. */
export const addSent = gatherer('sent_days', writeSent);

/** In one order. The database adds the money up: here a sum of kopecks would drift. */
async function writeSent(db: WorkspaceDb, workspaceId: number, changes: readonly SentChange[]): Promise<void> {
  await sql`${prepared}insert into sent_days as known (workspace_id, transport_id, day, sent, spent)
    select ${workspaceId}, transport_id, day, sum(sent), sum(spent) from ${unnestRows(columns, changes)} as changed
    group by transport_id, day order by transport_id, day
    on conflict (workspace_id, transport_id, day) do update
    set sent = known.sent + excluded.sent, spent = known.spent + excluded.spent`.execute(db);
}

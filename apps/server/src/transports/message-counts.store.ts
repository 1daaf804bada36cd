import { WAITING_COUNTED_TO } from '@otklik/contract';
import { sql } from 'kysely';
import { prepared } from '../platform/database/prepared.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

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

/** A message is counted once, on the day of its `sent_at`, with all that it cost: so a recount can prove the sums. */
export async function addSent(db: WorkspaceDb, workspaceId: number, changes: readonly SentChange[]): Promise<void> {
  const cellOf = ({ transportId, at }: SentChange) =>
    `${String(transportId).padStart(10)} ${at.toISOString().slice(0, 10)}`;
  // In one order, or two who add to two days would wait for each other. The database adds the money up: here a sum of kopecks would drift.
  for (const [cell, all] of [...Map.groupBy(changes, cellOf)].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const [transportId, day] = cell.trim().split(' ');
    await sql`${prepared}insert into sent_days as known (workspace_id, transport_id, day, sent, spent)
      select ${workspaceId}, ${transportId}::integer, ${day}::date, ${all.reduce((sum, { sent }) => sum + sent, 0)}::integer, sum(spent)
      from unnest(${all.map(({ spent }) => spent)}::numeric[]) as each (spent)
      on conflict (workspace_id, transport_id, day) do update
      set sent = known.sent + excluded.sent, spent = known.spent + excluded.spent`.execute(db);
  }
}

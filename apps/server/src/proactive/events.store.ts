import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { localTime } from '../platform/local-time.ts';
import { addEvents, type ArmCounts } from './event-days.store.ts';

export interface NewEvent {
  readonly id: string;
  readonly kind: string;
  readonly ruleId: number | null;
  readonly occurredAt: Date;
  readonly customers: number;
}

interface Received {
  readonly workspaceId: number;
  readonly by: string;
  readonly at: Date;
  readonly isEntered: boolean;
}

/** @returns the ids of those that are new */
export async function insertEvents(
  db: WorkspaceDb,
  received: Received,
  events: readonly NewEvent[],
): Promise<ReadonlySet<string>> {
  if (events.length === 0) return new Set();
  // In one order, so that two senders of the same events wait for each other and do not lock each other out.
  const sorted = events.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const column = <T>(of: (one: NewEvent) => T) => sorted.map(of);
  const { rows } = await sql<{ id: string }>`
    insert into business_events (workspace_id, id, kind, rule_id, occurred_at, received_at, received_by, is_entered, customers)
    select ${received.workspaceId}, id, kind, rule_id, occurred_at, ${received.at}, ${received.by}, ${received.isEntered}, customers
    from unnest(${column(({ id }) => id)}::uuid[], ${column(({ kind }) => kind)}::text[], ${column(({ ruleId }) => ruleId)}::integer[],
      ${column(({ occurredAt }) => occurredAt)}::timestamptz[], ${column(({ customers }) => customers)}::integer[])
      as sent(id, kind, rule_id, occurred_at, customers)
    on conflict (workspace_id, id) do nothing returning id`.execute(db);
  const fresh = new Set(rows.map(({ id }) => id));
  const day = localTime(received.at, 'UTC').day;
  addEvents(
    db,
    received.workspaceId,
    sorted.filter(({ id }) => fresh.has(id)).map((event) => ({ ...event, day, events: 1 })),
  );
  return fresh;
}

export interface NewEventCustomer {
  readonly eventId: string;
  readonly customerId: string;
  readonly ruleId: number;
  readonly occurredAt: Date;
  readonly words: Buffer | null;
}

export async function insertEventCustomers(
  db: WorkspaceDb,
  workspaceId: number,
  customers: readonly NewEventCustomer[],
): Promise<void> {
  if (customers.length === 0) return;
  const column = <T>(of: (one: NewEventCustomer) => T) => customers.map(of);
  await sql`insert into event_customers (workspace_id, event_id, customer_id, rule_id, occurred_at, words, arm)
    select ${workspaceId}, event_id, customer_id, rule_id, occurred_at, words, 'waiting'
    from unnest(${column(({ eventId }) => eventId)}::uuid[], ${column(({ customerId }) => customerId)}::uuid[],
      ${column(({ ruleId }) => ruleId)}::integer[], ${column(({ occurredAt }) => occurredAt)}::timestamptz[],
      ${column(({ words }) => words)}::bytea[]) as happened(event_id, customer_id, rule_id, occurred_at, words)
    on conflict (workspace_id, event_id, customer_id) do nothing`.execute(db);
}

/** Those of a segment are found piece by piece. */
export async function countEventCustomers(
  db: WorkspaceDb,
  workspaceId: number,
  eventId: string,
  more: number,
): Promise<void> {
  const event = await db
    .updateTable('business_events')
    .set({ customers: sql`customers + ${more}` })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', eventId)
    .returning(['kind', 'rule_id as ruleId', 'received_at', 'occurred_at as occurredAt'])
    .executeTakeFirstOrThrow();
  addEvents(db, workspaceId, [{ ...event, day: localTime(event.received_at, 'UTC').day, events: 0, customers: more }]);
}

export interface ListedEvent extends ArmCounts {
  readonly id: string;
  readonly kind: string;
  readonly rule_id: number | null;
  readonly occurred_at: Date;
  readonly received_at: Date;
  readonly is_entered: boolean;
  readonly customers: number;
}

export async function listEvents(
  db: WorkspaceDb,
  workspaceId: number,
  page: { readonly before: { readonly at: string; readonly id: string } | null; readonly limit: number },
): Promise<ListedEvent[]> {
  const { before, limit } = page;
  const { rows } = await sql<ListedEvent>`
    select e.id, e.kind, e.rule_id, e.occurred_at, e.received_at, e.is_entered, e.customers, e.told, e.held_out, e.not_told, (
        select count(*)::integer from event_customers
        where workspace_id = ${workspaceId} and rule_id = e.rule_id and event_id = e.id and arm = 'waiting') as waiting
    from business_events e
    where e.workspace_id = ${workspaceId}
      and (${before?.at ?? null}::timestamptz is null or (e.received_at, e.id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
    order by e.received_at desc, e.id desc limit ${limit}`.execute(db);
  return rows;
}

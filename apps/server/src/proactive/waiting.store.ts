import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { localTime } from '../platform/local-time.ts';
import { addDecided } from './told-days.store.ts';

export interface WaitingCustomer {
  readonly event_id: string;
  readonly customer_id: string;
  readonly occurred_at: Date;
  readonly words: Buffer | null;
  /** Whoever was merged into another since is that other. */
  readonly known_as: string | null;
  readonly name_encrypted: Buffer | null;
  readonly language: string | null;
  /** Of this kind, not long ago. */
  readonly is_decided_lately: boolean;
}

/** The next of those to whom something of a rule's kind happened; the earliest of a customer's events first. */
export async function nextWaiting(
  db: WorkspaceDb,
  workspaceId: number,
  of: { readonly ruleId: number; readonly lately: Date; readonly limit: number },
): Promise<WaitingCustomer[]> {
  const { rows } = await sql<WaitingCustomer>`
    select w.event_id, w.customer_id, w.occurred_at, w.words, k.id as known_as, k.name_encrypted, k.language,
      exists (select from event_customers d where d.workspace_id = ${workspaceId} and d.rule_id = ${of.ruleId} and d.customer_id = w.customer_id
        and d.arm in ('told', 'held_out') and d.decided_at > ${of.lately}) as is_decided_lately
    from event_customers w
      left join customers c on c.workspace_id = ${workspaceId} and c.id = w.customer_id
      left join customers k on k.workspace_id = ${workspaceId} and k.id = coalesce(c.merged_into, c.id) and k.erased_at is null
    where w.workspace_id = ${workspaceId} and w.rule_id = ${of.ruleId} and w.arm = 'waiting'
    order by w.event_id, w.customer_id limit ${of.limit}`.execute(db);
  return rows;
}

export interface DecidedCustomer {
  readonly eventId: string;
  readonly customerId: string;
  readonly arm: 'told' | 'held_out' | 'not_told';
  readonly reason: string | null;
  readonly messageId: string | null;
  readonly linkToken: string | null;
}

/** What became of each; what the event said of him is kept no longer. */
export async function noteDecided(
  db: WorkspaceDb,
  of: { readonly workspaceId: number; readonly ruleId: number; readonly pageId: number | null; readonly now: Date },
  decided: readonly DecidedCustomer[],
): Promise<void> {
  const column = <T>(value: (one: DecidedCustomer) => T) => decided.map(value);
  const { rows } = await sql<CountedDecisions>`
    with moved as (
      update event_customers e set arm = d.arm, reason = d.reason, message_id = d.message_id, link_token = d.link_token,
        page_id = case when d.arm = 'not_told' then null else ${of.pageId}::integer end, decided_at = ${of.now}, words = null
      from unnest(${column(({ eventId }) => eventId)}::uuid[], ${column(({ customerId }) => customerId)}::uuid[],
        ${column(({ arm }) => arm)}::text[], ${column(({ reason }) => reason)}::text[], ${column(({ messageId }) => messageId)}::uuid[],
        ${column(({ linkToken }) => linkToken)}::text[]) as d(event_id, customer_id, arm, reason, message_id, link_token)
      where e.workspace_id = ${of.workspaceId} and e.event_id = d.event_id and e.customer_id = d.customer_id and e.arm = 'waiting'
      returning e.event_id, e.arm),
    counted as (
      select event_id, (count(*) filter (where arm = 'told'))::integer as told,
        (count(*) filter (where arm = 'held_out'))::integer as held_out, (count(*) filter (where arm = 'not_told'))::integer as not_told
      from moved group by 1)
    update business_events b set told = b.told + c.told, held_out = b.held_out + c.held_out, not_told = b.not_told + c.not_told
    from counted c where b.workspace_id = ${of.workspaceId} and b.id = c.event_id
    returning c.told, c.held_out, c.not_told`.execute(db);
  const day = localTime(of.now, 'UTC').day;
  addDecided(
    db,
    of.workspaceId,
    rows.flatMap(({ told, held_out: heldOut, not_told: notTold }) => [
      { ruleId: of.ruleId, day, pageId: of.pageId, told, heldOut, notTold: 0 },
      // They were led nowhere.
      { ruleId: of.ruleId, day, pageId: null, told: 0, heldOut: 0, notTold },
    ]),
  );
}

interface CountedDecisions {
  readonly told: number;
  readonly held_out: number;
  readonly not_told: number;
}

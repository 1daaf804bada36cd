import { sql } from 'kysely';
import type { CallResult } from '@otklik/contract';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { CountedNumbers } from './dispositions.ts';

export interface Span {
  readonly from: Date;
  /** Not itself. */
  readonly to: Date;
}

/** Numbers that came onto the list within the span, by what became of them. */
export async function countNumbers(
  db: WorkspaceDb,
  workspaceId: number,
  transportId: number,
  { from, to }: Span,
): Promise<CountedNumbers[]> {
  const { rows } = await sql<CountedNumbers>`
    select m.state, m.reason, last.outcome, count(*)::integer as n from messages m
      left join lateral (select a.outcome from call_attempts a
        where a.workspace_id = ${workspaceId} and a.message_id = m.id and a.ended_at is not null
          and a.outcome not in ('not_dialled', 'lost', 'quota_filled') order by a.opened_at desc, a.id limit 1) last on true
    where m.workspace_id = ${workspaceId} and m.transport_id = ${transportId} and m.purpose in ('invitation', 'reminder')
      and m.created_at >= ${from} and m.created_at < ${to}
    group by 1, 2, 3`.execute(db);
  return rows;
}

export interface CountedCalls {
  readonly interviewer_id: string;
  readonly outcome: CallResult;
  readonly n: number;
  readonly seconds: number;
}

export async function countCalls(
  db: WorkspaceDb,
  workspaceId: number,
  transportId: number,
  { from, to }: Span,
): Promise<CountedCalls[]> {
  const { rows } = await sql<CountedCalls>`
    select interviewer_id, outcome, count(*)::integer as n,
      coalesce(sum(extract(epoch from ended_at - opened_at)), 0)::double precision as seconds
    from call_attempts where workspace_id = ${workspaceId} and transport_id = ${transportId}
      and opened_at >= ${from} and opened_at < ${to} and ended_at is not null
    group by interviewer_id, outcome order by interviewer_id, outcome`.execute(db);
  return rows;
}

export interface ListCounts {
  readonly transport_id: number;
  readonly ready: number;
  readonly later: number;
  readonly on_call: number;
  readonly done: number;
  readonly gone: number;
  readonly next_at: Date | null;
}

export async function countLists(db: WorkspaceDb, workspaceId: number, now: Date): Promise<ListCounts[]> {
  const { rows } = await sql<ListCounts>`
    select m.transport_id, count(*) filter (where m.state = 'planned' and m.due_at <= ${now})::integer as ready,
      count(*) filter (where m.state = 'planned' and m.due_at > ${now})::integer as later,
      count(*) filter (where m.state = 'sending')::integer as on_call,
      count(*) filter (where d.message_id is not null)::integer as done,
      count(*) filter (where m.state in ('delivered', 'failed', 'cancelled') and d.message_id is null)::integer as gone,
      min(m.due_at) filter (where m.state = 'planned') as next_at
    from messages m
      join transports t on t.workspace_id = ${workspaceId} and t.id = m.transport_id and t.kind = 'phone'
      left join call_attempts d on d.workspace_id = ${workspaceId} and d.message_id = m.id and d.outcome = 'done'
    where m.workspace_id = ${workspaceId} and m.purpose in ('invitation', 'reminder')
    group by m.transport_id`.execute(db);
  return rows;
}

import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { CallResult } from '@otklik/contract';
import type { CallAttemptsTable } from '../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

export type AttemptRow = Selectable<CallAttemptsTable>;

export async function insertAttempt(db: WorkspaceDb, row: Insertable<CallAttemptsTable>): Promise<AttemptRow> {
  return db.insertInto('call_attempts').values(row).returningAll().executeTakeFirstOrThrow();
}

export function findAttempt(db: WorkspaceDb, workspaceId: number, id: string): Promise<AttemptRow | undefined> {
  return db
    .selectFrom('call_attempts')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export function lockAttempt(db: WorkspaceDb, workspaceId: number, id: string): Promise<AttemptRow | undefined> {
  return db
    .selectFrom('call_attempts')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** The number that an interviewer holds. */
export function findHeld(db: WorkspaceDb, workspaceId: number, interviewerId: string): Promise<AttemptRow | undefined> {
  return db
    .selectFrom('call_attempts')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('interviewer_id', '=', interviewerId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
}

export function listLapsed(db: WorkspaceDb, workspaceId: number, now: Date): Promise<AttemptRow[]> {
  return db
    .selectFrom('call_attempts')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('ended_at', 'is', null)
    .where('held_until', '<', now)
    .orderBy('id')
    .execute();
}

export function updateAttempt(
  db: WorkspaceDb,
  workspaceId: number,
  id: string,
  change: Updateable<CallAttemptsTable>,
): Promise<unknown> {
  return db
    .updateTable('call_attempts')
    .set(change)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

interface EndedAttempt {
  readonly id: string;
  readonly opened_at: Date;
  readonly outcome: CallResult;
  readonly call_back_at: Date | null;
  readonly turn: number[] | null;
}

/** What was tried with a number before, the last one first. */
export async function listEnded(db: WorkspaceDb, workspaceId: number, messageId: string): Promise<EndedAttempt[]> {
  const { rows } = await sql<EndedAttempt>`select id, opened_at, outcome, call_back_at, turn from call_attempts
    where workspace_id = ${workspaceId} and message_id = ${messageId} and ended_at is not null
    order by opened_at desc, id`.execute(db);
  return rows;
}

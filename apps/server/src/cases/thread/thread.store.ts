import type { Selectable } from 'kysely';
import type { CaseEvent } from '@otklik/contract';
import type { Actor } from '../../platform/actor.ts';
import type { CaseEventsTable, CaseMessagesTable } from '../../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { addSaidWords } from '../cases.store.ts';

export type CaseMessageRow = Selectable<CaseMessagesTable>;
export type CaseEventRow = Selectable<CaseEventsTable>;

export interface NewCaseMessage {
  readonly id: string;
  readonly direction: 'in' | 'out' | 'note';
  readonly text: string;
  readonly delivery: 'planned' | 'page' | null;
  /** Nobody wrote it: the same stands in a thousand cases, and none is looked for by it. */
  readonly isAutomatic: boolean;
}

export interface Happened {
  readonly what: CaseEvent['what'];
  readonly from?: string | null;
  readonly to?: string | null;
  readonly comment?: string | null;
}

interface Where {
  readonly db: WorkspaceDb;
  readonly workspaceId: number;
  readonly actor: Actor;
  readonly now: Date;
}

/** Writes it down, and its words to those by which the case is found. @returns false when it is there already */
export async function addMessage(where: Where, caseId: string, message: NewCaseMessage): Promise<boolean> {
  const made = await where.db
    .insertInto('case_messages')
    .values({
      workspace_id: where.workspaceId,
      case_id: caseId,
      id: message.id,
      direction: message.direction,
      text: message.text,
      author_kind: where.actor.kind,
      author_id: where.actor.id,
      at: where.now,
      delivery: message.delivery,
      is_automatic: message.isAutomatic,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'case_id', 'id']).doNothing())
    .executeTakeFirst();
  const isNew = (made.numInsertedOrUpdatedRows ?? 0n) > 0n;
  if (isNew && !message.isAutomatic) await addSaidWords(where.db, where.workspaceId, caseId, message.text);
  return isNew;
}

export function findMessage(
  db: WorkspaceDb,
  workspaceId: number,
  caseId: string,
  id: string,
): Promise<Pick<CaseMessageRow, 'text' | 'at' | 'delivery'> | undefined> {
  return db
    .selectFrom('case_messages')
    .select(['text', 'at', 'delivery'])
    .where('workspace_id', '=', workspaceId)
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** A message that stood on the customer's page alone has gone out too. */
export async function notePlanned(db: WorkspaceDb, workspaceId: number, caseId: string, id: string): Promise<void> {
  await db
    .updateTable('case_messages')
    .set({ delivery: 'planned' })
    .where('workspace_id', '=', workspaceId)
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .execute();
}

export function addEvents(where: Where, caseId: string, events: readonly Happened[]): Promise<void> {
  return addEventsOf(
    where,
    events.map((event) => ({ ...event, caseId })),
  );
}

/** To the histories of many cases at once. */
export async function addEventsOf(
  where: Where,
  events: readonly (Happened & { readonly caseId: string })[],
): Promise<void> {
  if (events.length === 0) return;
  await where.db
    .insertInto('case_events')
    .values(
      events.map(({ caseId, what, from, to, comment }) => ({
        workspace_id: where.workspaceId,
        case_id: caseId,
        at: where.now,
        actor_kind: where.actor.kind,
        actor_id: where.actor.id,
        what,
        was: from ?? null,
        became: to ?? null,
        comment: comment ?? null,
      })),
    )
    .execute();
}

export function readEvents(db: WorkspaceDb, workspaceId: number, caseId: string): Promise<CaseEventRow[]> {
  return db
    .selectFrom('case_events')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('case_id', '=', caseId)
    .orderBy('id')
    .execute();
}

/** The whole thread, with what was said in cases joined with it, or, for the customer's page, what the customer said and was told: never a note. */
export function readMessages(
  db: WorkspaceDb,
  workspaceId: number,
  caseIds: readonly string[],
  reader: 'company' | 'customer',
): Promise<CaseMessageRow[]> {
  return db
    .selectFrom('case_messages')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('case_id', 'in', [...caseIds])
    .$if(reader === 'customer', (query) => query.where('direction', 'in', ['in', 'out']))
    .orderBy('place')
    .execute();
}

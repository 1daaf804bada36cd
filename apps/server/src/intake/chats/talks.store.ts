import { sql, type Insertable } from 'kysely';
import type { ChatCasesTable } from '../../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';

export async function noteCaseOfChat(db: WorkspaceDb, row: Insertable<ChatCasesTable>): Promise<void> {
  await db
    .insertInto('chat_cases')
    .values(row)
    .onConflict((conflict) => conflict.columns(['workspace_id', 'case_id']).doNothing())
    .execute();
}

export interface BegunTalk {
  readonly id: string;
  readonly externalId: string | null;
  /** By silence; his next word begins it again. */
  readonly hasEnded: boolean;
}

/** The case behind a customer's address, where it was begun in this chat, and whom the company's sites know its customer as. */
export async function caseOfTalk(
  db: WorkspaceDb,
  workspaceId: number,
  chatId: number,
  caseToken: string,
): Promise<BegunTalk | undefined> {
  const { rows } = await sql<BegunTalk>`
    select cases.id, customers.external_id as "externalId", talk.ended_at is not null as "hasEnded" from cases
      join chat_cases talk on talk.workspace_id = ${workspaceId} and talk.case_id = cases.id
      left join customers on customers.workspace_id = ${workspaceId} and customers.id = cases.customer_id
    where cases.workspace_id = ${workspaceId} and cases.token = ${caseToken} and talk.chat_id = ${chatId}`.execute(db);
  return rows[0];
}

/** What a customer of this external id talked about last in this chat, if it is open or was closed since. */
export async function talkOfVisitor(
  db: WorkspaceDb,
  workspaceId: number,
  of: { readonly chatId: number; readonly customer: string; readonly closedSince: Date },
): Promise<string | null> {
  const { rows } = await sql<{ token: string }>`
    select cases.token from customers
      join cases on cases.workspace_id = ${workspaceId}
        and cases.customer_id = coalesce(customers.merged_into, customers.id)
      join chat_cases talk on talk.workspace_id = ${workspaceId} and talk.case_id = cases.id
    where customers.workspace_id = ${workspaceId} and customers.external_id = ${of.customer}
      and customers.erased_at is null and talk.chat_id = ${of.chatId}
      and (cases.is_open or cases.closed_at >= ${of.closedSince}) and cases.status <> 'duplicate'
      and not exists (select from case_events where workspace_id = ${workspaceId} and case_id = cases.id
        and what = 'split' and was is not null)
    order by cases.opened_at desc, cases.number desc limit 1`.execute(db);
  return rows[0]?.token ?? null;
}

export interface TalkBeside {
  readonly token: string;
  /** It begins with words of the case that it was split from. */
  readonly isSplit: boolean;
}

/** Cases in this chat that were joined with this one or split off from it, all of the same customer, or of nobody we know. */
export async function talksBeside(
  db: WorkspaceDb,
  workspaceId: number,
  chatId: number,
  caseId: string,
): Promise<TalkBeside[]> {
  const { rows } = await sql<TalkBeside>`
    with recursive beside as (
      select id, token, customer_id, false as is_split from cases where workspace_id = ${workspaceId} and id = ${caseId}
      union
      select other.id, other.token, other.customer_id, other.is_split from beside cross join lateral (
        select id, token, customer_id, false as is_split from cases
          where workspace_id = ${workspaceId} and duplicate_of = beside.id and status = 'duplicate'
        union all
        select id, token, customer_id, true from cases where workspace_id = ${workspaceId} and id in (
          select case when what = 'split' then became::uuid end from case_events
          where workspace_id = ${workspaceId} and case_id = beside.id and what = 'split')) other
      where other.customer_id is not distinct from beside.customer_id)
    select beside.token, bool_or(beside.is_split) as "isSplit" from beside
      join chat_cases talk on talk.workspace_id = ${workspaceId} and talk.case_id = beside.id and talk.chat_id = ${chatId}
    where beside.id <> ${caseId} group by beside.token`.execute(db);
  return rows;
}

/** The customer has the chat before his eyes. */
export async function noteSeen(
  db: WorkspaceDb,
  workspaceId: number,
  caseIds: readonly string[],
  at: Date,
): Promise<void> {
  await db
    .updateTable('chat_cases')
    .set({ seen_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('case_id', 'in', [...caseIds])
    .where('seen_at', '<', at)
    .execute();
}

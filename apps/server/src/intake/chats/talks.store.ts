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
    order by cases.opened_at desc, cases.number desc limit 1`.execute(db);
  return rows[0]?.token ?? null;
}

/** Cases of the same customer, or all of nobody we know, that were begun in this chat and joined with this one. */
export async function talksJoinedWith(
  db: WorkspaceDb,
  workspaceId: number,
  chatId: number,
  caseId: string,
): Promise<string[]> {
  const { rows } = await sql<{ token: string }>`
    with recursive joined as (
      select id, token, customer_id from cases where workspace_id = ${workspaceId} and id = ${caseId}
      union
      select cases.id, cases.token, cases.customer_id from joined
        join cases on cases.workspace_id = ${workspaceId} and cases.duplicate_of = joined.id and cases.status = 'duplicate'
          and cases.customer_id is not distinct from joined.customer_id)
    select joined.token from joined
      join chat_cases talk on talk.workspace_id = ${workspaceId} and talk.case_id = joined.id and talk.chat_id = ${chatId}
    where joined.id <> ${caseId}`.execute(db);
  return rows.map(({ token }) => token);
}

/** The customer has the chat before his eyes. */
export async function noteSeen(db: WorkspaceDb, workspaceId: number, caseId: string, at: Date): Promise<void> {
  await db
    .updateTable('chat_cases')
    .set({ seen_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('case_id', '=', caseId)
    .where('seen_at', '<', at)
    .execute();
}

import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';

// Who is talked with in a messenger about something that is no survey. Whoever opens cases writes it down; here it says whose his words are.

const DAY_MS = 86_400_000;
/** A person's words wait for an answer over a weekend and a holiday. */
const PERSON_WAITS_MS = 7 * DAY_MS;
/** What went out by itself asks nothing: what he says a day later is about something else. */
const NOTICE_WAITS_MS = DAY_MS;

export interface MessengerChat {
  readonly transportId: number;
  readonly addressId: string;
}

/** From now on what is said of this case is said in this chat. */
export async function noteThread(
  db: WorkspaceDb,
  workspaceId: number,
  caseId: string,
  { transportId, addressId }: MessengerChat,
  now: Date,
): Promise<void> {
  const row = { transport_id: transportId, address_id: addressId, noted_at: now };
  await db
    .insertInto('messenger_threads')
    .values({ workspace_id: workspaceId, case_id: caseId, ...row, said_at: null, by_person: false })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'case_id']).doUpdateSet(row))
    .execute();
}

/** A case that is talked about in no chat goes on in the chat of the one that was joined with it. */
export async function takeOverChat(
  db: WorkspaceDb,
  workspaceId: number,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await sql`insert into messenger_threads (workspace_id, case_id, transport_id, address_id, noted_at, said_at, by_person)
    select workspace_id, ${to}, transport_id, address_id, noted_at, said_at, by_person from messenger_threads
    where workspace_id = ${workspaceId} and case_id = ${from}
    on conflict (workspace_id, case_id) do nothing`.execute(db);
}

/** Where a case is talked about, and since when; null: in no messenger, or in one that sends nothing any more. */
export async function threadOfCase(
  db: WorkspaceDb,
  workspaceId: number,
  caseId: string,
): Promise<(MessengerChat & { readonly notedAt: Date }) | null> {
  const row = await db
    .selectFrom('messenger_threads as thread')
    .innerJoin('transports', (join) =>
      join
        .onRef('transports.workspace_id', '=', 'thread.workspace_id')
        .onRef('transports.id', '=', 'thread.transport_id')
        .on('transports.archived_at', 'is', null),
    )
    .select(['thread.transport_id', 'thread.address_id', 'thread.noted_at'])
    .where('thread.workspace_id', '=', workspaceId)
    .where('transports.workspace_id', '=', workspaceId)
    .where('thread.case_id', '=', caseId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { transportId: row.transport_id, addressId: row.address_id, notedAt: row.noted_at };
}

/** We have written of the case into its chat: what he says next is an answer to that. */
export async function awaitCustomer(
  db: WorkspaceDb,
  workspaceId: number,
  caseId: string,
  { now, byPerson }: { readonly now: Date; readonly byPerson: boolean },
): Promise<void> {
  await db
    .updateTable('messenger_threads')
    .set({ said_at: now, by_person: sql`by_person or ${byPerson}` })
    .where('workspace_id', '=', workspaceId)
    .where('case_id', '=', caseId)
    .execute();
}

/** Until the end of the transaction nobody else takes in what this chat has said. @returns false where it is gone */
export async function holdChat(db: WorkspaceDb, workspaceId: number, addressId: string): Promise<boolean> {
  const row = await db
    .selectFrom('addresses')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', addressId)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

export interface LastThread {
  readonly caseId: string;
  readonly saidAt: Date | null;
  readonly byPerson: boolean;
}

/** The case that was last begun, or talked about, in this chat. */
export async function lastThread(
  db: WorkspaceDb,
  workspaceId: number,
  addressId: string,
): Promise<LastThread | undefined> {
  const row = await db
    .selectFrom('messenger_threads')
    .select(['case_id', 'said_at', 'by_person'])
    .where('workspace_id', '=', workspaceId)
    .where('address_id', '=', addressId)
    .orderBy(sql`greatest(noted_at, said_at)`, 'desc')
    .orderBy('case_id')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : { caseId: row.case_id, saidAt: row.said_at, byPerson: row.by_person };
}

/** Whether words without a button answer what was written of the case. A number alone may be a score: only a person has asked for it. */
export function isAwaited({ saidAt, byPerson }: LastThread, text: string, now: Date): boolean {
  if (saidAt === null || (!byPerson && /^\s*\d{1,2}\s*$/.test(text))) return false;
  return now.getTime() - saidAt.getTime() < (byPerson ? PERSON_WAITS_MS : NOTICE_WAITS_MS);
}

/** He wants to hear nothing more here: his cases are talked about elsewhere. */
export async function leaveChat(db: WorkspaceDb, workspaceId: number, addressId: string): Promise<void> {
  await db
    .deleteFrom('messenger_threads')
    .where('workspace_id', '=', workspaceId)
    .where('address_id', '=', addressId)
    .execute();
}

/** The chat in which an answer was given; null: it was given elsewhere, or he wants no more messages there. */
export async function chatOfAnswer(
  db: WorkspaceDb,
  workspaceId: number,
  responseId: string,
): Promise<MessengerChat | null> {
  const row = await db
    .selectFrom('dialogues')
    .select(['transport_id', 'address_id'])
    .where('workspace_id', '=', workspaceId)
    .where('response_id', '=', responseId)
    .where('address_id', 'is not', null)
    .where('heard_at', 'is not', null)
    .where('phase', '<>', 'stopped')
    .orderBy('heard_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined || row.address_id === null) return null;
  return { transportId: row.transport_id, addressId: row.address_id };
}

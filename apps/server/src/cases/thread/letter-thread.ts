import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { tagOfCase } from './case-address.ts';
import { findCase, type CaseRow } from '../cases.store.ts';

/** A mail program needs the last ones to put a letter into its thread; a header with hundreds is refused by some. */
const KEPT_IDS = 20;

export interface HeardLetter {
  readonly transportId: number;
  readonly replyTo: string;
  readonly subject: string;
  readonly messageId: string | null;
}

interface Where {
  readonly db: WorkspaceDb;
  readonly workspaceId: number;
}

/** Remembers what the next letter about a case answers, and by which transport and from which mailbox it is talked about. */
export async function noteLetter(
  secrets: Secrets,
  { db, workspaceId, now }: Where & { readonly now: Date },
  caseId: string,
  letter: HeardLetter,
): Promise<void> {
  const ids = letter.messageId === null ? [] : [letter.messageId];
  await sql`insert into case_letter_threads as thread (workspace_id, case_id, transport_id, reply_to, subject, message_ids, noted_at)
    values (${workspaceId}, ${caseId}, ${letter.transportId}, ${letter.replyTo}, ${secrets.encrypt(letter.subject)}, ${ids}::text[], ${now})
    on conflict (workspace_id, case_id) do update set transport_id = excluded.transport_id, reply_to = excluded.reply_to,
      noted_at = excluded.noted_at,
      message_ids = (array_remove(thread.message_ids, ${letter.messageId}) || excluded.message_ids)[
        greatest(1, cardinality(thread.message_ids) + 2 - ${KEPT_IDS}):]`.execute(db);
}

/** A case without letters goes on in those of the one that was joined with it, or that it was split from; what answers it is its own. */
export async function takeOverLetters({ db, workspaceId }: Where, from: string, to: string): Promise<void> {
  await sql`insert into case_letter_threads (workspace_id, case_id, transport_id, reply_to, subject, message_ids, noted_at)
    select workspace_id, ${to}, transport_id, replace(reply_to, ${tagOfCase(from)}, ${tagOfCase(to)}), subject, message_ids, noted_at from case_letter_threads
    where workspace_id = ${workspaceId} and case_id = ${from}
    on conflict (workspace_id, case_id) do nothing`.execute(db);
}

export interface NextLetter {
  readonly transportId: number;
  readonly subject: string;
  readonly headers: { readonly replyTo: string; readonly references: string[] };
  /** When the customer last wrote one. */
  readonly notedAt: Date;
}

/** What a letter to the customer answers; null where no letter is known, or its transport sends no more. */
export async function nextLetter(
  secrets: Secrets,
  { db, workspaceId }: Where,
  caseId: string,
): Promise<NextLetter | null> {
  const row = await db
    .selectFrom('case_letter_threads as thread')
    .innerJoin('transports', (join) =>
      join
        .onRef('transports.workspace_id', '=', 'thread.workspace_id')
        .onRef('transports.id', '=', 'thread.transport_id')
        .on('transports.archived_at', 'is', null),
    )
    .select(['thread.transport_id', 'thread.reply_to', 'thread.subject', 'thread.message_ids', 'thread.noted_at'])
    .where('thread.workspace_id', '=', workspaceId)
    .where('transports.workspace_id', '=', workspaceId)
    .where('thread.case_id', '=', caseId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    transportId: row.transport_id,
    subject: secrets.decrypt(row.subject),
    headers: { replyTo: row.reply_to, references: row.message_ids },
    notedAt: row.noted_at,
  };
}

/** The case to which one of these messages of ours belongs. */
export async function caseOfMessage(
  { db, workspaceId }: Where,
  messageIds: readonly string[],
): Promise<string | undefined> {
  if (messageIds.length === 0) return undefined;
  const row = await db
    .selectFrom('case_messages')
    .select('case_id')
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', [...messageIds])
    .where('direction', '=', 'out')
    .orderBy('place', 'desc')
    .executeTakeFirst();
  return row?.case_id;
}

export type LetterCase = Pick<
  CaseRow,
  'id' | 'token' | 'text' | 'status' | 'closed_at' | 'customer_id' | 'duplicate_of' | 'heard'
>;

export function caseWithId({ db, workspaceId }: Where, id: string): Promise<LetterCase | undefined> {
  return findCase(db, workspaceId, id);
}

export async function caseNumbered(
  { db, workspaceId }: Where,
  year: number,
  number: number,
): Promise<LetterCase | undefined> {
  const row = await db
    .selectFrom('cases')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('year', '=', year)
    .where('number', '=', number)
    .executeTakeFirst();
  return row === undefined ? undefined : findCase(db, workspaceId, row.id);
}

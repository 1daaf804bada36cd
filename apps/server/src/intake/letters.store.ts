import { sql, type Insertable, type Selectable } from 'kysely';
import type { LetterFilesTable, LettersTable } from '../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

export type LetterRow = Selectable<LettersTable>;
export type LetterFileRow = Omit<Selectable<LetterFilesTable>, 'sealed' | 'workspace_id'>;

export interface Place {
  readonly mailboxId: number;
  readonly uidValidity: number;
  readonly uid: number;
}

/** @returns false when what lies there was dealt with before */
export async function insertPlace(
  db: WorkspaceDb,
  workspaceId: number,
  { mailboxId, uidValidity, uid }: Place,
  letterId: string,
): Promise<boolean> {
  const made = await sql`insert into letter_places (workspace_id, mailbox_id, uid_validity, uid, letter_id)
    values (${workspaceId}, ${mailboxId}, ${uidValidity}, ${uid}, ${letterId})
    on conflict (workspace_id, mailbox_id, uid_validity, uid) do nothing`.execute(db);
  return Number(made.numAffectedRows ?? 0) > 0;
}

export async function insertLetter(
  db: WorkspaceDb,
  workspaceId: number,
  row: Omit<Insertable<LettersTable>, 'workspace_id'>,
): Promise<void> {
  await db
    .insertInto('letters')
    .values({ ...row, workspace_id: workspaceId })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doNothing())
    .execute();
}

export async function insertFiles(
  db: WorkspaceDb,
  workspaceId: number,
  files: readonly Omit<Insertable<LetterFilesTable>, 'workspace_id'>[],
): Promise<void> {
  if (files.length === 0) return;
  await db
    .insertInto('letter_files')
    .values(files.map((file) => ({ ...file, workspace_id: workspaceId })))
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doNothing())
    .execute();
}

export function findLetter(db: WorkspaceDb, workspaceId: number, id: string): Promise<LetterRow | undefined> {
  return db
    .selectFrom('letters')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** A letter that was held to be automatic became a case. */
export async function markTaken(
  db: WorkspaceDb,
  workspaceId: number,
  id: string,
  taken: { readonly caseId: string; readonly customerId: string | null },
): Promise<void> {
  await db
    .updateTable('letters')
    .set({ verdict: 'opened', case_id: taken.caseId, customer_id: taken.customerId })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function countFromSender(
  db: WorkspaceDb,
  workspaceId: number,
  senderIndex: Buffer,
  since: Date,
): Promise<{ letters: number; opened: number }> {
  const { rows } = await sql<{ letters: number; opened: number }>`
    select count(*)::integer as letters, count(*) filter (where verdict = 'opened')::integer as opened from letters
    where workspace_id = ${workspaceId} and sender_index = ${senderIndex} and taken_at >= ${since}`.execute(db);
  return rows[0] ?? { letters: 0, opened: 0 };
}

/** The case of the newest letter of this customer that one of these Message-IDs names. */
export async function caseOfLetter(
  db: WorkspaceDb,
  workspaceId: number,
  messageIds: readonly string[],
  customerId: string,
): Promise<string | undefined> {
  if (messageIds.length === 0) return undefined;
  const row = await db
    .selectFrom('letters')
    .select('case_id')
    .where('workspace_id', '=', workspaceId)
    .where('message_id', 'in', [...messageIds])
    .where('customer_id', '=', customerId)
    .where('case_id', 'is not', null)
    .orderBy('taken_at', 'desc')
    .executeTakeFirst();
  return row?.case_id ?? undefined;
}

export interface ListedLetter extends LetterRow {
  readonly copies: number;
}

export async function listLetters(
  db: WorkspaceDb,
  workspaceId: number,
  filter: {
    readonly units: readonly number[] | null;
    readonly mailbox: number | null;
    readonly verdict: string | null;
    readonly after: { readonly takenAt: string; readonly id: string } | null;
    readonly limit: number;
    /** Employees that the reader is: he is told of no letter whose case names him. */
    readonly namingNone: readonly number[];
  },
): Promise<ListedLetter[]> {
  const { rows } = await sql<ListedLetter>`
    select l.*, (select count(*)::integer from letter_places p where p.workspace_id = ${workspaceId} and p.letter_id = l.id) as copies
    from letters l join mailboxes m on m.workspace_id = ${workspaceId} and m.id = l.mailbox_id
    where l.workspace_id = ${workspaceId}
      and (${filter.units === null} or m.unit_id = any(${filter.units ?? []}::integer[]))
      and (${filter.mailbox}::integer is null or l.mailbox_id = ${filter.mailbox})
      and (${filter.verdict}::text is null or l.verdict = ${filter.verdict})
      and not exists (select from cases k where k.workspace_id = ${workspaceId} and k.id = l.case_id
        and k.employee_id = any(${[...filter.namingNone]}::integer[]))
      and (${filter.after?.takenAt ?? null}::timestamptz is null
        or (l.taken_at, l.id) < (${filter.after?.takenAt ?? null}, ${filter.after?.id ?? null}::uuid))
    order by l.taken_at desc, l.id desc limit ${filter.limit}`.execute(db);
  return rows;
}

export function lettersOfCase(db: WorkspaceDb, workspaceId: number, caseId: string): Promise<LetterRow[]> {
  return db
    .selectFrom('letters')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('case_id', '=', caseId)
    .orderBy('taken_at')
    .orderBy('id')
    .execute();
}

export function filesOfLetters(
  db: WorkspaceDb,
  workspaceId: number,
  letterIds: readonly string[],
): Promise<LetterFileRow[]> {
  if (letterIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('letter_files')
    .select(['id', 'letter_id', 'place', 'name', 'size', 'media_type', 'refused'])
    .where('workspace_id', '=', workspaceId)
    .where('letter_id', 'in', [...letterIds])
    .orderBy('letter_id')
    .orderBy('place')
    .execute();
}

export async function findFile(db: WorkspaceDb, workspaceId: number, id: string) {
  return db
    .selectFrom('letter_files as file')
    .innerJoin('letters as letter', (join) =>
      join.onRef('letter.workspace_id', '=', 'file.workspace_id').onRef('letter.id', '=', 'file.letter_id'),
    )
    .select(['file.id', 'file.name', 'file.media_type', 'file.sealed', 'letter.case_id', 'letter.customer_id'])
    .where('file.workspace_id', '=', workspaceId)
    .where('letter.workspace_id', '=', workspaceId)
    .where('file.id', '=', id)
    .where('file.sealed', 'is not', null)
    .executeTakeFirst();
}

/** What a customer wrote and sent goes; that a letter came, and what became of it, stays. */
export async function forgetLetters(db: WorkspaceDb, workspaceId: number, customerId: string): Promise<void> {
  await sql`delete from letter_files file using letters where file.workspace_id = ${workspaceId}
    and letters.workspace_id = ${workspaceId} and letters.id = file.letter_id
    and letters.customer_id = ${customerId}`.execute(db);
  await sql`update letters set sender = null, sender_index = null, subject = null, text = null, message_id = null, customer_id = null
    where workspace_id = ${workspaceId} and customer_id = ${customerId}`.execute(db);
}

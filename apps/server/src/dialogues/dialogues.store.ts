import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import { answersSchema } from '@otklik/questionnaire';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { DialoguesTable } from '../platform/database/tables.gen.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { Dialogue } from './dialogue.ts';

export type DialogueRow = Selectable<DialoguesTable>;

const stored = z.object({
  phase: z.enum(['asking', 'with_person', 'finished', 'stopped', 'timed_out']),
  language: z.string(),
  answers: answersSchema,
  asked: z
    .object({ turn: z.int(), questionId: z.string(), row: z.string().nullable(), picked: z.array(z.string()) })
    .nullable(),
  turn: z.int(),
  scoredAsked: z.int(),
  passed: z.array(z.string()),
  misread: z.int(),
  /** Dialogues that began before factors took turns here have none. */
  factorIds: z.array(z.int()).nullable().default(null),
});

export function openState(secrets: Secrets, row: Pick<DialogueRow, 'state'>): Dialogue {
  return stored.parse(JSON.parse(secrets.decrypt(row.state)));
}

/** Once nothing is asked any more, the answers stand in the response alone: whoever is erased there is not found here. */
export function sealState(secrets: Secrets, dialogue: Dialogue): Buffer {
  const isOpen = dialogue.phase === 'asking' || dialogue.phase === 'with_person';
  return secrets.encrypt(JSON.stringify(isOpen ? dialogue : { ...dialogue, answers: {} }));
}

/** @returns false where it had begun already */
export async function insertDialogue(db: WorkspaceDb, row: DialogueRow): Promise<boolean> {
  const made = await db
    .insertInto('dialogues')
    .values(row)
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doNothing())
    .executeTakeFirst();
  return (made.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export function findDialogue(db: WorkspaceDb, workspaceId: number, id: string): Promise<DialogueRow | undefined> {
  return db
    .selectFrom('dialogues')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** The last one in this chat, or with this customer by this transport before his chat was known. */
export async function findLastDialogue(
  db: WorkspaceDb,
  workspaceId: number,
  where: {
    readonly transportId: number;
    readonly addressId: string;
    readonly customerId: string | null;
    readonly tag: string | null;
  },
): Promise<DialogueRow | undefined> {
  const named = where.tag === null ? sql`true` : sql`left(id::text, 8) = ${where.tag}`;
  const { rows } = await sql<DialogueRow>`
    select * from dialogues where workspace_id = ${workspaceId} and transport_id = ${where.transportId}
      and (address_id = ${where.addressId} or (customer_id = ${where.customerId}::uuid and address_id is null)) and ${named}
    order by (phase in ('asking', 'with_person')) desc, begun_at desc, id desc limit 1 for update`.execute(db);
  return rows[0];
}

export async function updateDialogue(
  db: WorkspaceDb,
  { workspace_id: workspaceId, id }: Pick<DialogueRow, 'workspace_id' | 'id'>,
  change: Partial<
    Pick<DialogueRow, 'phase' | 'state' | 'address_id' | 'customer_id' | 'heard_at' | 'ends_at' | 'person_wanted_at'>
  >,
): Promise<void> {
  await db.updateTable('dialogues').set(change).where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
}

export function listOverdue(db: WorkspaceDb, workspaceId: number, now: Date, limit: number): Promise<DialogueRow[]> {
  return db
    .selectFrom('dialogues')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('phase', 'in', ['asking', 'with_person'])
    .where('ends_at', '<=', now)
    .orderBy('ends_at')
    .limit(limit)
    .forUpdate()
    .execute();
}

/** What is still open with this customer by this transport: one question stands at a time. */
export function listOpen(
  db: WorkspaceDb,
  workspaceId: number,
  where: { readonly transportId: number; readonly customerId: string; readonly but: string },
): Promise<DialogueRow[]> {
  return db
    .selectFrom('dialogues')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('customer_id', '=', where.customerId)
    .where('transport_id', '=', where.transportId)
    .where('phase', 'in', ['asking', 'with_person'])
    .where('id', '<>', where.but)
    .forUpdate()
    .execute();
}

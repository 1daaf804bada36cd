import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { SILENCE_MS } from './begin.ts';
import { updateDialogue, type DialogueRow } from './dialogues.store.ts';
import { personToldJob } from './person-wanted.ts';

/** As long as a person's words wait in a chat for an answer: over a weekend and a holiday. */
const PERSON_WAITS_MS = 7 * 86_400_000;

/** Whether a person is talked to here: until he says "go on", "stop", or nothing for too long after the last word of either. */
export function isWithPerson(row: DialogueRow, now: Date): boolean {
  if (row.phase === 'with_person') return true;
  return row.person_wanted_at !== null && row.ends_at > now && (row.phase === 'finished' || row.phase === 'timed_out');
}

/** What he says goes to whoever answers him; the machine keeps silent. */
export async function tellPerson(
  services: Services,
  db: WorkspaceDb,
  row: DialogueRow,
  heard: { readonly id: string; readonly text: string },
): Promise<void> {
  const now = services.now();
  const silent = new Date(now.getTime() + SILENCE_MS);
  await updateDialogue(db, row, { heard_at: now, ends_at: row.ends_at > silent ? row.ends_at : silent });
  await services.jobs.enqueue(db, personToldJob, {
    workspaceId: row.workspace_id,
    dialogueId: row.id,
    incomingId: heard.id,
    words: services.secrets.encrypt(heard.text).toString('base64'),
  });
}

export interface ChatWithPerson {
  readonly dialogueId: string;
  readonly transportId: number;
  readonly addressId: string;
}

/** The chat in which a customer asked for a person; null where he wants no more messages there, or its transport sends none. */
export async function chatWithPerson(
  db: WorkspaceDb,
  workspaceId: number,
  { customerId, responseId }: { readonly customerId: string; readonly responseId: string },
): Promise<ChatWithPerson | null> {
  const row = await db
    .selectFrom('dialogues')
    .innerJoin('transports', (join) =>
      join
        .onRef('transports.workspace_id', '=', 'dialogues.workspace_id')
        .onRef('transports.id', '=', 'dialogues.transport_id')
        .on('transports.archived_at', 'is', null),
    )
    .select(['dialogues.id', 'dialogues.transport_id', 'dialogues.address_id'])
    .where('dialogues.workspace_id', '=', workspaceId)
    .where('transports.workspace_id', '=', workspaceId)
    .where('dialogues.customer_id', '=', customerId)
    .where('dialogues.response_id', '=', responseId)
    .where('dialogues.person_wanted_at', 'is not', null)
    .where('dialogues.phase', '<>', 'stopped')
    .orderBy('dialogues.person_wanted_at', 'desc')
    .orderBy('dialogues.id')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined || row.address_id === null) return null;
  return { dialogueId: row.id, transportId: row.transport_id, addressId: row.address_id };
}

/** A person has written into the chat: what the customer says next is an answer to that, and begins no survey. */
export async function awaitCustomer(
  db: WorkspaceDb,
  workspaceId: number,
  { dialogueId }: ChatWithPerson,
  now: Date,
): Promise<void> {
  const until = new Date(now.getTime() + PERSON_WAITS_MS);
  await updateDialogue(db, { workspace_id: workspaceId, id: dialogueId }, { ends_at: until });
}

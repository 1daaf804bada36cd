import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { SILENCE_MS } from './begin.ts';
import { updateDialogue, type DialogueRow } from './dialogues.store.ts';
import { personToldJob } from './person-wanted.ts';
import type { SentFiles } from './sent-files.ts';

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
  heard: { readonly id: string; readonly text: string; readonly files: SentFiles | null },
): Promise<void> {
  const now = services.now();
  const silent = new Date(now.getTime() + SILENCE_MS);
  await updateDialogue(db, row, { heard_at: now, ends_at: row.ends_at > silent ? row.ends_at : silent });
  await services.jobs.enqueue(db, personToldJob, {
    workspaceId: row.workspace_id,
    dialogueId: row.id,
    incomingId: heard.id,
    words: services.secrets.encrypt(heard.text).toString('base64'),
    files: heard.files,
  });
}

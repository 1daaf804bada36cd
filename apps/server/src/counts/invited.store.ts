import { sql } from 'kysely';
import { columnNames, unnestRows, type Column } from '../platform/database/unnest.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { addUpInvited, type Invited, type InvitedChange } from './invited.ts';

const columns: readonly Column<Invited>[] = [
  { name: 'day', type: 'date', of: (one) => one.day },
  { name: 'unit_id', type: 'integer', of: (one) => one.unitId },
  { name: 'touchpoint_id', type: 'integer', of: (one) => one.touchpointId },
  { name: 'channel_id', type: 'integer', of: (one) => one.channelId },
  { name: 'survey_id', type: 'integer', of: (one) => one.surveyId },
  { name: 'asked', type: 'bigint', of: (one) => one.asked },
  { name: 'sent', type: 'bigint', of: (one) => one.sent },
  { name: 'answered', type: 'bigint', of: (one) => one.answered },
  { name: 'finished', type: 'bigint', of: (one) => one.finished },
];
const names = columnNames(columns);
const keys = columnNames(columns.slice(0, 5));

/** Adds to how many were asked, reached and answered, or takes off where a number is negative. */
export async function addInvited(
  db: WorkspaceDb,
  workspaceId: number,
  changes: readonly InvitedChange[],
): Promise<void> {
  const changed = addUpInvited(changes);
  if (changed.length === 0) return;
  await sql`
    insert into invited_days as known (workspace_id, ${names})
    select ${workspaceId}, ${names} from ${unnestRows(columns, changed)} as changed
    on conflict (workspace_id, ${keys})
    do update set asked = known.asked + excluded.asked, sent = known.sent + excluded.sent, answered = known.answered + excluded.answered,
      finished = known.finished + excluded.finished`.execute(db);
}

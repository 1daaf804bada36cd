import { wayOfKind, type MessageState, type TransportWay } from '@otklik/contract';
import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { uuidOf } from '../../platform/uuid-of.ts';

/** The invitation that asks about an interaction: the same decision handed on twice is the same invitation. */
export function invitationIdOf(workspaceId: number, surveyId: number, interactionId: string): string {
  return uuidOf(workspaceId, 'ask', surveyId, interactionId);
}

export interface QuestionRow {
  readonly invitation_id: string;
  readonly state: MessageState;
  readonly reason: string | null;
  readonly transport: TransportWay;
  readonly at: Date;
}

/** What became of the questions of these invitations: of several messages the one that went, else the last that was tried. */
export async function findQuestions(
  db: WorkspaceDb,
  workspaceId: number,
  invitationIds: readonly string[],
): Promise<QuestionRow[]> {
  if (invitationIds.length === 0) return [];
  const { rows } = await sql<Omit<QuestionRow, 'transport'> & { kind: string }>`
    select distinct on (m.invitation_id) m.invitation_id, m.state, m.reason, t.kind,
      coalesce(m.sent_at, m.settled_at, m.attempted_at, m.due_at) as at
    from messages m join transports t on t.workspace_id = m.workspace_id and t.id = m.transport_id
    where m.workspace_id = ${workspaceId} and m.invitation_id = any(${[...invitationIds]}::uuid[]) and m.step = 0
      and m.purpose in ('invitation', 'dialogue')
    order by m.invitation_id, (m.state in ('sent', 'delivered', 'opened')) desc, m.created_at desc, m.id desc`.execute(
    db,
  );
  return rows.flatMap(({ kind, ...row }) => {
    const transport = wayOfKind(kind);
    return transport === null ? [] : { ...row, transport };
  });
}

import { nextOpening } from '../../cases/clocks/business-hours.ts';
import { hoursOfUnit } from '../../cases/clocks/hours-of-unit.ts';
import { membersOfTeam } from '../../cases/team/members-of-team.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { agentsThere, countWaiting } from './agents.store.ts';
import type { Standing } from './find-talk.ts';

/** Whether a customer is answered now. */
export interface Attendance {
  readonly isHere: boolean;
  /** How many wait before him. */
  readonly waiting: number;
  /** When somebody will be there, as the unit's calendar says; null: it says nothing of it, or that somebody should be. */
  readonly backAt: Date | null;
}

/** Who is there to answer this chat: its team, or everybody who answers cases of its unit. */
export async function whoIsThere(db: WorkspaceDb, { chat, company }: Standing, now: Date): Promise<string[]> {
  const there = await agentsThere(db, chat.workspace_id, chat.unit_id, now);
  if (chat.team_id === null) return there;
  const team = membersOfTeam(company, chat.team_id);
  return there.filter((userId) => team.includes(userId));
}

/** @param begunAt when this customer began to wait; null: he has not written yet, or was answered */
export async function attendanceOf(
  db: WorkspaceDb,
  standing: Standing,
  now: Date,
  begunAt: Date | null,
): Promise<Attendance> {
  const { chat, company } = standing;
  const { workspace_id: workspaceId } = chat;
  if ((await whoIsThere(db, standing, now)).length > 0) {
    const waiting = await countWaiting(db, workspaceId, now, {
      chatId: chat.id,
      ...(begunAt === null ? {} : { before: begunAt }),
    });
    return { isHere: true, waiting, backAt: null };
  }
  return { isHere: false, waiting: 0, backAt: nextOpening(await hoursOfUnit(db, company, chat.unit_id), now) };
}

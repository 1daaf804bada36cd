import type { Kysely } from 'kysely';
import type { Role } from '@otklik/contract';
import type { Tables } from '../../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';

/** The companies of a person, the one chosen last first. */
export function listPersonWorkspaces(db: Kysely<Tables>, userId: string) {
  return db
    .selectFrom('person_workspaces')
    .innerJoin('workspaces', 'workspaces.id', 'person_workspaces.workspace')
    .select(['person_workspaces.workspace', 'workspaces.name', 'workspaces.demo'])
    .where('user_id', '=', userId)
    .orderBy('chosen_at', 'desc')
    .orderBy('person_workspaces.workspace')
    .execute();
}

export function choosePersonWorkspace(db: Kysely<Tables>, userId: string, workspaceId: number, now: Date) {
  return db
    .updateTable('person_workspaces')
    .set({ chosen_at: now })
    .where('user_id', '=', userId)
    .where('workspace', '=', workspaceId)
    .returning('workspace')
    .executeTakeFirst();
}

export function listMembers(db: WorkspaceDb, workspaceId: number, options: { ended: boolean }) {
  return db
    .selectFrom('members')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .$if(!options.ended, (query) => query.where('ended_at', 'is', null))
    .orderBy('display_name')
    .orderBy('user_id')
    .execute();
}

export function findMember(db: WorkspaceDb, workspaceId: number, userId: string) {
  return db
    .selectFrom('members')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
}

/** Locked until the transaction ends, so that two administrators cannot remove each other. */
export function lockAdministrators(db: WorkspaceDb, workspaceId: number) {
  return db
    .selectFrom('members')
    .select('user_id')
    .where('workspace_id', '=', workspaceId)
    .where('role', '=', 'administrator')
    .where('ended_at', 'is', null)
    .orderBy('user_id')
    .forUpdate()
    .execute();
}

export interface NewMember {
  readonly userId: string;
  readonly role: Role;
  readonly unitIds: readonly number[];
  readonly displayName: string;
  readonly language: string;
}

/** Adds a member, or brings one back who had left. */
export async function insertMember(db: WorkspaceDb, workspaceId: number, member: NewMember, now: Date): Promise<void> {
  const changeable = { role: member.role, unit_ids: [...member.unitIds], language: member.language, ended_at: null };
  await db
    .insertInto('members')
    .values({
      workspace_id: workspaceId,
      user_id: member.userId,
      display_name: member.displayName,
      created_at: now,
      ...changeable,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'user_id']).doUpdateSet(changeable))
    .execute();
  await db
    .insertInto('person_workspaces')
    .values({ user_id: member.userId, workspace: workspaceId, chosen_at: now })
    .onConflict((conflict) => conflict.columns(['user_id', 'workspace']).doUpdateSet({ chosen_at: now }))
    .execute();
}

export function updateMember(
  db: WorkspaceDb,
  workspaceId: number,
  userId: string,
  change: Partial<{ role: string; unit_ids: number[]; display_name: string; language: string }>,
) {
  return db
    .updateTable('members')
    .set(change)
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .execute();
}

export async function endMembership(db: WorkspaceDb, workspaceId: number, userId: string, now: Date): Promise<void> {
  await db
    .updateTable('members')
    .set({ ended_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .execute();
  await db.deleteFrom('person_workspaces').where('user_id', '=', userId).where('workspace', '=', workspaceId).execute();
}

/** Which of the units are there. */
export async function knownUnits(db: WorkspaceDb, workspaceId: number, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('units')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', [...ids])
    .execute();
  return new Set(rows.map((row) => row.id));
}

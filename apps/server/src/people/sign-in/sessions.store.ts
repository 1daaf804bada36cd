import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/database/tables.gen.ts';

/** Sessions stand outside the companies; every statement names the person they belong to. */
export function listSessions(db: Kysely<Tables>, userId: string, now: Date) {
  return db
    .selectFrom('sessions')
    .select(['id', 'created_at', 'expires_at', 'ip_address', 'user_agent'])
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .execute();
}

export async function deleteSession(db: Kysely<Tables>, userId: string, id: string): Promise<boolean> {
  const row = await db
    .deleteFrom('sessions')
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends every session but one. @returns how many were ended */
export async function deleteOtherSessions(db: Kysely<Tables>, userId: string, keptId: string): Promise<number> {
  const rows = await db
    .deleteFrom('sessions')
    .where('user_id', '=', userId)
    .where('id', '<>', keptId)
    .returning('id')
    .execute();
  return rows.length;
}

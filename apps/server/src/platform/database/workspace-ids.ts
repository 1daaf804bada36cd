import type { Kysely } from 'kysely';
import type { Tables } from './tables.gen.ts';

/** Every company of this installation, always in the same order: two jobs that walk over them do not meet crosswise. */
export async function workspaceIds(db: Kysely<Tables>): Promise<number[]> {
  const rows = await db.selectFrom('workspaces').select('id').orderBy('id').execute();
  return rows.map(({ id }) => id);
}

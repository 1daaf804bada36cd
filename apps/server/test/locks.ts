import { sql } from 'kysely';
import type { World } from './world.ts';

/** How many wait for a lock that another transaction holds, in a statement with these words. */
export async function waitingForLocks({ services }: World, words: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and query like ${`%${words}%`}`.execute(
    services.db,
  );
  return rows[0]?.n ?? 0;
}

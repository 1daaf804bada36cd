import { createHash } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../../platform/database/tables.gen.ts';
import { Problem } from '../../platform/errors.ts';

/** How often something may be tried. All processes count together, in the sign-in library's own table. */
export interface AttemptLimit {
  readonly most: number;
  readonly windowSeconds: number;
}

export const setUpLimit: AttemptLimit = { most: 10, windowSeconds: 60 };
export const joinLimit: AttemptLimit = { most: 30, windowSeconds: 60 };
/** Codes typed into tablets of one address. */
export const pairLimit: AttemptLimit = { most: 60, windowSeconds: 60 };
/**
 * Wrong passwords for one account, from whatever addresses. The limit of one address (10 a minute) strikes first, so that a single
 * guesser cannot lock the person out; many addresses together come to 120 an hour.
 */
export const wrongPasswordLimit: AttemptLimit = { most: 30, windowSeconds: 15 * 60 };

const FORGOTTEN_SECONDS = 24 * 60 * 60;

/** Counts one attempt. @throws Problem that says when to come back, once there were too many */
export async function countAttempt(db: Kysely<Tables>, key: string, limit: AttemptLimit, now: Date): Promise<void> {
  const at = now.getTime();
  const since = at - limit.windowSeconds * 1000;
  const { rows } = await sql<{ count: number; last_request: number }>`
    insert into rate_limits as known (id, key, count, last_request) values (${key}, ${key}, 1, ${at})
    on conflict (key) do update set
      count = case when known.last_request <= ${since} then 1 else known.count + 1 end,
      last_request = case when known.last_request <= ${since} then excluded.last_request else known.last_request end
    returning count, last_request`.execute(db);
  const [row] = rows;
  if (row?.count === 1)
    await sql`delete from rate_limits where last_request < ${at - FORGOTTEN_SECONDS * 1000}`.execute(db);
  if (row !== undefined && row.count > limit.most) throw tooMany(row.last_request, limit, now);
}

/** Looks without counting: what is counted is only known afterwards. */
export async function refuseTooMany(db: Kysely<Tables>, key: string, limit: AttemptLimit, now: Date): Promise<void> {
  const row = await db
    .selectFrom('rate_limits')
    .select(['count', 'last_request'])
    .where('key', '=', key)
    .executeTakeFirst();
  if (row === undefined || row.count < limit.most) return;
  if (row.last_request > now.getTime() - limit.windowSeconds * 1000) throw tooMany(row.last_request, limit, now);
}

export async function forgetAttempts(db: Kysely<Tables>, key: string): Promise<void> {
  await db.deleteFrom('rate_limits').where('key', '=', key).execute();
}

/** The address as it is typed, unreadable in the table: it may be of somebody who has no account here. */
export function accountKey(email: string): string {
  return `account:${createHash('sha256').update(email.trim().toLowerCase()).digest('base64url')}`;
}

function tooMany(startedAt: number, { windowSeconds }: AttemptLimit, now: Date): Problem {
  const retryAfterSeconds = Math.max(1, Math.ceil((startedAt + windowSeconds * 1000 - now.getTime()) / 1000));
  return new Problem('too_many_requests', `Too many attempts: try again in ${retryAfterSeconds} s`, {
    retryAfterSeconds,
  });
}

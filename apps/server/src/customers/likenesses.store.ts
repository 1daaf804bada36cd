import { sql } from 'kysely';
import { matchRules, type LikenessConflict, type LikenessReason, type MatchRules } from '@otklik/contract';
import { customerIsSeen } from '../interactions/visible-customer.ts';
import type { Actor } from '../platform/actor.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

/** An exact contact is the same person for whoever sends answers too; another writing of it is for a person to judge. */
export const defaultMatchRules: MatchRules = {
  email: 'merge',
  phone: 'merge',
  chat: 'merge',
  together: 'propose',
  similar_email: 'propose',
  similar_phone: 'propose',
  conflicting: 'propose',
  sharedByAtMost: 5,
};

export async function readMatchRules(db: WorkspaceDb, workspaceId: number): Promise<MatchRules> {
  const row = await db
    .selectFrom('customer_match_rules')
    .select('rules')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  return row === undefined ? defaultMatchRules : matchRules.parse(row.rules);
}

export async function writeMatchRules(
  db: WorkspaceDb,
  workspaceId: number,
  rules: MatchRules,
  saved: { readonly by: string; readonly at: Date },
): Promise<void> {
  const values = { rules: JSON.stringify(rules), saved_at: saved.at, saved_by: saved.by };
  await db
    .insertInto('customer_match_rules')
    .values({ workspace_id: workspaceId, ...values })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(values))
    .execute();
}

export interface LikenessRow {
  readonly first_id: string;
  readonly second_id: string;
  readonly reasons: LikenessReason[];
  readonly conflicts: LikenessConflict[];
  readonly state: 'found' | 'proposed' | 'refused' | 'merged';
  readonly found_at: Date;
}

type Pair = readonly [string, string];

/** Two are one pair, whoever is named first. */
const inOrder = ([one, other]: Pair): Pair => (one < other ? [one, other] : [other, one]);

/** A new reason is added to those that were known; what a person refused stays refused. */
export async function noteLikeness(
  db: WorkspaceDb,
  workspaceId: number,
  pair: Pair,
  found: { readonly reasons: readonly LikenessReason[]; readonly at: Date },
): Promise<void> {
  const [first, second] = inOrder(pair);
  await sql`insert into customer_likenesses as known (workspace_id, first_id, second_id, reasons, state, found_at)
    values (${workspaceId}, ${first}, ${second}, ${[...found.reasons]}::text[], 'found', ${found.at})
    on conflict (workspace_id, first_id, second_id) do update set
      reasons = array(select distinct unnest(known.reasons || excluded.reasons) order by 1),
      state = case when known.state = 'refused' then 'refused' else 'found' end`.execute(db);
}

export async function takeFound(db: WorkspaceDb, workspaceId: number, limit: number): Promise<LikenessRow[]> {
  const { rows } = await sql<LikenessRow>`
    select first_id, second_id, reasons, conflicts, state, found_at from customer_likenesses
    where workspace_id = ${workspaceId} and state = 'found' order by found_at, first_id, second_id limit ${limit} for update skip locked`.execute(
    db,
  );
  return rows;
}

export async function decideLikeness(
  db: WorkspaceDb,
  workspaceId: number,
  pair: Pair,
  decided: {
    readonly state: 'proposed' | 'refused' | 'merged';
    readonly at: Date;
    readonly by: string;
    readonly conflicts?: readonly LikenessConflict[];
  },
): Promise<void> {
  const [first, second] = inOrder(pair);
  const conflicts = decided.conflicts === undefined ? null : [...decided.conflicts];
  await sql`insert into customer_likenesses as known
      (workspace_id, first_id, second_id, reasons, conflicts, state, found_at, decided_at, decided_by)
    values (${workspaceId}, ${first}, ${second}, '{}', coalesce(${conflicts}::text[], '{}'), ${decided.state}, ${decided.at}, ${decided.at},
      ${decided.by})
    on conflict (workspace_id, first_id, second_id) do update set state = excluded.state, decided_at = excluded.decided_at,
      decided_by = excluded.decided_by, conflicts = coalesce(${conflicts}::text[], known.conflicts)`.execute(db);
}

export async function dropLikeness(db: WorkspaceDb, workspaceId: number, pair: Pair): Promise<void> {
  const [first, second] = inOrder(pair);
  await db
    .deleteFrom('customer_likenesses')
    .where('workspace_id', '=', workspaceId)
    .where('first_id', '=', first)
    .where('second_id', '=', second)
    .execute();
}

export async function listLikenesses(
  db: WorkspaceDb,
  workspaceId: number,
  of: {
    readonly state: string;
    /** Sees both, or not the pair. */
    readonly actor: Actor;
    readonly after: readonly string[] | null;
    readonly limit: number;
  },
): Promise<LikenessRow[]> {
  const { state, actor, after, limit } = of;
  const seen = (column: 'first_id' | 'second_id') => customerIsSeen(workspaceId, actor, `l.${column}`);
  const { rows } = await sql<LikenessRow>`
    select first_id, second_id, reasons, conflicts, state, found_at from customer_likenesses l
    where workspace_id = ${workspaceId} and state = ${state} and ${seen('first_id')} and ${seen('second_id')}
      and ${
        after === null
          ? sql`true`
          : sql`(found_at, first_id, second_id) < (${after[0]}::timestamptz, ${after[1]}::uuid, ${after[2]}::uuid)`
      }
    order by found_at desc, first_id desc, second_id desc limit ${limit}`.execute(db);
  return rows;
}

export async function findLikeness(db: WorkspaceDb, workspaceId: number, pair: Pair): Promise<LikenessRow | undefined> {
  const [first, second] = inOrder(pair);
  const { rows } = await sql<LikenessRow>`
    select first_id, second_id, reasons, conflicts, state, found_at from customer_likenesses
    where workspace_id = ${workspaceId} and first_id = ${first} and second_id = ${second}`.execute(db);
  return rows[0];
}

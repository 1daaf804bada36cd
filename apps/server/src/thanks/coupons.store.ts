import { textSchema, type Text } from '@otklik/questionnaire';
import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';

export interface CouponListRow {
  readonly id: number;
  readonly name: string;
  readonly text: Text;
  readonly ends_on: string | null;
  readonly warn_at: number;
  readonly created_by: string;
  readonly created_at: Date;
  readonly given: number;
  readonly left: number;
  readonly survey_ids: number[];
}

export async function listCouponLists(
  db: WorkspaceDb,
  workspaceId: number,
  id: number | null = null,
): Promise<CouponListRow[]> {
  const { rows } = await sql<Omit<CouponListRow, 'text'> & { text: unknown }>`
    select l.id, l.name, l.text, l.ends_on::text, l.warn_at, l.created_by, l.created_at,
      (select count(*)::integer from coupons c
        where c.workspace_id = ${workspaceId} and c.list_id = l.id and c.response_id is not null) as given,
      (select count(*)::integer from coupons c
        where c.workspace_id = ${workspaceId} and c.list_id = l.id and c.response_id is null) as left,
      coalesce((select array_agg(t.survey_id order by t.survey_id) from survey_thanks t
        where t.workspace_id = ${workspaceId} and t.coupon_list_id = l.id), '{}') as survey_ids
    from coupon_lists l where l.workspace_id = ${workspaceId} and l.closed_at is null
      and (${id}::integer is null or l.id = ${id}) order by l.id`.execute(db);
  return rows.map((row) => ({ ...row, text: textSchema.parse(row.text) }));
}

/** Whoever adds codes, or closes the list, waits for the other. */
export async function lockCouponList(db: WorkspaceDb, workspaceId: number, id: number): Promise<boolean> {
  const row = await db
    .selectFrom('coupon_lists')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertCouponList(
  db: WorkspaceDb,
  workspaceId: number,
  list: { name: string; text: Text; endsOn: string | null; warnAt: number; createdBy: string; createdAt: Date },
): Promise<number> {
  const { id } = await db
    .insertInto('coupon_lists')
    .values({
      workspace_id: workspaceId,
      name: list.name,
      text: JSON.stringify(list.text),
      ends_on: list.endsOn,
      warn_at: list.warnAt,
      created_by: list.createdBy,
      created_at: list.createdAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function updateCouponList(
  db: WorkspaceDb,
  workspaceId: number,
  id: number,
  change: {
    name?: string;
    text?: string;
    ends_on?: string | null;
    warn_at?: number;
    warned_at?: null;
    closed_at?: Date;
  },
): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await db
    .updateTable('coupon_lists')
    .set(change)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** @returns how many were new */
export async function insertCoupons(
  db: WorkspaceDb,
  workspaceId: number,
  listId: number,
  codes: readonly string[],
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into coupons (workspace_id, list_id, code, position)
    select ${workspaceId}, ${listId}, code, at::integer + coalesce(
      (select max(position) from coupons where workspace_id = ${workspaceId} and list_id = ${listId}), 0)
    from unnest(${[...codes]}::text[]) with ordinality as given (code, at)
    on conflict (workspace_id, list_id, code) do nothing`.execute(db);
  return Number(numAffectedRows ?? 0);
}

export async function deleteUngiven(db: WorkspaceDb, workspaceId: number, listId: number): Promise<void> {
  await db
    .deleteFrom('coupons')
    .where('workspace_id', '=', workspaceId)
    .where('list_id', '=', listId)
    .where('response_id', 'is', null)
    .execute();
}

export interface CouponRow {
  readonly code: string;
  readonly text: Text;
  readonly ends_on: string | null;
}

/** What this answer was given before, though its list was closed since. */
export async function findGiven(
  db: WorkspaceDb,
  workspaceId: number,
  responseId: string,
): Promise<CouponRow | undefined> {
  const { rows } = await sql<{ code: string; text: unknown; ends_on: string | null }>`
    select c.code, l.text, l.ends_on::text from coupons c
    join coupon_lists l on l.workspace_id = ${workspaceId} and l.id = c.list_id
    where c.workspace_id = ${workspaceId} and c.response_id = ${responseId}::uuid`.execute(db);
  const [row] = rows;
  return row === undefined ? undefined : { ...row, text: textSchema.parse(row.text) };
}

/** One that nobody else is taking at this moment. @returns false when there is none */
export async function takeCoupon(
  db: WorkspaceDb,
  workspaceId: number,
  taken: { readonly listId: number; readonly responseId: string; readonly day: string; readonly at: Date },
): Promise<boolean> {
  const { rows } = await sql`
    update coupons set response_id = ${taken.responseId}::uuid, given_at = ${taken.at}
    where workspace_id = ${workspaceId} and list_id = ${taken.listId} and code = (
      select c.code from coupons c join coupon_lists l on l.workspace_id = ${workspaceId} and l.id = c.list_id
      where c.workspace_id = ${workspaceId} and c.list_id = ${taken.listId} and c.response_id is null
        and l.closed_at is null and (l.ends_on is null or l.ends_on >= ${taken.day}::date)
      order by c.position limit 1 for update of c skip locked)
    returning 1`.execute(db);
  return rows.length === 1;
}

/** Notes that so few are left as somebody wants to hear of. @returns who is to be told; null: nobody, or he was told already */
export async function noteFewLeft(
  db: WorkspaceDb,
  workspaceId: number,
  listId: number,
  at: Date,
): Promise<string | null> {
  const { rows } = await sql<{ created_by: string }>`
    update coupon_lists l set warned_at = ${at}
    where l.workspace_id = ${workspaceId} and l.id = ${listId} and l.warned_at is null and l.warn_at >= (
      select count(*) from (select from coupons c where c.workspace_id = ${workspaceId} and c.list_id = ${listId}
        and c.response_id is null limit (select warn_at + 1 from coupon_lists
          where workspace_id = ${workspaceId} and id = ${listId})) as few)
    returning l.created_by`.execute(db);
  return rows[0]?.created_by ?? null;
}

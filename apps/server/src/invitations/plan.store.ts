import { wayOfKind } from '@otklik/contract';
import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Way } from './ways.ts';

export interface AskedInteraction {
  readonly id: string;
  readonly occurred_at: Date;
  readonly day: string;
  readonly unit_id: number;
  readonly touchpoint_id: number;
  readonly channel_id: number;
  readonly employee_id: number | null;
  readonly topic_id: number | null;
  readonly product_ids: number[] | null;
  readonly segment_ids: number[] | null;
  readonly language: string | null;
}

export async function findAskedInteractions(
  db: WorkspaceDb,
  workspaceId: number,
  ids: readonly string[],
): Promise<Map<string, AskedInteraction>> {
  const { rows } = await sql<AskedInteraction>`
    select i.id, i.occurred_at, i.day, i.unit_id, i.touchpoint_id, i.channel_id, i.employee_id, i.topic_id, i.product_ids,
      i.segment_ids,
      (select c.language from customers c where c.workspace_id = ${workspaceId} and c.id = i.customer_id) as language
    from unnest(${[...ids]}::uuid[]) as wanted (id) cross join lateral (
      select * from interactions where workspace_id = ${workspaceId} and id = wanted.id offset 0) i`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** What may carry a message, in the order in which the company put them. Paused ones too: their messages wait. */
export async function listWays(db: WorkspaceDb, workspaceId: number): Promise<Way[]> {
  const rows = await db
    .selectFrom('transports')
    .select(['id', 'kind'])
    .where('workspace_id', '=', workspaceId)
    .where('archived_at', 'is', null)
    // One that is paused is taken only where no other goes the same way.
    .orderBy(sql`paused_at is not null`)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.flatMap(({ id, kind }) => {
    const way = wayOfKind(kind);
    return way === null ? [] : [{ transportId: id, way }];
  });
}

/** Which of these invitations there are. */
export async function findInvited(
  db: WorkspaceDb,
  workspaceId: number,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from invitations where workspace_id = ${workspaceId} and id = any(${[...ids]}::uuid[])`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

export async function publishedNumbersOf(
  db: WorkspaceDb,
  workspaceId: number,
  surveyIds: readonly number[],
): Promise<Map<number, number>> {
  const { rows } = await sql<{ id: number; published_number: number }>`
    select id, published_number from surveys where workspace_id = ${workspaceId} and id = any(${[...surveyIds]}::integer[])
      and published_number is not null and closed_at is null and archived_at is null`.execute(db);
  return new Map(rows.map((row) => [row.id, row.published_number]));
}

/** By which transports each step was tried already: invitation and step, as `id:step`. */
export async function findTried(
  db: WorkspaceDb,
  workspaceId: number,
  invitationIds: readonly string[],
): Promise<Map<string, number[]>> {
  const { rows } = await sql<{ key: string; tried: number[] }>`
    select invitation_id || ':' || step as key, array_agg(transport_id) as tried from messages
    where workspace_id = ${workspaceId} and invitation_id = any(${[...invitationIds]}::uuid[]) and purpose in ('invitation', 'reminder')
    group by 1`.execute(db);
  return new Map(rows.map((row) => [row.key, row.tried]));
}

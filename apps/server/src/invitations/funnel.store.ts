import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';

export interface FunnelCount {
  readonly touchpoint_id: number;
  readonly served: number | null;
  readonly considered: number | null;
  readonly asked: number;
  readonly delivered: number;
  readonly opened: number;
  readonly answered: number;
  readonly finished: number;
  readonly spent: number;
}

/** By the day of the visit, so that every step speaks of the same customers. */
export async function countFunnel(
  db: WorkspaceDb,
  workspaceId: number,
  of: { readonly from: string; readonly to: string; readonly unitIds: readonly number[] | null },
): Promise<FunnelCount[]> {
  const inUnits = of.unitIds === null ? sql`true` : sql`unit_id = any(${[...of.unitIds]}::integer[])`;
  const where = sql`workspace_id = ${workspaceId} and day between ${of.from}::date and ${of.to}::date`;
  const { rows } = await sql<FunnelCount>`
    with served as (
      select touchpoint_id, sum(n)::double precision as n from served_days where ${where} and ${inUnits} group by 1),
    considered as (
      select touchpoint_id, sum(n)::double precision as n from decision_days where ${where} and ${of.unitIds === null} group by 1),
    reached as (
      select touchpoint_id, sum(sent)::double precision as sent, sum(answered)::double precision as answered
      from invited_days where ${where} and ${inUnits} group by 1),
    asked as (
      select touchpoint_id, count(*)::integer as n, count(opened_at)::integer as opened,
        count(completed_at)::integer as finished from invitations where ${where} and ${inUnits} group by 1),
    spent as (
      select i.touchpoint_id, sum(m.cost)::double precision as cost
      from invitations i join messages m on m.workspace_id = ${workspaceId} and m.invitation_id = i.id and m.cost > 0
      where i.workspace_id = ${workspaceId} and i.day between ${of.from}::date and ${of.to}::date
        and ${of.unitIds === null ? sql`true` : sql`i.unit_id = any(${[...of.unitIds]}::integer[])`} group by 1)
    select touchpoint_id, served.n as served, considered.n as considered, coalesce(asked.n, 0) as asked,
      coalesce(reached.sent, 0) as delivered, coalesce(asked.opened, 0) as opened, coalesce(reached.answered, 0) as answered,
      coalesce(asked.finished, 0) as finished, coalesce(spent.cost, 0) as spent
    from served full join considered using (touchpoint_id) full join reached using (touchpoint_id)
      full join asked using (touchpoint_id) full join spent using (touchpoint_id)
    order by touchpoint_id`.execute(db);
  return rows;
}

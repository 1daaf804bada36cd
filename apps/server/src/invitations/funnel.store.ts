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
    invited as (
      select touchpoint_id, sum(asked)::double precision as asked, sum(sent)::double precision as sent,
        sum(answered)::double precision as answered, sum(finished)::double precision as finished, sum(spent)::double precision as spent
      from invited_days where ${where} and ${inUnits} group by 1),
    opened as (
      select touchpoint_id, count(*)::integer as n from invitations
      where ${where} and ${inUnits} and opened_at is not null group by 1)
    select touchpoint_id, served.n as served, considered.n as considered, coalesce(asked, 0) as asked, coalesce(sent, 0) as delivered,
      coalesce(opened.n, 0) as opened, coalesce(answered, 0) as answered, coalesce(finished, 0) as finished, coalesce(spent, 0) as spent
    from served full join considered using (touchpoint_id) full join invited using (touchpoint_id)
      full join opened using (touchpoint_id)
    order by touchpoint_id`.execute(db);
  return rows;
}

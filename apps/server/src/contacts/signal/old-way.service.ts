import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { Period } from '../../platform/period.ts';

/** Contacts of one operator at one unit in a week counted from a day; how many of them went the old way. */
export interface WayCount {
  readonly employeeId: number | null;
  readonly unitId: number;
  /** 0: the seven days that begin with the day; negative: before it. */
  readonly week: number;
  readonly n: number;
  readonly old: number;
}

export interface WayQuestion {
  readonly topics: readonly number[];
  readonly touchpoints: readonly number[] | null;
  readonly units: readonly number[] | null;
  readonly teams: readonly number[] | null;
  readonly oldWay: 'back_office' | 'codes';
  readonly oldCodeIds: readonly number[];
  readonly countedFrom: string;
}

/** Read from the contacts themselves: operators are no dimension of the cells. */
export async function countWays(
  db: WorkspaceDb,
  workspaceId: number,
  question: WayQuestion,
  period: Period,
): Promise<WayCount[]> {
  const isOld =
    question.oldWay === 'back_office'
      ? sql`r.back_office`
      : sql`r.code_id = any(${[...question.oldCodeIds]}::integer[])`;
  const among = (column: string, ids: readonly number[] | null) =>
    ids === null ? sql`` : sql`and ${sql.ref(`r.${column}`)} = any(${[...ids]}::integer[])`;
  const { rows } = await sql<WayCount>`
    select r.employee_id as "employeeId", r.unit_id as "unitId",
      floor((r.day - ${question.countedFrom}::date) / 7.0)::integer as week, count(*)::integer as n,
      (count(*) filter (where ${isOld}))::integer as old
    from contacts_read r
    where r.workspace_id = ${workspaceId} and r.day between ${period.from}::date and ${period.to}::date
      and r.topic_id = any(${[...question.topics]}::integer[])
      ${among('touchpoint_id', question.touchpoints)} ${among('unit_id', question.units)} ${among('team_id', question.teams)}
    group by 1, 2, 3`.execute(db);
  return rows;
}

import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '../../platform/actor.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { CaseRow } from '../cases.store.ts';

/** Of each kind: what is older is in the reports. */
const LATEST = 15;

interface Moment {
  readonly id: string;
  readonly at: Date;
  readonly unit_id: number;
  /** How many of its kind there are, the older ones too. */
  readonly total: string;
}
export interface InteractionMoment extends Moment {
  readonly touchpoint_id: number;
  readonly order_number: string | null;
  readonly amount: number | null;
}
export interface ResponseMoment extends Moment {
  readonly touchpoint_id: number;
  readonly ratings: { role: string; scale: string; score: number }[];
  readonly comment: string | null;
}
export interface CaseMoment extends Moment, Pick<CaseRow, 'year' | 'number' | 'title' | 'status'> {}

export interface CustomerStory {
  readonly interactions: readonly InteractionMoment[];
  readonly responses: readonly ResponseMoment[];
  readonly cases: readonly CaseMoment[];
}

/**
 * What a customer did and said in the units that somebody sees, but for the case from which it is looked at, and for answers and cases that
 * name whoever looks.
 */
export async function readStory(
  db: WorkspaceDb,
  workspaceId: number,
  {
    customerId,
    caseId,
    units,
    namingNone,
  }: {
    readonly customerId: string;
    readonly caseId: string;
    readonly units: Actor['unitIds'];
    readonly namingNone: readonly number[];
  },
): Promise<CustomerStory> {
  const ofOthers = sql`coalesce(employee_id <> all(${[...namingNone]}::integer[]), true)`;
  const his = (
    at: string,
  ): RawBuilder<unknown> => sql`workspace_id = ${workspaceId} and customer_id = ${customerId}::uuid
    and ${units === 'all' ? sql`true` : sql`unit_id = any(${[...units]}::integer[])`}
    order by ${sql.ref(at)} desc limit ${LATEST}`;
  const interactions = await sql<InteractionMoment>`
    select id, occurred_at as at, unit_id, touchpoint_id, order_number, amount, count(*) over () as total
    from interactions where ${his('occurred_at')}`.execute(db);
  const responses = await sql<ResponseMoment>`
    select id, at, unit_id, touchpoint_id, total, comment,
      (select coalesce(json_agg(json_build_object('role', m.role, 'scale', m.scale, 'score', given.score) order by given.place), '[]')
        from unnest(measure_ids, scores) with ordinality as given(measure_id, score, place)
          join measures m on m.workspace_id = ${workspaceId} and m.id = given.measure_id
        where m.factor_id is null and m.role in ('nps', 'satisfaction', 'effort')) as ratings
    from (select id, occurred_at as at, unit_id, touchpoint_id, measure_ids, scores, count(*) over () as total,
        (select text from comments c where c.workspace_id = ${workspaceId} and c.response_id = r.id order by question_id limit 1) as comment
      from responses r where not test and ${ofOthers} and ${his('occurred_at')}) as latest
    order by at desc`.execute(db);
  const cases = await sql<CaseMoment>`
    select id, opened_at as at, unit_id, year, number, title, status, count(*) over () as total
    from cases where id <> ${caseId}::uuid and ${ofOthers} and ${his('opened_at')}`.execute(db);
  return { interactions: interactions.rows, responses: responses.rows, cases: cases.rows };
}

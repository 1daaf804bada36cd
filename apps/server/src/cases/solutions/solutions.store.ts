import { sql, type Insertable } from 'kysely';
import type { SolutionGrouping } from '@otklik/contract';
import type { CaseSolutionsTable } from '../../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';

export async function insertSolution(
  db: WorkspaceDb,
  workspaceId: number,
  row: Omit<Insertable<CaseSolutionsTable>, 'workspace_id'>,
): Promise<void> {
  await db
    .insertInto('case_solutions')
    .values({ ...row, workspace_id: workspaceId })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'interaction_id']).doNothing())
    .execute();
}

/** Notes which answer speaks of a solution. @returns the case; undefined when the interaction is none of a solution */
export async function answerSolution(
  db: WorkspaceDb,
  workspaceId: number,
  said: { readonly interactionId: string; readonly responseId: string },
): Promise<string | undefined> {
  const row = await db
    .updateTable('case_solutions')
    .set({ response_id: said.responseId })
    .where('workspace_id', '=', workspaceId)
    .where('interaction_id', '=', said.interactionId)
    .returning('case_id')
    .executeTakeFirst();
  return row?.case_id;
}

/** The survey of the last solution of a case, where its customer was asked in the chat and has not answered yet. */
export async function askedInChat(
  db: WorkspaceDb,
  workspaceId: number,
  caseId: string,
  now: Date,
): Promise<string | null> {
  const { rows } = await sql<{ token: string }>`
    select asked.token from case_solutions solution
      join invitations asked on asked.workspace_id = ${workspaceId} and asked.interaction_id = solution.interaction_id
    where solution.workspace_id = ${workspaceId} and solution.case_id = ${caseId} and solution.response_id is null
      and asked.created_by = 'chat' and asked.expires_at > ${now}
    order by solution.solved_at desc limit 1`.execute(db);
  return rows[0]?.token ?? null;
}

/** What its customers have said nothing of, in the order in which it was resolved. */
export function listUnanswered(db: WorkspaceDb, workspaceId: number) {
  return db
    .selectFrom('case_solutions as solution')
    .innerJoin('cases', (join) =>
      join.onRef('cases.workspace_id', '=', 'solution.workspace_id').onRef('cases.id', '=', 'solution.case_id'),
    )
    .select([
      'case_id',
      'solution.interaction_id',
      'solution.topic_id',
      'solution.owner_id',
      'solved_at',
      'unit_id',
      'status',
    ])
    .where('solution.workspace_id', '=', workspaceId)
    .where('solution.response_id', 'is', null)
    .orderBy('solved_at')
    .orderBy('case_id')
    .execute();
}

export interface SolvedRow {
  readonly solved_at: Date;
  readonly response_id: string | null;
}

export function solutionsOfCase(db: WorkspaceDb, workspaceId: number, caseId: string): Promise<SolvedRow[]> {
  return db
    .selectFrom('case_solutions')
    .select(['solved_at', 'response_id'])
    .where('workspace_id', '=', workspaceId)
    .where('case_id', '=', caseId)
    .orderBy('solved_at')
    .execute();
}

export interface Asking {
  readonly from: string;
  readonly to: string;
  readonly by: SolutionGrouping;
}
const keys = { owner: sql`owner_id`, team: sql`team_id::text`, topic: sql`topic_id::text` } as const;

/** How many were resolved, and how many customers said something of it. */
export async function countSolutions(
  db: WorkspaceDb,
  workspaceId: number,
  { from, to, by }: Asking,
): Promise<{ key: string | null; resolved: number; answered: number }[]> {
  const { rows } = await sql<{ key: string | null; resolved: number; answered: number }>`
    select ${keys[by]} as key, count(*)::integer as resolved, count(response_id)::integer as answered
    from case_solutions where workspace_id = ${workspaceId} and solved_at >= ${from}::date and solved_at < ${to}::date + 1
    group by 1 order by 1`.execute(db);
  return rows;
}

export interface SolutionScores {
  readonly key: string | null;
  readonly measure_id: number;
  readonly score: number;
  readonly n: number;
}

/** Scores of whole answers, not of products, as they are counted everywhere else. */
export async function scoreSolutions(
  db: WorkspaceDb,
  workspaceId: number,
  { from, to, by }: Asking,
): Promise<SolutionScores[]> {
  const { rows } = await sql<SolutionScores>`
    select key, rating.measure_id, rating.score, count(*)::integer as n
    from (select ${keys[by]} as key, response_id from case_solutions
      where workspace_id = ${workspaceId} and response_id is not null and solved_at >= ${from}::date and solved_at < ${to}::date + 1) solved
    join responses r on r.workspace_id = ${workspaceId} and r.id = solved.response_id and not r.test
    cross join lateral unnest(r.measure_ids, r.product_of, r.scores) as rating (measure_id, product, score)
    where rating.product = 0 group by 1, 2, 3`.execute(db);
  return rows;
}

import type { CaseInFull } from '@otklik/contract';
import type { Work } from '../../platform/database/work.ts';
import type { Sent } from '../../platform/http/route.ts';
import type { Services } from '../../platform/services.ts';
import { readNoticed } from '../../responses/facts/noticed-answer.ts';
import { solutionsOfCase } from './solutions.store.ts';

/** Each time that a case was resolved, and what the customer said of it; the words stand in the thread. */
export async function readSolutions(
  services: Services,
  { db, workspaceId }: Pick<Work, 'db' | 'workspaceId'>,
  caseId: string,
): Promise<Sent<CaseInFull['solutions']>> {
  const solutions: Sent<CaseInFull['solutions'][number]>[] = [];
  for (const { solved_at, response_id } of await solutionsOfCase(db, workspaceId, caseId)) {
    const answer = response_id === null ? null : await readNoticed(services, db, workspaceId, response_id);
    solutions.push({
      solvedAt: solved_at,
      responseId: response_id,
      ratings: answer?.ratings.filter(({ role }) => role !== 'response') ?? [],
    });
  }
  return solutions;
}

import type { CaseSettings } from '@otklik/contract';
import type { Work } from '../../platform/database/work.ts';
import { ANY_SCORE, watchAnswers } from '../../responses/facts/answer-watch.ts';

/** Answers that open a case, or speak of a solution, are watched for where they are taken. */
export function watchForCases(work: Work, { triggers, solution }: CaseSettings): Promise<void> {
  const solved = solution.asks.map(({ touchpointId }) => touchpointId);
  return watchAnswers(work, 'cases', [
    ...triggers.map(({ role, scale, score, touchpoints }) => ({ role, scale, score, touchpoints })),
    ...(solved.length === 0 ? [] : [{ ...ANY_SCORE, touchpoints: solved }]),
  ]);
}

import { shuffled } from './lot.ts';
import type { QuestionOf } from '../definition/question.ts';

/** How often each option is shown where the question does not say how many sets there are. */
const timesEach = 3;

/**
 * The sets that this respondent sees, by option ids. Each option is shown as often as any other (or once more), never
 * twice in a set; partners are drawn by lot, so that over many respondents every pair meets about equally often.
 */
export function maxdiffSets(question: QuestionOf<'maxdiff'>, seed: string): string[][] {
  if (question.design !== undefined) return question.design;
  const ids = question.options.map(({ id }) => id);
  const size = Math.min(question.perSet, ids.length);
  const count = question.sets ?? Math.max(1, Math.round((ids.length * timesEach) / size));
  const sets: string[][] = [];
  const shown = new Map(ids.map((id) => [id, 0]));
  for (let number = 0; number < count; number += 1) {
    const order = shuffled(ids, `${seed}/${question.id}/${number}`);
    // The least shown come first; among equals the lot decides, for the sort is stable.
    const set = order.toSorted((one, other) => (shown.get(one) ?? 0) - (shown.get(other) ?? 0)).slice(0, size);
    set.forEach((id) => shown.set(id, (shown.get(id) ?? 0) + 1));
    sets.push(shuffled(set, `${seed}/${question.id}/${number}/within`));
  }
  return sets;
}

/** Best minus worst, per option, over the sets of one answer. */
export function maxdiffScores(
  picks: readonly { best?: string | undefined; worst?: string | undefined }[],
): Map<string, number> {
  const scores = new Map<string, number>();
  for (const { best, worst } of picks) {
    if (best !== undefined) scores.set(best, (scores.get(best) ?? 0) + 1);
    if (worst !== undefined) scores.set(worst, (scores.get(worst) ?? 0) - 1);
  }
  return scores;
}

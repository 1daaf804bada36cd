import type { SurveyDefinition } from '../definition/definition.ts';
import { factorsOfTurn, factorStandings, type FactorStanding, type RotationProgress } from './rotation.ts';

export type ExpectedFactor = FactorStanding & {
  /** Answers after so many respondents. */
  expected: number;
  /** After how many respondents it has its target; `null`: not among these. */
  doneAfter: number | null;
};

/**
 * What the next respondents will be asked, if each answers a factor with the chance `answerRate`. Expected counts, not a
 * draw: a factor that is asked once gains that share of an answer.
 */
export function previewRotation(
  definition: SurveyDefinition,
  progress: RotationProgress,
  respondents: number,
  answerRate = 1,
): ExpectedFactor[] {
  const answers: Record<string, number> = { ...progress.answers };
  const doneAfter = new Map<number, number>();
  const standings = factorStandings(definition, progress);
  const targets = new Map(standings.map(({ factorId, target }) => [factorId, target]));
  for (let respondent = 1; respondent <= respondents; respondent += 1) {
    const turn = factorsOfTurn(definition, { ...progress, answers }, `preview/${respondent}`);
    if (turn.length === 0) break;
    for (const factorId of turn) {
      const count = (answers[factorId] ?? 0) + answerRate;
      answers[factorId] = count;
      if (count >= (targets.get(factorId) ?? 0) && !doneAfter.has(factorId)) doneAfter.set(factorId, respondent);
    }
  }
  return standings.map((standing) => ({
    ...standing,
    expected: answers[standing.factorId] ?? 0,
    doneAfter: standing.missing === 0 ? 0 : (doneAfter.get(standing.factorId) ?? null),
  }));
}

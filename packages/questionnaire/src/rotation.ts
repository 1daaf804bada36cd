import type { Context } from './context.ts';
import type { SurveyDefinition } from './definition.ts';
import { lots } from './lot.ts';
import { candidateFactors, rotatedIn } from './rotation-candidates.ts';

/** How far each rotated factor has come: answers in the window, with the claims of those who are answering now. */
export type RotationProgress = {
  /** By factor id. */
  answers: Readonly<Record<string, number>>;
  /** By factor id, where the target is a margin: how many answers bring the interval within it. */
  needed?: Readonly<Record<string, number>> | undefined;
};

export type FactorStanding = { factorId: number; weight: number; answers: number; target: number; missing: number };

export const usualTarget = 300;
export const usualWindowDays = 90;

/** Before a factor has scores of its own, they are taken to spread as widely as 0 to 100 mostly do. */
const widestDeviation = 35;

/**
 * The context of one respondent with the factors of his turn: of those that he can be asked, the heaviest that still need
 * answers; the others rest. Decided once, when he begins, and kept with the response: progress changes while he answers, what he
 * is asked does not. Factors of equal weight are drawn by lot.
 */
export function rotate(definition: SurveyDefinition, context: Context, progress: RotationProgress): Context {
  const { rotation } = definition;
  if (rotation === undefined) return context;
  const candidates = candidateFactors(definition, context);
  const standings = factorStandings(definition, progress).filter(({ factorId }) => candidates.has(factorId));
  return askOnly(definition, context, heaviestOf(standings, rotation.atMost, context.seed ?? ''));
}

/** The context of a respondent whose turn was decided before: of the factors that take turns, these alone. */
export function askOnly(definition: SurveyDefinition, context: Context, factorIds: readonly number[]): Context {
  const rest = rotatedFactors(definition).filter((factorId) => !factorIds.includes(factorId));
  return { ...context, enoughFactors: [...new Set([...(context.enoughFactors ?? []), ...rest])] };
}

/** The factors that the next respondent is asked if he can be asked all of them, the heaviest first. */
export function factorsOfTurn(definition: SurveyDefinition, progress: RotationProgress, seed: string): number[] {
  return heaviestOf(factorStandings(definition, progress), definition.rotation?.atMost ?? 0, seed);
}

function heaviestOf(standings: readonly FactorStanding[], atMost: number, seed: string): number[] {
  return standings
    .filter(({ missing }) => missing > 0)
    .map((standing) => ({ ...standing, lot: lots(`${seed}/factor/${standing.factorId}`)() }))
    .toSorted((one, other) => other.weight - one.weight || one.lot - other.lot)
    .slice(0, atMost)
    .map(({ factorId }) => factorId);
}

/** Every rotated factor with what it has and what it needs. */
export function factorStandings(definition: SurveyDefinition, progress: RotationProgress): FactorStanding[] {
  return rotatedFactors(definition).map((factorId) => {
    const answers = progress.answers[factorId] ?? 0;
    const target = targetOf(definition, progress, factorId);
    const weight = definition.rotation?.weights?.[factorId] ?? 1;
    return { factorId, weight, answers, target, missing: Math.max(0, target - answers) };
  });
}

function targetOf(definition: SurveyDefinition, progress: RotationProgress, factorId: number): number {
  const target = definition.rotation?.target ?? { answers: usualTarget };
  if ('answers' in target) return target.answers;
  return progress.needed?.[factorId] ?? answersForMargin(target.margin, widestDeviation);
}

/** How many answers bring the 95 % interval of a mean on 0 to 100 within ± `margin`, at this standard deviation. */
export function answersForMargin(margin: number, deviation: number): number {
  return Math.max(30, Math.ceil(((1.96 * deviation) / margin) ** 2));
}

/** All factors of a survey that take turns. */
export function rotatedFactors(definition: SurveyDefinition): number[] {
  return [...new Set(definition.questions.flatMap(rotatedIn))];
}

/** Whether every factor has its target and the survey would rather fall silent than ask its headline alone. */
export function isSilent(definition: SurveyDefinition, progress: RotationProgress): boolean {
  if (definition.rotation?.silentWhenDone !== true) return false;
  return factorStandings(definition, progress).every(({ missing }) => missing === 0);
}

import type { BoughtProduct, Context } from '../asking/context.ts';
import type { SurveyDefinition } from '../definition/definition.ts';
import { lots } from '../asking/lot.ts';
import { candidateFactors, rotatedIn } from './rotation-candidates.ts';
import type { RotationPlan } from './rotation-plan.ts';

/** How far each has come that takes turns: answers in the window, with the claims of those who are answering now. */
export type RotationProgress = {
  /** By id of a factor or product: one sequence numbers both. */
  answers: Readonly<Record<string, number>>;
  /** The same, where the target is a margin: how many answers bring the interval within it. */
  needed?: Readonly<Record<string, number>> | undefined;
};

type Standing = { weight: number; answers: number; target: number; missing: number };
export type FactorStanding = Standing & { factorId: number };
export type ProductStanding = Standing & { productId: number };

export const usualTarget = 300;
export const usualWindowDays = 90;

/** Before a factor has scores of its own, they are taken to spread as widely as 0 to 100 mostly do. */
const widestDeviation = 35;

/**
 * The context of one respondent with the factors and products of his turn: of those that he can be asked, the heaviest that still need
 * answers; the others rest. Decided once, when he begins, and kept with the response: progress changes while he answers, what he
 * is asked does not. What weighs the same is drawn by lot.
 */
export function rotate(definition: SurveyDefinition, context: Context, progress: RotationProgress): Context {
  const { rotation } = definition;
  if (rotation === undefined) return context;
  const seed = context.seed ?? '';
  const everyFactor = rotatedFactors(definition);
  const products = productStandings(definition, context.products, progress);
  const productIds = heaviestOf(
    products,
    ({ productId }) => productId,
    rotation.products?.atMost ?? 0,
    `${seed}/product`,
  );
  // What is asked about no product of his turn takes no turn among the factors.
  const inTurn = askOnly(definition, context, [...everyFactor, ...productIds]);
  const candidates = candidateFactors(definition, inTurn);
  const standings = factorStandings(definition, progress).filter(({ factorId }) => candidates.has(factorId));
  const factorIds = heaviestOf(standings, ({ factorId }) => factorId, rotation.atMost, `${seed}/factor`);
  return askOnly(definition, context, [...factorIds, ...productIds]);
}

/** The context of a respondent whose turn was decided before: of what takes turns, these factors and products alone. */
export function askOnly(definition: SurveyDefinition, context: Context, turn: readonly number[]): Context {
  const rest = rotatedFactors(definition).filter((factorId) => !turn.includes(factorId));
  const resting = productsInTurns(definition, context.products).filter(({ id }) => !turn.includes(id));
  return {
    ...context,
    enoughFactors: [...new Set([...(context.enoughFactors ?? []), ...rest])],
    ...(resting.length === 0 ? {} : { enoughProducts: resting.map(({ id }) => id) }),
  };
}

/** The ids of the factors and products that a respondent is asked of all that take turns: what `askOnly` needs to decide the same again. */
export function turnOf(definition: SurveyDefinition, { enoughFactors, enoughProducts, products }: Context): number[] {
  return [
    ...rotatedFactors(definition).filter((id) => enoughFactors?.includes(id) !== true),
    ...productsInTurns(definition, products).flatMap(({ id }) => (enoughProducts?.includes(id) === true ? [] : [id])),
  ];
}

/** The factors that the next respondent is asked if he can be asked all of them, the heaviest first. */
export function factorsOfTurn(definition: SurveyDefinition, progress: RotationProgress, seed: string): number[] {
  const standings = factorStandings(definition, progress);
  return heaviestOf(standings, ({ factorId }) => factorId, definition.rotation?.atMost ?? 0, `${seed}/factor`);
}

function heaviestOf<One extends Standing>(
  standings: readonly One[],
  idOf: (standing: One) => number,
  atMost: number,
  seed: string,
): number[] {
  return standings
    .filter(({ missing }) => missing > 0)
    .map((standing) => ({ id: idOf(standing), weight: standing.weight, lot: lots(`${seed}/${idOf(standing)}`)() }))
    .toSorted((one, other) => other.weight - one.weight || one.lot - other.lot)
    .slice(0, atMost)
    .map(({ id }) => id);
}

/** Every rotated factor with what it has and what it needs. */
export function factorStandings(definition: SurveyDefinition, progress: RotationProgress): FactorStanding[] {
  const { weights, target } = definition.rotation ?? {};
  return rotatedFactors(definition).map((factorId) => ({
    factorId,
    ...standingOf(factorId, weights?.[factorId] ?? 1, target, progress),
  }));
}

/** The same of these products; none where products take no turns. */
export function productStandings(
  definition: SurveyDefinition,
  products: readonly BoughtProduct[],
  progress: RotationProgress,
): ProductStanding[] {
  const { weights = {}, target } = definition.rotation?.products ?? {};
  return productsInTurns(definition, products).map(({ id, groups = [] }) => {
    const weighed = [id, ...groups].find((each) => weights[each] !== undefined) ?? id;
    return { productId: id, ...standingOf(id, weights[weighed] ?? 1, target, progress) };
  });
}

function productsInTurns({ rotation }: SurveyDefinition, products: readonly BoughtProduct[]): readonly BoughtProduct[] {
  return rotation?.products === undefined ? [] : products;
}

function standingOf(id: number, weight: number, wanted: RotationPlan['target'], progress: RotationProgress): Standing {
  const answers = progress.answers[id] ?? 0;
  const target = targetOf(wanted ?? { answers: usualTarget }, progress.needed?.[id]);
  return { weight, answers, target, missing: Math.max(0, target - answers) };
}

function targetOf(wanted: NonNullable<RotationPlan['target']>, needed: number | undefined): number {
  return 'answers' in wanted ? wanted.answers : (needed ?? answersForMargin(wanted.margin, widestDeviation));
}

/** How many answers bring the 95 % interval of a mean on 0 to 100 within ± `margin`, at this standard deviation. */
export function answersForMargin(margin: number, deviation: number): number {
  return Math.max(30, Math.ceil(((1.96 * deviation) / margin) ** 2));
}

/** All factors of a survey that take turns. */
export function rotatedFactors(definition: SurveyDefinition): number[] {
  return [...new Set(definition.questions.flatMap(rotatedIn))];
}

/** Whether nobody is invited any more once every factor has its target. */
export function fallsSilent({ rotation }: SurveyDefinition): boolean {
  return rotation?.silentWhenDone === true && rotation.products === undefined;
}

/** Whether every factor has its target and the survey would rather fall silent than ask its headline alone. */
export function isSilent(definition: SurveyDefinition, progress: RotationProgress): boolean {
  return fallsSilent(definition) && factorStandings(definition, progress).every(({ missing }) => missing === 0);
}

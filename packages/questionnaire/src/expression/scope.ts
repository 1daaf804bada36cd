import type { Context } from '../asking/context.ts';
import type { SurveyDefinition } from '../definition/definition.ts';
import type { TypedAnswer } from '../answers/typed-answer.ts';
import type { Value } from './value.ts';

/** What an expression may look at while it is evaluated. */
export type Scope = {
  readonly definition: SurveyDefinition;
  readonly context: Context;
  /** Answers to the questions that are visible, by id; `question@product` in a repeated block. */
  readonly given: ReadonlyMap<string, TypedAnswer | null>;
  readonly calculated: ReadonlyMap<string, Evaluate>;
  /** Questions of repeated blocks: from outside, their answers are about several products. */
  readonly repeated: ReadonlySet<string>;
  /** The product that a repeated block is about just now. */
  readonly item: Context['products'][number] | null;
};

/** An expression ready to be asked many times. */
export type Evaluate = (scope: Scope) => Value;

/** The answer to a question as seen from here: in a repeated block the one about the same product. */
export function answerIn(scope: Scope, id: string): TypedAnswer | null {
  if (scope.item !== null) {
    const own = scope.given.get(`${id}@${scope.item.id}`);
    if (own !== undefined) return own;
  }
  return scope.given.get(id) ?? null;
}

const none: TypedAnswer[] = [];

/** From outside a repeated block: its answers about all products. Within, what was not asked about this one has no answer. */
export function answersAboutAll(scope: Scope, id: string): TypedAnswer[] {
  if (scope.item !== null || !scope.repeated.has(id)) return none;
  return scope.context.products.flatMap((product) => scope.given.get(`${id}@${product.id}`) ?? []);
}

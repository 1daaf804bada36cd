/**
 * The one expression language of a questionnaire, as a tree. `at` is where in the line a part begins, so that an error can
 * point at it. What it means: docs/questionnaire.md.
 */
export type Expression =
  | { kind: 'literal'; at: number; value: number | string | boolean }
  | { kind: 'list'; at: number; items: Expression[] }
  /** A question's answer, or a calculated value. */
  | { kind: 'name'; at: number; id: string }
  /** One row of a question with several: `service[12]`, `service[12].importance`. */
  | { kind: 'row'; at: number; id: string; row: string; half: 'importance' | 'satisfaction' | null }
  /** What is known without asking: `customer.city`. */
  | { kind: 'fact'; at: number; of: FactSource; name: string }
  | { kind: 'call'; at: number; name: string; args: Expression[] }
  | { kind: 'not' | 'minus'; at: number; of: Expression }
  | { kind: 'binary'; at: number; op: BinaryOperator; left: Expression; right: Expression };

export const factSources = ['customer', 'receipt', 'attributes', 'context', 'item'] as const;
export type FactSource = (typeof factSources)[number];

export type BinaryOperator =
  | 'or'
  | 'and'
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'in'
  | 'includes'
  | '+'
  | '-'
  | '*'
  | '/';

/** A question that a fact of `context` answers: `context.language`. */
export const contextFacts = ['language', 'channel', 'unit', 'touchpoint', 'today'] as const;

/** An expression with everything it is made of, from the left. */
export function* partsOf(expression: Expression): Generator<Expression> {
  yield expression;
  switch (expression.kind) {
    case 'list':
      for (const item of expression.items) yield* partsOf(item);
      return;
    case 'call':
      for (const argument of expression.args) yield* partsOf(argument);
      return;
    case 'not':
    case 'minus':
      yield* partsOf(expression.of);
      return;
    case 'binary':
      yield* partsOf(expression.left);
      yield* partsOf(expression.right);
      return;
    case 'literal':
    case 'name':
    case 'row':
    case 'fact':
  }
}

/** Whether it looks at what is known without asking; not through a calculated value. */
export function looksAtFacts(expression: Expression): boolean {
  return [...partsOf(expression)].some(({ kind }) => kind === 'fact');
}

/** Ids of questions and calculated values that an expression looks at. */
export function namesIn(expression: Expression): string[] {
  return [...partsOf(expression)].flatMap((part) => (part.kind === 'name' || part.kind === 'row' ? [part.id] : []));
}

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

/** Ids of questions and calculated values that an expression looks at. */
export function namesIn(expression: Expression): string[] {
  switch (expression.kind) {
    case 'literal':
    case 'fact':
      return [];
    case 'name':
    case 'row':
      return [expression.id];
    case 'list':
      return expression.items.flatMap(namesIn);
    case 'call':
      return expression.args.flatMap(namesIn);
    case 'not':
    case 'minus':
      return namesIn(expression.of);
    case 'binary':
      return [...namesIn(expression.left), ...namesIn(expression.right)];
  }
}

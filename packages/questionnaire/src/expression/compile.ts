import { valueOfFact, valueOfName, valueOfRow } from './answer-reading.ts';
import type { BinaryOperator, Expression } from './expression.ts';
import { functionNamed, questionNamedBy } from './functions.ts';
import { parseExpression } from './parse-expression.ts';
import type { Evaluate } from './scope.ts';
import { includesValue, isEqual, isIn, isOrdered, isTrue, wordsOf, type Value } from './value.ts';

/** Turns a tree into closures, once; asking then costs no look-up of what is what. */
export function compile(expression: Expression): Evaluate {
  switch (expression.kind) {
    case 'literal': {
      const { value } = expression;
      return () => value;
    }
    case 'list': {
      const items = expression.items.map(compile);
      // The compiler does not see that a list of mixed items is only ever compared item by item.
      return (scope) => items.map((item) => item(scope)).filter((one) => one !== null) as string[];
    }
    case 'name': {
      const { id } = expression;
      return (scope) => valueOfName(scope, id);
    }
    case 'row': {
      const { id, row, half } = expression;
      return (scope) => valueOfRow(scope, id, row, half);
    }
    case 'fact': {
      const { of, name } = expression;
      return (scope) => valueOfFact(scope, of, name);
    }
    case 'call':
      return compileCall(expression.name, expression.args);
    case 'not': {
      const of = compile(expression.of);
      return (scope) => !isTrue(of(scope));
    }
    case 'minus': {
      const of = compile(expression.of);
      return (scope) => {
        const value = of(scope);
        return typeof value === 'number' ? -value : null;
      };
    }
    case 'binary':
      return compileBinary(expression.op, compile(expression.left), compile(expression.right));
  }
}

function compileCall(name: string, args: Expression[]): Evaluate {
  const plan = functionNamed(name);
  if (plan === undefined) return () => null;
  const named = args.map((argument) => questionNamedBy(argument) ?? '');
  const compiled = args.map((argument, at) => (plan.args[at] === 'question' ? () => null : compile(argument)));
  return (scope) =>
    plan.run(
      compiled.map((argument) => argument(scope)),
      scope,
      named,
    );
}

function compileBinary(op: BinaryOperator, left: Evaluate, right: Evaluate): Evaluate {
  switch (op) {
    case 'or':
      return (scope) => isTrue(left(scope)) || isTrue(right(scope));
    case 'and':
      return (scope) => isTrue(left(scope)) && isTrue(right(scope));
    case '=':
      return (scope) => isEqual(left(scope), right(scope));
    case '!=':
      return (scope) => !isEqual(left(scope), right(scope));
    case '<':
    case '<=':
    case '>':
    case '>=':
      return (scope) => isOrdered(op, left(scope), right(scope));
    case 'in':
      return (scope) => isIn(left(scope), right(scope));
    case 'includes':
      return (scope) => includesValue(left(scope), right(scope));
    case '+':
    case '-':
    case '*':
    case '/':
      return (scope) => calculate(op, left(scope), right(scope));
  }
}

/** Nothing makes nothing; so does a division by zero. `+` also joins words. */
function calculate(op: '+' | '-' | '*' | '/', left: Value, right: Value): Value {
  if (typeof left === 'string' || typeof right === 'string')
    return op === '+' && left !== null && right !== null ? wordsOf(left) + wordsOf(right) : null;
  if (typeof left !== 'number' || typeof right !== 'number') return null;
  const value = op === '+' ? left + right : op === '-' ? left - right : op === '*' ? left * right : left / right;
  return Number.isFinite(value) ? value : null;
}

/** A line that does not read is `null`; publishing has refused it, so only a draft can hold one. */
export function compileLine(line: string): Evaluate | null {
  const parsed = parseExpression(line);
  return parsed.ok ? compile(parsed.expression) : null;
}

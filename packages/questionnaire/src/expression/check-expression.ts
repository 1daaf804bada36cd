import { contextFacts, type Expression } from './expression.ts';
import { functionNamed, questionNamedBy, type FunctionPlan, type Kind } from './functions.ts';

/** What a name stands for, to whoever checks a line. `nothing`: it can only be asked whether it was answered. */
export type NameKind = { kind: Kind | 'nothing'; options: ReadonlySet<string> | null };
export type NameKinds = (id: string) => NameKind | null;

export type ExpressionFinding = { at: number; code: string; message: string };

/** Finds what cannot mean anything: unknown names and functions, and comparisons of unlike things. */
export function checkExpression(
  expression: Expression,
  names: NameKinds,
): { kind: Kind; findings: ExpressionFinding[] } {
  const findings: ExpressionFinding[] = [];
  const report = (at: number, code: string, message: string): void => void findings.push({ at, code, message });
  const kindOf = (part: Expression): Kind => checkPart(part, names, kindOf, report);
  return { kind: kindOf(expression), findings };
}

type Report = (at: number, code: string, message: string) => void;
type KindOf = (part: Expression) => Kind;

function checkPart(part: Expression, names: NameKinds, kindOf: KindOf, report: Report): Kind {
  switch (part.kind) {
    case 'literal':
      return typeof part.value === 'number' ? 'number' : typeof part.value === 'string' ? 'text' : 'yes_no';
    case 'list': {
      const kinds = part.items.map(kindOf);
      return kinds.every(isNumeric) ? 'numbers' : kinds.every(isWordy) ? 'texts' : 'any';
    }
    case 'name':
      return checkName(part, names, report);
    case 'row': {
      const known = names(part.id);
      if (known === null) return unknownName(part, report);
      if (known.kind !== 'numbers' && known.kind !== 'number')
        report(part.at, 'comparison_misfit', `"${part.id}" has no rows`);
      return 'number';
    }
    case 'fact':
      if (part.of === 'context' && !contextFacts.some((name) => name === part.name))
        report(part.at, 'unknown_fact', `there is no context.${part.name}, only ${contextFacts.join(', ')}`);
      return part.of === 'context' || (part.of === 'item' && part.name === 'name') ? 'text' : 'any';
    case 'call':
      return checkCall(part, names, kindOf, report);
    case 'not':
      need(kindOf(part.of), 'yes_no', part.of, report);
      return 'yes_no';
    case 'minus':
      need(kindOf(part.of), 'number', part.of, report);
      return 'number';
    case 'binary':
      return checkBinary(part, names, kindOf, report);
  }
}

function checkName(part: Extract<Expression, { kind: 'name' }>, names: NameKinds, report: Report): Kind {
  const known = names(part.id);
  if (known === null) return unknownName(part, report);
  if (known.kind !== 'nothing') return known.kind;
  report(part.at, 'comparison_misfit', `"${part.id}" has no value to look at; ask answered(${part.id})`);
  return 'any';
}

function unknownName(part: { at: number; id: string }, report: Report): Kind {
  report(part.at, 'unknown_question', `there is no question "${part.id}"`);
  return 'any';
}

function checkCall(
  part: Extract<Expression, { kind: 'call' }>,
  names: NameKinds,
  kindOf: KindOf,
  report: Report,
): Kind {
  const plan = functionNamed(part.name);
  if (plan === undefined) {
    report(part.at, 'unknown_function', `there is no function ${part.name}()`);
    return 'any';
  }
  const least = plan.least ?? (plan.rest === true ? Math.max(1, plan.args.length) : plan.args.length);
  if (part.args.length < least || (plan.rest !== true && part.args.length > plan.args.length))
    report(part.at, 'wrong_arguments', `${part.name}() takes ${plan.args.length} arguments`);
  part.args.forEach((argument, at) => checkArgument(plan, at, argument, names, kindOf, report));
  return plan.gives;
}

function checkArgument(
  plan: FunctionPlan,
  place: number,
  argument: Expression,
  names: NameKinds,
  kindOf: KindOf,
  report: Report,
): void {
  const wanted = plan.args[place] ?? plan.args.at(-1) ?? 'any';
  if (wanted !== 'question') return need(kindOf(argument), wanted, argument, report);
  const id = questionNamedBy(argument);
  if (id === null) report(argument.at, 'wrong_arguments', 'expected the id of a question here');
  else if (names(id) === null) unknownName({ at: argument.at, id }, report);
}

function checkBinary(
  part: Extract<Expression, { kind: 'binary' }>,
  names: NameKinds,
  kindOf: KindOf,
  report: Report,
): Kind {
  const [left, right] = [kindOf(part.left), kindOf(part.right)];
  switch (part.op) {
    case 'and':
    case 'or':
      need(left, 'yes_no', part.left, report);
      need(right, 'yes_no', part.right, report);
      return 'yes_no';
    case '+':
    case '-':
    case '*':
    case '/':
      if (part.op === '+' && (left === 'text' || right === 'text')) return 'text';
      need(left, 'number', part.left, report);
      need(right, 'number', part.right, report);
      return 'number';
    case 'includes':
      if (isNumeric(left) !== isNumeric(right) && left !== 'any' && right !== 'any')
        report(part.at, 'comparison_misfit', 'a list of numbers includes numbers, one of words includes words');
      else if (left === 'number') report(part.at, 'comparison_misfit', 'one number includes nothing; compare with =');
      break;
    default:
      if (left !== 'any' && right !== 'any' && family(left) !== family(right))
        report(part.at, 'comparison_misfit', `${spoken[left]} cannot be compared with ${spoken[right]}`);
  }
  checkOptions(part.left, part.right, names, report);
  checkOptions(part.right, part.left, names, report);
  return 'yes_no';
}

/** A comparison with an option that the question does not have can never hold. */
function checkOptions(of: Expression, compared: Expression, names: NameKinds, report: Report): void {
  const options = of.kind === 'name' ? (names(of.id)?.options ?? null) : null;
  if (options === null || of.kind !== 'name') return;
  const words = compared.kind === 'list' ? compared.items : [compared];
  for (const word of words)
    if (word.kind === 'literal' && typeof word.value === 'string' && !options.has(word.value))
      report(word.at, 'unknown_option', `"${of.id}" has no option "${word.value}"`);
}

const spoken: Record<Kind, string> = {
  number: 'a number',
  numbers: 'numbers',
  text: 'a text',
  texts: 'chosen options',
  yes_no: 'a yes or no',
  any: 'anything',
};

function need(kind: Kind, wanted: Kind, part: Expression, report: Report): void {
  if (kind === 'any' || wanted === 'any' || family(kind) === family(wanted)) return;
  report(part.at, 'comparison_misfit', `expected ${spoken[wanted]} here, this is ${spoken[kind]}`);
}

function family(kind: Kind): string {
  return isNumeric(kind) ? 'number' : isWordy(kind) ? 'text' : kind;
}

function isNumeric(kind: Kind): boolean {
  return kind === 'number' || kind === 'numbers';
}

function isWordy(kind: Kind): boolean {
  return kind === 'text' || kind === 'texts';
}

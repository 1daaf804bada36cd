import {
  parseExpression,
  writeExpression,
  type Condition,
  type Expression,
  type Question,
} from '@otklik/questionnaire';

type Names = ReadonlyMap<string, string>;

/** What a question says of others, said of those that took their places: in its conditions and jumps. */
export function renameInQuestion<Each extends Question>(question: Each, names: Names): Each {
  const { showIf, skipIf, jumps } = question;
  const renamed = {
    ...question,
    ...(showIf === undefined
      ? {}
      : { showIf: typeof showIf === 'string' ? renameInLine(showIf, names) : renameInTree(showIf, names) }),
    ...(skipIf === undefined ? {} : { skipIf: renameInLine(skipIf, names) }),
    ...(question.type !== 'choice'
      ? {}
      : {
          options: question.options.map((option) =>
            option.showIf === undefined ? option : { ...option, showIf: renameInLine(option.showIf, names) },
          ),
        }),
    ...(jumps === undefined
      ? {}
      : {
          jumps: jumps.map((jump) => ({
            ...jump,
            to: names.get(jump.to) ?? jump.to,
            ...(jump.if === undefined ? {} : { if: renameInLine(jump.if, names) }),
          })),
        }),
  };
  return renamed;
}

/** A line that does not read stays as it is: its author is still writing it. */
function renameInLine(line: string, names: Names): string {
  const parsed = parseExpression(line);
  return parsed.ok ? writeExpression(renameInExpression(parsed.expression, names)) : line;
}

function renameInTree(condition: Condition, names: Names): Condition {
  if (condition.op === 'all' || condition.op === 'any')
    return { ...condition, of: condition.of.map((part) => renameInTree(part, names)) };
  if (condition.op === 'not') return { ...condition, of: renameInTree(condition.of, names) };
  if (!('question' in condition)) return condition;
  return { ...condition, question: names.get(condition.question) ?? condition.question };
}

function renameInExpression(part: Expression, names: Names): Expression {
  const again = (each: Expression) => renameInExpression(each, names);
  switch (part.kind) {
    case 'name':
    case 'row':
      return { ...part, id: names.get(part.id) ?? part.id };
    case 'list':
      return { ...part, items: part.items.map(again) };
    case 'call':
      return { ...part, args: part.args.map(again) };
    case 'not':
    case 'minus':
      return { ...part, of: again(part.of) };
    case 'binary':
      return { ...part, left: again(part.left), right: again(part.right) };
    default:
      return part;
  }
}

import {
  compileExpression,
  conditionExpression,
  contactFieldsOf,
  isTrue,
  namesIn,
  parseExpression,
  rowsOf,
  type Expression,
  type Question,
  type Scope,
  type ShowIf,
} from '@otklik/questionnaire';

/**
 * A condition as the page's script needs it: what the context decides is decided, what is left looks at form fields by
 * name. Kept as tuples, because the evaluator and its data travel to every customer. `l` and `g` are strictly less and
 * greater; `<` and `>` let the same through.
 */
export type PageCondition =
  | ['&' | '|', ...PageCondition[]]
  | ['!', PageCondition]
  | ['<' | '>' | 'l' | 'g', string[], number]
  | ['=' | '1', string[], string]
  | ['?', string[]];

/** `true` or `false` where no answer on the page can change it; `server` where only the engine can tell. */
export type OnPage = PageCondition | boolean | 'server';

/** A question that is not on the page is never answered. `scope` is that of the visit without answers. */
export function conditionForPage(showIf: ShowIf, onPage: readonly Question[], scope: Scope): OnPage {
  const expression = readShowIf(showIf);
  return expression === null ? true : forPage(expression, onPage, scope);
}

function readShowIf(showIf: ShowIf): Expression | null {
  if (typeof showIf !== 'string') return conditionExpression(showIf);
  const parsed = parseExpression(showIf);
  return parsed.ok ? parsed.expression : null;
}

function forPage(expression: Expression, onPage: readonly Question[], scope: Scope): OnPage {
  if (namesIn(expression).length === 0) return isTrue(compileExpression(expression)(scope));
  switch (expression.kind) {
    case 'not':
      return negated(forPage(expression.of, onPage, scope));
    case 'name': {
      const question = questionIn(onPage, expression.id, scope);
      if (question === undefined) return isKnown(expression.id, scope) ? false : 'server';
      return question.type === 'consent' ? ['=', [`a.${question.id}`], '1'] : 'server';
    }
    case 'call':
      return answered(expression, onPage, scope);
    case 'binary':
      return expression.op === 'and' || expression.op === 'or'
        ? joined(
            expression.op,
            [expression.left, expression.right].map((part) => forPage(part, onPage, scope)),
          )
        : comparison(expression, onPage, scope);
    default:
      return 'server';
  }
}

export function negated(part: OnPage): OnPage {
  if (part === 'server') return part;
  return typeof part === 'boolean' ? !part : ['!', part];
}

export function joined(op: 'and' | 'or', parts: OnPage[]): OnPage {
  const decisive = op === 'or';
  if (parts.includes(decisive)) return decisive;
  if (parts.includes('server')) return 'server';
  const open = parts.filter((part) => typeof part === 'object');
  if (open.length === 0) return !decisive;
  return open.length === 1 ? (open[0] ?? true) : [decisive ? '|' : '&', ...open];
}

/** In a repeated block, a name means the question about the same product. */
function questionIn(onPage: readonly Question[], id: string, { item }: Scope): Question | undefined {
  const own = item === null ? undefined : onPage.find((question) => question.id === `${id}@${item.id}`);
  return own ?? onPage.find((question) => question.id === id);
}

/** A question of the survey that is not on this page; calculated values and questions of other products are not. */
function isKnown(id: string, { definition }: Scope): boolean {
  const question = definition.questions.find((one) => one.id === id);
  return question !== undefined && question.block === undefined;
}

function answered(
  { name, args }: Extract<Expression, { kind: 'call' }>,
  onPage: readonly Question[],
  scope: Scope,
): OnPage {
  const [of] = args;
  if (name !== 'answered' || of?.kind !== 'name') return 'server';
  const question = questionIn(onPage, of.id, scope);
  if (question === undefined) return isKnown(of.id, scope) ? false : 'server';
  const fields = answerFields(question, scope);
  return fields === null ? 'server' : ['?', fields];
}

type Binary = Extract<Expression, { kind: 'binary' }>;
const mirrored: Partial<Record<Binary['op'], Binary['op']>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function comparison(expression: Binary, onPage: readonly Question[], scope: Scope): OnPage {
  const { op, left, right } = expression;
  if (op === '!=') return negated(comparison({ ...expression, op: '=' }, onPage, scope));
  const isLeft = left.kind === 'name' || left.kind === 'row';
  const [of, other] = isLeft ? [left, right] : [right, left];
  if ((of.kind !== 'name' && of.kind !== 'row') || namesIn(other).length > 0) return 'server';
  if (!isLeft && (op === 'in' || op === 'includes')) return 'server';
  const question = questionIn(onPage, of.id, scope);
  if (question === undefined) return isKnown(of.id, scope) ? false : 'server';
  const fields = scoreFields(question, scope, of.kind === 'row' ? of : null);
  const value = compileExpression(other)(scope);
  if (fields === null) return 'server';
  const values = Array.isArray(value) ? value : [value];
  if (op === 'in')
    return joined(
      'or',
      values.map((one) => sameAs(question, fields, one, true)),
    );
  if (op === '=' || op === 'includes') {
    const [one = null] = values;
    if (values.length !== 1 || (op === 'includes' && question.type === 'text')) return 'server';
    return sameAs(question, fields, one, op === 'includes');
  }
  return ordered(isLeft ? op : (mirrored[op] ?? op), fields, value);
}

function sameAs(question: Question, fields: string[], value: unknown, among: boolean): OnPage {
  if (value === null) return false;
  if (typeof value === 'number') {
    if (question.type !== 'number') return ['=', fields, String(value)];
    // "3", "3.0" and "3,0" are one number.
    return ['&', ['<', fields, value], ['>', fields, value]];
  }
  if (value === true && question.type === 'consent') return ['=', fields, '1'];
  return typeof value === 'string' ? [among ? '=' : '1', fields, value] : 'server';
}

function ordered(op: Binary['op'], fields: string[], value: unknown): OnPage {
  if (value === null) return false;
  if (typeof value !== 'number') return 'server';
  switch (op) {
    case '<=':
      return ['<', fields, value];
    case '>=':
      return ['>', fields, value];
    case '<':
      return ['l', fields, value];
    case '>':
      return ['g', fields, value];
    default:
      return 'server';
  }
}

type Row = { row: string; half: string | null };

/** The fields that hold what is compared; `null` where the page's form does not hold it so. */
function scoreFields(question: Question, { context }: Scope, row: Row | null): string[] | null {
  const name = `a.${question.id}`;
  switch (question.type) {
    case 'factor_ratings':
    case 'importance_satisfaction': {
      const half = question.type === 'factor_ratings' ? '' : row?.half === 'importance' ? '.i' : '.s';
      const keys = row === null ? rowsOf(question, context.products).map(({ key }) => key) : [row.row];
      return keys.map((key) => `${name}.${key}${half}`);
    }
    case 'ranking':
    case 'maxdiff':
    case 'file':
    case 'photo':
    case 'voice':
    case 'signature':
    case 'contact':
    case 'email':
    case 'phone':
      return null;
    default:
      return [name];
  }
}

function answerFields(question: Question, scope: Scope): string[] | null {
  const contact = contactFieldsOf(question).map((field) => `a.${question.id}.${field}`);
  if (contact.length > 0) return contact;
  const fields = scoreFields(question, scope, null);
  if (fields === null) return null;
  if (question.type === 'importance_satisfaction') return fields.flatMap((name) => [name, name.replace(/\.s$/, '.i')]);
  if (question.type === 'reasons' || question.type === 'choice')
    return [...fields, ...fields.map((name) => `${name}.other`)];
  return question.type === 'consent' ? null : fields;
}

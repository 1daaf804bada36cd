import { rowsOf, type Condition, type Context, type Question } from '@otklik/questionnaire';

/**
 * A condition as the page's script needs it: what the context decides is decided, what is left looks at form fields by
 * name. Kept as tuples, because the evaluator and its data travel to every customer.
 */
export type PageCondition =
  | ['&' | '|', ...PageCondition[]]
  | ['!', PageCondition]
  | ['<' | '>', string[], number]
  | ['=' | '1', string[], string]
  | ['?', string[]];

/** `true` or `false` where no answer on the page can change it. A question that is not on the page is never answered. */
export function conditionForPage(condition: Condition, onPage: Question[], context: Context): PageCondition | boolean {
  switch (condition.op) {
    case 'all':
    case 'any': {
      const parts = condition.of.map((part) => conditionForPage(part, onPage, context));
      const decisive = condition.op === 'any';
      if (parts.includes(decisive)) return decisive;
      const open = parts.filter((part) => typeof part !== 'boolean');
      return open.length === 0 ? !decisive : [decisive ? '|' : '&', ...open];
    }
    case 'not': {
      const part = conditionForPage(condition.of, onPage, context);
      return typeof part === 'boolean' ? !part : ['!', part];
    }
    case 'language_is':
      return context.language === condition.value;
    case 'channel_is':
      return context.channel === condition.value;
    case 'bought':
      return context.products.some(({ id }) => id === condition.productId);
    case 'at_most':
    case 'at_least':
    case 'equals':
    case 'includes':
    case 'answered': {
      const question = onPage.find(({ id }) => id === condition.question);
      return question === undefined ? false : comparison(condition, question, context);
    }
  }
}

type Comparison = Extract<Condition, { question: string }>;

function comparison(condition: Comparison, question: Question, context: Context): PageCondition {
  switch (condition.op) {
    case 'at_most':
      return ['<', scoreFields(question, context, condition.row), condition.value];
    case 'at_least':
      return ['>', scoreFields(question, context, condition.row), condition.value];
    case 'equals':
      return typeof condition.value === 'number'
        ? ['=', scoreFields(question, context, condition.row), String(condition.value)]
        : ['1', scoreFields(question, context, undefined), condition.value];
    case 'includes':
      return ['=', scoreFields(question, context, undefined), condition.value];
    case 'answered':
      return ['?', answerFields(question, context)];
  }
}

function scoreFields(question: Question, context: Context, row: string | undefined): string[] {
  const name = `a.${question.id}`;
  if (question.type !== 'factor_ratings' && question.type !== 'importance_satisfaction') return [name];
  const half = question.type === 'importance_satisfaction' ? '.s' : '';
  const keys = row === undefined ? rowsOf(question, context.products).map(({ key }) => key) : [row];
  return keys.map((key) => `${name}.${key}${half}`);
}

function answerFields(question: Question, context: Context): string[] {
  const fields = scoreFields(question, context, undefined);
  if (question.type === 'importance_satisfaction') return fields.flatMap((name) => [name, name.replace(/\.s$/, '.i')]);
  if (question.type === 'reasons') return [...fields, ...fields.map((name) => `${name}.other`)];
  return question.type === 'contact' ? question.fields.map((field) => `a.${question.id}.${field}`) : fields;
}

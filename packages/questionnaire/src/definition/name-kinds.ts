import type { SurveyDefinition } from './definition.ts';
import { checkExpression, type NameKind, type NameKinds } from '../expression/check-expression.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import type { Question } from './question.ts';
import { questionsById } from './question-named.ts';

/** What every name of a definition stands for: its questions and its calculated values. */
export function nameKinds(definition: SurveyDefinition): NameKinds {
  const open = new Set<string>();
  const kindOf: NameKinds = (id) => {
    const question = questionsById(definition).get(id);
    if (question !== undefined) return kindOfAnswer(question);
    const calculated = definition.calculated?.find((one) => one.id === id);
    if (calculated === undefined) return null;
    const parsed = parseExpression(calculated.value);
    // A circle is found elsewhere; here it must only end.
    if (!parsed.ok || open.has(id)) return anything;
    open.add(id);
    const { kind } = checkExpression(parsed.expression, kindOf);
    open.delete(id);
    return { kind, options: null };
  };
  return kindOf;
}

const anything: NameKind = { kind: 'any', options: null };

function kindOfAnswer(question: Question): NameKind {
  switch (question.type) {
    case 'nps':
    case 'satisfaction':
    case 'effort':
    case 'solved':
    case 'scale':
    case 'yes_no':
    case 'number':
      return { kind: 'number', options: null };
    case 'factor_ratings':
    case 'importance_satisfaction':
      return { kind: 'numbers', options: null };
    case 'reasons':
    case 'choice': {
      const options = new Set(question.options.map(({ id }) => id));
      if (question.other === true) options.add('other');
      if (question.type === 'choice' && question.none === true) options.add('none');
      return { kind: 'texts', options };
    }
    case 'ranking':
      return { kind: 'texts', options: new Set(question.options.map(({ id }) => id)) };
    case 'text':
    case 'date':
      return { kind: 'text', options: null };
    case 'consent':
      return { kind: 'yes_no', options: null };
    case 'file':
    case 'photo':
    case 'voice':
    case 'signature':
      return { kind: 'texts', options: null };
    case 'contact':
    case 'email':
    case 'phone':
    case 'maxdiff':
    case 'statement':
      return { kind: 'nothing', options: null };
  }
}

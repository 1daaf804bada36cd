import type { TypedAnswer } from '../answers/typed-answer.ts';
import { answerIn, answersAboutAll, type Scope } from './scope.ts';
import type { Value } from './value.ts';

/** What a name stands for: a calculated value, or the answer to a question. */
export function valueOfName(scope: Scope, id: string): Value {
  const calculated = scope.calculated.size === 0 ? undefined : scope.calculated.get(id);
  if (calculated !== undefined) return calculated(scope);
  const answer = answerIn(scope, id);
  if (answer !== null) return valueOfAnswer(answer);
  if (!scope.repeated.has(id)) return null;
  const several = answersAboutAll(scope, id).map(valueOfAnswer);
  const numbers = several.flatMap((value) => (typeof value === 'number' ? [value] : []));
  if (numbers.length > 0) return numbers;
  const texts = several.flatMap((value) => (typeof value === 'string' ? [value] : []));
  return texts.length > 0 ? texts : null;
}

export function valueOfAnswer(answer: TypedAnswer): Value {
  switch (answer.kind) {
    case 'none':
    case 'contact':
    case 'picks':
      return null;
    case 'score':
      return answer.score;
    case 'number':
      return answer.number;
    case 'text':
      return answer.text.trim();
    case 'date':
      return answer.date;
    case 'agreement':
      return answer.agreed;
    case 'chosen':
      return answer.other === undefined ? answer.chosen : [...answer.chosen, 'other'];
    case 'ranked':
      return answer.ranked;
    case 'files':
      return answer.files;
    case 'rows':
      return Object.values(answer.rows).filter((score) => typeof score === 'number');
    case 'two_part':
      return Object.values(answer.rows).flatMap(({ satisfaction }) =>
        typeof satisfaction === 'number' ? [satisfaction] : [],
      );
  }
}

export function valueOfRow(scope: Scope, id: string, row: string, half: string | null): Value {
  const answer = answerIn(scope, id);
  // The older conditions could name a row of a question that has but one score.
  if (answer?.kind === 'score') return answer.score;
  const score =
    answer?.kind === 'rows'
      ? answer.rows[row]
      : answer?.kind === 'two_part'
        ? answer.rows[row]?.[half === 'importance' ? 'importance' : 'satisfaction']
        : undefined;
  return typeof score === 'number' ? score : null;
}

export function valueOfFact(scope: Scope, of: string, name: string): Value {
  const { context, item } = scope;
  switch (of) {
    case 'customer':
      return own(context.customer, name);
    case 'receipt':
      return own(context.receipt, name);
    case 'attributes':
      return own(context.attributes, name);
    case 'item':
      return item === null ? null : name === 'id' ? item.id : name === 'name' ? item.name : null;
    default:
      return contextFact(context, name);
  }
}

function contextFact(context: Scope['context'], name: string): Value {
  switch (name) {
    case 'language':
      return context.language;
    case 'channel':
      return context.channel;
    case 'unit':
      return context.unitName ?? null;
    case 'touchpoint':
      return context.touchpointName ?? null;
    case 'today':
      return context.today ?? null;
    default:
      return null;
  }
}

/** A name such as `constructor` is no fact. */
function own(facts: Record<string, string | number | boolean> | undefined, name: string): Value {
  return facts !== undefined && Object.hasOwn(facts, name) ? (facts[name] ?? null) : null;
}

import type { AnswerValue } from '../answers/answer.ts';
import type { Context } from './context.ts';
import type { Question } from '../definition/question.ts';
import { saysSomething, typedAnswer, type TypedAnswer } from '../answers/typed-answer.ts';
import { visibleRows } from './visible-rows.ts';

/**
 * Whether a question needs no more asking: answered, or passed over where that is allowed. A required question with
 * rows is settled by a score or "don't know" in every row.
 */
export function isSettled(question: Question, value: AnswerValue | undefined, context: Context): boolean {
  return value !== undefined && settles(typedAnswer(question, value), question, context);
}

/** The same for an answer that was read already. */
export function settles(answer: TypedAnswer | null, question: Question, context: Context): boolean {
  if (answer === null) return false;
  if (question.required !== true || question.type === 'statement') return true;
  switch (answer.kind) {
    case 'none':
      return answer.none === 'dont_know';
    case 'rows':
      return visibleRows(question, answer, context).every(({ key }) => answer.rows[key] !== undefined);
    case 'two_part':
      return visibleRows(question, answer, context).every(
        ({ key }) => answer.rows[key]?.importance !== undefined && answer.rows[key]?.satisfaction !== undefined,
      );
    case 'ranked': {
      const options = question.type === 'ranking' ? question.options.length : 0;
      const top = question.type === 'ranking' ? (question.top ?? options) : 0;
      return answer.ranked.length >= Math.min(top, options);
    }
    case 'picks':
      return (
        answer.picks.length > 0 && answer.picks.every(({ best, worst }) => best !== undefined && worst !== undefined)
      );
    case 'agreement':
      return answer.agreed;
    case 'contact':
      // Details that were given before stand with the customer; what is left here is the consent.
      return answer.consent || saysSomething(answer);
    case 'score':
    case 'number':
    case 'date':
    case 'chosen':
    case 'text':
    case 'files':
      return saysSomething(answer);
  }
}

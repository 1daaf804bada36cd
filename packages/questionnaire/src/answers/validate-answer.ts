import type { Answers, AnswerValue } from './answer.ts';
import { cleanAnswer } from './clean-answer.ts';
import type { Context } from '../asking/context.ts';
import type { SurveyDefinition } from '../definition/definition.ts';
import type { Question } from '../definition/question.ts';
import { questionNamed } from '../definition/question-named.ts';
import { contactRefusal } from './refusals/contact-refusal.ts';
import { dateRefusal, numberRefusal } from './refusals/entry-refusal.ts';
import { filesRefusal } from './refusals/files-refusal.ts';
import { chosenRefusal, picksRefusal, rankedRefusal } from './refusals/options-refusal.ts';
import type { Refusal } from './refusals/refusal.ts';
import { rowsRefusal } from './refusals/rows-refusal.ts';
import { dontKnowRefusal, scoreRefusal } from './refusals/score-refusal.ts';
import { typedAnswer, type TypedAnswer } from './typed-answer.ts';

export type AnswerVerdict = ({ ok: false } & Refusal) | { ok: true; value: AnswerValue };

/**
 * Judges one answer against its question. Says nothing about whether the question was visible or required: an
 * answer that was saved as given may be all there ever is. The value comes back cleaned (trimmed, no characters that
 * a database refuses). With a context, rows and blocks per product must be of products bought.
 */
export function validateAnswer(
  definition: SurveyDefinition,
  questionId: string,
  value: unknown,
  context?: Context,
): AnswerVerdict {
  const question = questionNamed(definition, questionId, context);
  if (question === undefined) {
    return { ok: false, code: 'unknown_question', path: questionId, message: `there is no question "${questionId}"` };
  }
  const answer = typedAnswer(question, value);
  if (answer === null) {
    return {
      ok: false,
      code: 'wrong_shape',
      path: questionId,
      message: `is not an answer to a ${question.type} question`,
    };
  }
  const refusal = refusalOf(question, answer, context);
  return refusal === null ? { ok: true, value: cleanAnswer(answer) } : { ok: false, ...refusal };
}

/** Judges all answers; one bad answer does not spoil the others. */
export function validateAnswers(
  definition: SurveyDefinition,
  answers: Record<string, unknown>,
  context?: Context,
): { accepted: Answers; refused: ({ questionId: string } & Refusal)[] } {
  const accepted: [string, AnswerValue][] = [];
  const refused: ({ questionId: string } & Refusal)[] = [];
  for (const [questionId, value] of Object.entries(answers)) {
    const verdict = validateAnswer(definition, questionId, value, context);
    if (verdict.ok) accepted.push([questionId, verdict.value]);
    else refused.push({ questionId, code: verdict.code, path: verdict.path, message: verdict.message });
  }
  return { accepted: Object.fromEntries(accepted), refused };
}

function refusalOf(question: Question, answer: TypedAnswer, context: Context | undefined): Refusal | null {
  switch (answer.kind) {
    case 'none':
      return answer.none === 'dont_know' ? dontKnowRefusal(question, question.id) : null;
    case 'score':
      return scoreRefusal(question, answer.score, question.id);
    case 'text':
      return question.type === 'text' && answer.text.length > question.maxLength
        ? { code: 'too_long', path: question.id, message: `is longer than ${question.maxLength} characters` }
        : null;
    case 'number':
      return question.type === 'number' ? numberRefusal(question, answer.number) : null;
    case 'date':
      return question.type === 'date' ? dateRefusal(question, answer.date, context?.today) : null;
    case 'chosen':
      return chosenRefusal(question, answer);
    case 'ranked':
      return rankedRefusal(question, answer.ranked);
    case 'picks':
      return picksRefusal(question, answer);
    case 'contact':
      return contactRefusal(question, answer);
    case 'agreement':
      return null;
    case 'files':
      return filesRefusal(question, answer);
    case 'rows':
      return rowsRefusal(question, Object.entries(answer.rows), context);
    case 'two_part':
      return rowsRefusal(
        question,
        Object.entries(answer.rows).flatMap(([key, halves]) => [
          [key, halves.importance, 'importance'],
          [key, halves.satisfaction, 'satisfaction'],
        ]),
        context,
      );
  }
}

import type { Answers, AnswerValue } from './answer.ts';
import { cleanAnswer } from './clean-answer.ts';
import type { Context } from './context.ts';
import type { SurveyDefinition } from './definition.ts';
import { scaleOf, type Question } from './question.ts';
import { rowsOf } from './rows.ts';
import { isOnScale, scaleRange } from './scale.ts';
import { saysSomething, typedAnswer, type TypedAnswer } from './typed-answer.ts';

/** Why an answer is not taken. `path` leads into the answers: `service.12.importance`. */
export type Refusal = { code: RefusalCode; path: string; message: string };
export type RefusalCode =
  | 'unknown_question'
  | 'wrong_shape'
  | 'off_scale'
  | 'unknown_row'
  | 'unknown_option'
  | 'too_many_options'
  | 'too_long'
  | 'invalid_contact'
  | 'consent_missing'
  | 'dont_know_not_offered';

export type AnswerVerdict = ({ ok: false } & Refusal) | { ok: true; value: AnswerValue };

/**
 * Judges one answer against its question. Says nothing about whether the question was visible or required: an
 * answer that was saved as given may be all there ever is. The value comes back cleaned (trimmed, no characters that
 * a database refuses). With a context, rows per product must be of products bought.
 */
export function validateAnswer(
  definition: SurveyDefinition,
  questionId: string,
  value: unknown,
  context?: Context,
): AnswerVerdict {
  const question = definition.questions.find(({ id }) => id === questionId);
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
    case 'reasons':
      return reasonsRefusal(question, answer);
    case 'contact':
      return contactRefusal(question, answer);
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

function scoreRefusal(question: Question, score: number | string, path: string): Refusal | null {
  if (score === 'dont_know') return dontKnowRefusal(question, path);
  const scale = scaleOf(question);
  if (scale !== null && typeof score === 'number' && isOnScale(scale, score)) return null;
  const { lowest, highest } = scaleRange(scale ?? '0-1');
  return { code: 'off_scale', path, message: `must be a whole number from ${lowest} to ${highest}` };
}

function dontKnowRefusal(question: Question, path: string): Refusal | null {
  if ('allowDontKnow' in question && question.allowDontKnow === true) return null;
  return { code: 'dont_know_not_offered', path, message: `"don't know" is not offered here` };
}

type RowAnswer = [key: string, score: number | 'dont_know' | undefined, half?: string];

function rowsRefusal(question: Question, answers: RowAnswer[], context: Context | undefined): Refusal | null {
  if (question.type !== 'factor_ratings' && question.type !== 'importance_satisfaction') return null;
  const perProduct = question.type === 'factor_ratings' && question.perProduct === true;
  const known =
    perProduct && context === undefined
      ? null
      : new Set(rowsOf(question, context?.products ?? []).map(({ key }) => key));
  for (const [key, score, half] of answers) {
    const path = [question.id, key, ...(half === undefined ? [] : [half])].join('.');
    if (known !== null && !known.has(key))
      return { code: 'unknown_row', path, message: `"${question.id}" does not rate ${key}` };
    const refusal = score === undefined ? null : scoreRefusal(question, score, path);
    if (refusal !== null) return refusal;
  }
  return null;
}

function reasonsRefusal(
  question: Question,
  { chosen, other }: { chosen: string[]; other?: string | undefined },
): Refusal | null {
  if (question.type !== 'reasons') return null;
  const stranger = chosen.find((id) => !question.options.some((option) => option.id === id));
  if (stranger !== undefined || (other !== undefined && question.other !== true)) {
    return { code: 'unknown_option', path: question.id, message: `has no option "${stranger ?? 'other'}"` };
  }
  const said = new Set(chosen).size + (other === undefined ? 0 : 1);
  if (!question.many && said > 1)
    return { code: 'too_many_options', path: question.id, message: 'takes one reason only' };
  return null;
}

/** Loose on purpose: a wrong digit cannot be seen, and a strange but true address must not be turned away. */
const looksLikePhone = /^[+()\d\s.-]{5,40}$/;
const looksLikeEmail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function contactRefusal(question: Question, contact: Extract<TypedAnswer, { kind: 'contact' }>): Refusal | null {
  if (question.type !== 'contact') return null;
  const phone = (contact.phone ?? '').trim();
  const email = (contact.email ?? '').trim();
  if (phone !== '' && !looksLikePhone.test(phone)) {
    return { code: 'invalid_contact', path: `${question.id}.phone`, message: 'is not a telephone number' };
  }
  if (email !== '' && !looksLikeEmail.test(email)) {
    return { code: 'invalid_contact', path: `${question.id}.email`, message: 'is not an e-mail address' };
  }
  if (saysSomething(contact) && !contact.consent) {
    return { code: 'consent_missing', path: `${question.id}.consent`, message: 'a contact needs consent' };
  }
  return null;
}

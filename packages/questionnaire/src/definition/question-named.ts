import type { Context } from '../asking/context.ts';
import type { SurveyDefinition } from './definition.ts';
import type { Question } from './question.ts';

/** Between a question and the product it is asked about, in a block that is repeated: `taste@7`. */
export const instanceMark = '@';

/** `taste@7` is the question `taste` about product 7; a plain id is about no product. */
export function instanceOf(questionId: string): { id: string; productId: number | null } {
  const at = questionId.indexOf(instanceMark);
  if (at < 0) return { id: questionId, productId: null };
  const productId = questionId.slice(at + 1);
  return { id: questionId.slice(0, at), productId: /^\d{1,15}$/.test(productId) ? Number(productId) : Number.NaN };
}

/**
 * The question that an answer belongs to, carrying the answer's own id. Questions of a repeated block exist per product
 * only; with a context, only for products that were bought.
 */
export function questionNamed(
  definition: SurveyDefinition,
  questionId: string,
  context?: Context,
): Question | undefined {
  const { id, productId } = instanceOf(questionId);
  const question = questionsById(definition).get(id);
  if (question === undefined || isRepeated(definition, question) !== (productId !== null)) return undefined;
  if (productId === null) return question;
  if (Number.isNaN(productId)) return undefined;
  if (context !== undefined && !context.products.some((product) => product.id === productId)) return undefined;
  return { ...question, id: questionId };
}

/** Whether a question is asked once per product, because its block is. */
export function isRepeated(definition: SurveyDefinition, question: Question): boolean {
  if (question.block === undefined) return false;
  return definition.blocks?.find(({ id }) => id === question.block)?.repeat !== undefined;
}

const known = new WeakMap<SurveyDefinition, Map<string, Question>>();

/** A published definition never changes, and every answer asks for its question. */
export function questionsById(definition: SurveyDefinition): Map<string, Question> {
  let byId = known.get(definition);
  if (byId === undefined)
    known.set(definition, (byId = new Map(definition.questions.map((question) => [question.id, question]))));
  return byId;
}

import type { Answers } from '../answers/answer.ts';
import type { Context } from './context.ts';
import type { SurveyDefinition } from '../definition/definition.ts';
import { fillText } from '../piping/fill-text.ts';
import { instanceOf } from '../definition/question-named.ts';
import { textIn, type Text } from '../definition/text.ts';
import { walk } from './walk.ts';

/** Says a text to this customer. `questionId` tells which product a question of a repeated block is about. */
export type Say = (text: Text | undefined, questionId?: string) => string;

/**
 * Texts in the customer's language with their places filled from what was answered so far. What comes out is plain text,
 * parts of it written by strangers: the renderer escapes it.
 */
export function sayTo(definition: SurveyDefinition, answers: Answers, context: Context): Say {
  let scope: ReturnType<typeof walk>['scope'] | null = null;
  return (text, questionId) => {
    const words = textIn(text, context.language, definition.defaultLanguage);
    if (!words.includes('{{')) return words;
    scope ??= walk(definition, answers, context).scope;
    const productId = questionId === undefined ? null : instanceOf(questionId).productId;
    const item = context.products.find(({ id }) => id === productId) ?? null;
    return fillText(words, item === null ? scope : { ...scope, item });
  };
}

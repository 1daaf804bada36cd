import { questionsById } from '../definition/question-named.ts';
import { textIn, type Text } from '../definition/text.ts';
import { valueOfAnswer } from './answer-reading.ts';
import { answerIn, type Scope } from './scope.ts';
import { wordsOf } from './value.ts';

/** An answer as the customer saw it: options by their texts in the shown language, the rest as it was given. */
export function answerInWords(scope: Scope, id: string): string | null {
  const answer = answerIn(scope, id);
  if (answer === null) return null;
  const question = questionsById(scope.definition).get(id);
  const options = question !== undefined && 'options' in question ? question.options : [];
  const { language } = scope.context;
  const say = (text: Text): string => textIn(text, language, scope.definition.defaultLanguage);
  const optionText = (option: string): string => {
    const found = options.find((one) => one.id === option);
    return found === undefined ? '' : say(found.text);
  };
  if (answer.kind === 'chosen' || answer.kind === 'ranked') {
    const said =
      answer.kind === 'chosen' ? [...answer.chosen.map(optionText), answer.other ?? ''] : answer.ranked.map(optionText);
    const words = said.filter((text) => text !== '').join(', ');
    return words === '' ? null : words;
  }
  const value = valueOfAnswer(answer);
  return value === null ? null : wordsOf(value);
}

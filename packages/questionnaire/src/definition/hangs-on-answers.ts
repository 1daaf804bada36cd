import type { SurveyDefinition } from './definition.ts';
import { namesIn } from '../expression/expression.ts';
import { placesIn } from '../piping/places.ts';
import type { Question } from './question.ts';
import type { Text } from './text.ts';
import { questionTexts } from '../checks/translations.ts';

/** Whether what stands on a question is written anew with the answers: its texts, or which options it has. */
export function hangsOnAnswers(question: Question): boolean {
  if (question.type === 'choice' && question.options.some(({ showIf }) => showIf !== undefined)) return true;
  return questionTexts(question).some(([, text]) => saysAnswers(text));
}

/** Whether the page at the end differs from one respondent to another. */
export function endHangsOnAnswers(definition: SurveyDefinition): boolean {
  const { thanks, ends = [] } = definition;
  return (
    ends.length > 0 || [thanks.title, thanks.text, thanks.next].some((text) => text !== undefined && saysAnswers(text))
  );
}

function saysAnswers(text: Text): boolean {
  return Object.values(text).some((words) =>
    placesIn(words).some((place) => place.ok && namesIn(place.expression).length > 0),
  );
}

import type { SurveyDefinition } from './definition.ts';
import type { Question } from './question.ts';

/** The question that an answer belongs to. */
export function questionNamed(definition: SurveyDefinition, questionId: string): Question | undefined {
  return questionsById(definition).get(questionId);
}

const known = new WeakMap<SurveyDefinition, Map<string, Question>>();

/** A published definition never changes, and every answer asks for its question. */
function questionsById(definition: SurveyDefinition): Map<string, Question> {
  let byId = known.get(definition);
  if (byId === undefined)
    known.set(definition, (byId = new Map(definition.questions.map((question) => [question.id, question]))));
  return byId;
}

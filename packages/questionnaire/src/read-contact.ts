import type { Answers, ContactDetails } from './answer.ts';
import type { Context } from './context.ts';
import type { SurveyDefinition } from './definition.ts';
import { saysSomething } from './typed-answer.ts';
import { visibleAnswers } from './visible-questions.ts';

/** How to reach the customer, where they left it and agreed to it. Personal: to be kept apart from the scores. */
export function readContact(definition: SurveyDefinition, answers: Answers, context: Context): ContactDetails | null {
  for (const { answer } of visibleAnswers(definition, answers, context)) {
    if (answer?.kind !== 'contact' || !answer.consent || !saysSomething(answer)) continue;
    const { name, phone, email, consent } = answer;
    return { name, phone, email, consent };
  }
  return null;
}

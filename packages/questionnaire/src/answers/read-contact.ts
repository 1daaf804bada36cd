import type { Answers, ContactDetails } from './answer.ts';
import type { Context } from '../asking/context.ts';
import type { SurveyDefinition } from '../definition/definition.ts';
import { visibleAnswers } from '../asking/visible-questions.ts';

/** Stands in the place of a typed signature once the name is kept with the customer. */
export const signedMark = '✓';

/**
 * How to reach the customer, where they left it and agreed to it, from every question that asked; the first of each kind
 * counts. A typed signature is the name of who signed. Personal: to be kept apart from the scores.
 */
export function readContact(definition: SurveyDefinition, answers: Answers, context: Context): ContactDetails | null {
  const found: Partial<Record<'name' | 'phone' | 'email', string>> = {};
  for (const { answer } of visibleAnswers(definition, answers, context)) {
    if (answer?.kind === 'contact' && answer.consent) {
      for (const field of ['name', 'phone', 'email'] as const) {
        const words = (answer[field] ?? '').trim();
        if (words !== '') found[field] ??= words;
      }
    }
    const signed = answer?.kind === 'files' ? (answer.signed ?? '').trim() : '';
    if (signed !== '' && signed !== signedMark) found.name ??= signed;
  }
  return Object.keys(found).length === 0 ? null : { ...found, consent: true };
}

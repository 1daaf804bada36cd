import {
  isSettled,
  visibleQuestions,
  type Context,
  type RefusalCode,
  type SurveyDefinition,
} from '@otklik/questionnaire';
import type { Words } from './catalogue/words.ts';
import type { SubmittedForm } from './read-form.ts';

/** What stands beside a question that has to be looked at again. A `Refusal` of the engine is one. */
export type PageError = { questionId: string; code: RefusalCode | 'required' };

/** Required questions that stood on the page and are still open. Follow-ups that have only just opened are not among them. */
export function missingAnswers(definition: SurveyDefinition, form: SubmittedForm, context: Context): PageError[] {
  return visibleQuestions(definition, form.answers, context)
    .filter(({ id }) => form.shown.includes(id))
    .filter((question) => !isSettled(question, form.answers[question.id], context))
    .map(({ id }) => ({ questionId: id, code: 'required' }));
}

export function errorText(errors: PageError[], questionId: string, words: Words): string | null {
  const error = errors.find((one) => one.questionId === questionId);
  if (error === undefined) return null;
  switch (error.code) {
    case 'required':
      return words.errors.required;
    case 'invalid_contact':
      return words.errors.contact;
    case 'consent_missing':
      return words.errors.consent;
    case 'too_long':
      return words.errors.tooLong;
    case 'out_of_range':
      return words.errors.range;
    case 'not_a_number':
      return words.errors.number;
    case 'not_a_date':
      return words.errors.date;
    case 'too_many_options':
    case 'too_few_options':
      return words.errors.count;
    case 'not_together':
      return words.errors.together;
    case 'too_many_files':
    case 'unknown_file':
      return words.errors.file;
    case 'unknown_question':
    case 'wrong_shape':
    case 'off_scale':
    case 'unknown_row':
    case 'unknown_option':
    case 'wrong_set':
    case 'dont_know_not_offered':
      return words.errors.other;
  }
}

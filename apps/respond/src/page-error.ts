import {
  isSettled,
  visibleQuestions,
  type Context,
  type Question,
  type RefusalCode,
  type SurveyDefinition,
  type TypedAnswer,
} from '@otklik/questionnaire';
import { fill } from './catalogue/catalogue.ts';
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

/** `answer` as it was sent: of several sets the words name those that have to be looked at again. */
export function errorText(
  errors: PageError[],
  question: Pick<Question, 'id'>,
  answer: TypedAnswer | null,
  words: Words,
): string | null {
  const error = errors.find((one) => one.questionId === question.id);
  if (error === undefined) return null;
  if (answer?.kind === 'picks') {
    const twice = setsWhere(answer, words, ({ best, worst }) => best !== undefined && best === worst);
    const open = setsWhere(answer, words, ({ best, worst }) => best === undefined || worst === undefined);
    if (error.code === 'not_together' && twice !== '') return fill(words.errors.setTwice, { sets: twice });
    if (error.code === 'required' && open !== '') return fill(words.errors.setOpen, { sets: open });
  }
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

type Picks = Extract<TypedAnswer, { kind: 'picks' }>;

/** "Set 2 of 6, Set 4 of 6". */
function setsWhere({ picks }: Picks, words: Words, isSo: (pick: Picks['picks'][number]) => boolean): string {
  const numbers = picks.flatMap((pick, at) => (isSo(pick) ? [at + 1] : []));
  return numbers.map((done) => fill(words.setOf, { done, total: picks.length })).join(', ');
}

import {
  allSteps,
  answerValueSchema,
  questionNamed,
  saysSomething,
  typedAnswer,
  validateAnswer,
  type Answers,
  type Context,
  type Language,
  type Refusal,
  type SurveyDefinition,
} from '@otklik/questionnaire';
import { answerInForm, type ValuesOf } from './answer-in-form.ts';

/** Fields as a form parser gives them, or `URLSearchParams`. */
export type FormFields = Record<string, unknown> | URLSearchParams;

export type SubmittedForm = {
  key: string | null;
  /** `null` from a page without JavaScript, whose posts always apply. */
  revision: number | null;
  intent: 'save' | 'next';
  language: Language | null;
  stepId: string | null;
  /** The questions that stood on the page; of those on screens that are still ahead, only the answered ones. */
  shown: string[];
  answers: Answers;
  /** The answers with what was refused still in it: to show the page again, never to be stored. */
  draft: Answers;
  refused: ({ questionId: string } & Refusal)[];
};

/**
 * Reads a posted page and lays its answers over those that were there. Only questions that stood on the page (`shown`)
 * change: left blank, a saved answer is taken away, and on `next` the question counts as skipped, unless it stands on a
 * screen behind the one that was sent: whoever went back and on again has not skipped what he has not come to yet. A
 * refused answer leaves the previous one in place.
 */
export function readForm(
  definition: SurveyDefinition,
  fields: FormFields,
  previous: Answers,
  context: Context,
): SubmittedForm {
  const valuesOf = fieldReader(fields);
  const first = (name: string): string | null => valuesOf(name)[0] ?? null;
  const intent = first('intent') === 'save' ? 'save' : 'next';
  const stepId = first('step');
  const shown = new Set(valuesOf('shown'));
  const ahead = questionsBehind(definition, stepId, context);
  const answers: Answers = { ...previous };
  const rejected: Answers = {};
  const refused: SubmittedForm['refused'] = [];
  for (const id of shown) {
    const question = questionNamed(definition, id, context);
    if (question === undefined) continue;
    const value = answerInForm(question, valuesOf, context);
    if (value === null) {
      // Saving while typing must not turn an untouched question into a skipped one, nor unskip one.
      const before = answers[question.id];
      const isAhead = ahead.has(question.id);
      if (isAhead) shown.delete(id);
      if (intent === 'next' && !isAhead) answers[question.id] = { none: 'skipped' };
      else if (before !== undefined && saysSomething(typedAnswer(question, before))) delete answers[question.id];
      continue;
    }
    const verdict = validateAnswer(definition, question.id, value, context);
    if (verdict.ok) {
      answers[question.id] = verdict.value;
      continue;
    }
    refused.push({ questionId: question.id, code: verdict.code, path: verdict.path, message: verdict.message });
    const shape = answerValueSchema.safeParse(value);
    if (shape.success) rejected[question.id] = shape.data;
  }
  const revision = Number(first('revision') ?? Number.NaN);
  return {
    key: first('key'),
    revision: Number.isSafeInteger(revision) ? revision : null,
    intent,
    language: first('lang'),
    stepId,
    shown: [...shown],
    answers,
    draft: { ...answers, ...rejected },
    refused,
  };
}

/** None where the page does not say at which screen it stands. */
function questionsBehind(definition: SurveyDefinition, stepId: string | null, context: Context): Set<string> {
  const steps = allSteps(definition, context);
  const at = steps.findIndex(({ id }) => id === stepId);
  return new Set(at < 0 ? [] : steps.slice(at + 1).flatMap(({ questions }) => questions.map(({ id }) => id)));
}

function fieldReader(fields: FormFields): ValuesOf {
  if (fields instanceof URLSearchParams) return (name) => fields.getAll(name);
  return (name) => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
  };
}

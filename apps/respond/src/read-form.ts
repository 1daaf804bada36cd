import {
  answerValueSchema,
  rowsOf,
  saysSomething,
  typedAnswer,
  validateAnswer,
  type Answers,
  type Context,
  type Language,
  type Question,
  type Refusal,
  type SurveyDefinition,
} from '@otklik/questionnaire';

/** Fields as a form parser gives them, or `URLSearchParams`. */
export type FormFields = Record<string, unknown> | URLSearchParams;

export type SubmittedForm = {
  key: string | null;
  /** `null` from a page without JavaScript, whose posts always apply. */
  revision: number | null;
  intent: 'save' | 'next';
  language: Language | null;
  stepId: string | null;
  /** The questions that stood on the page. */
  shown: string[];
  answers: Answers;
  /** The answers with what was refused still in it: to show the page again, never to be stored. */
  draft: Answers;
  refused: ({ questionId: string } & Refusal)[];
};

/**
 * Reads a posted page and lays its answers over those that were there. Only questions that stood on the page (`shown`)
 * change: left blank, a saved answer is taken away, and on `next` the question counts as skipped. A refused answer
 * leaves the previous one in place.
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
  const shown = new Set(valuesOf('shown'));
  const answers: Answers = { ...previous };
  const rejected: Answers = {};
  const refused: SubmittedForm['refused'] = [];
  for (const question of definition.questions) {
    if (!shown.has(question.id)) continue;
    const value = valueOf(question, valuesOf, context);
    if (value === null) {
      // Saving while typing must not turn an untouched question into a skipped one, nor unskip one.
      const before = answers[question.id];
      if (intent === 'next') answers[question.id] = { none: 'skipped' };
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
    stepId: first('step'),
    shown: [...shown],
    answers,
    draft: { ...answers, ...rejected },
    refused,
  };
}

type ValuesOf = (name: string) => string[];

function fieldReader(fields: FormFields): ValuesOf {
  if (fields instanceof URLSearchParams) return (name) => fields.getAll(name);
  return (name) => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
  };
}

/** The answer in the engine's shape, `null` when nothing was filled in. Whether it is a good one is judged later. */
function valueOf(question: Question, valuesOf: ValuesOf, context: Context): unknown {
  const name = `a.${question.id}`;
  const field = (part: string): string => (valuesOf(`${name}.${part}`)[0] ?? '').trim();
  switch (question.type) {
    case 'nps':
    case 'satisfaction':
    case 'effort':
    case 'solved': {
      const score = scoreFrom(valuesOf(name)[0]);
      return score === 'dont_know' ? { none: 'dont_know' } : (score ?? null);
    }
    case 'text':
      return (valuesOf(name)[0] ?? '').trim() === '' ? null : normalLines(valuesOf(name)[0] ?? '');
    case 'factor_ratings':
      return filled(rowsOf(question, context.products).map(({ key }) => [key, scoreFrom(field(key))]));
    case 'importance_satisfaction':
      return filled(
        rowsOf(question, context.products).map(({ key }) => [
          key,
          filled([
            ['importance', scoreFrom(field(`${key}.i`))],
            ['satisfaction', scoreFrom(field(`${key}.s`))],
          ]),
        ]),
      );
    case 'reasons': {
      const chosen = valuesOf(name);
      const words = field('other');
      const other = chosen.includes('other') || words !== '' ? { other: words } : {};
      const known = chosen.filter((id) => id !== 'other' && id !== '');
      return known.length === 0 && !('other' in other) ? null : { chosen: known, ...other };
    }
    case 'contact': {
      const details = filled(question.fields.map((part) => [part, field(part) || null]));
      return details === null ? null : { ...details, consent: field('consent') !== '' };
    }
  }
}

/** A score that is no number stays a word and is refused as such. */
function scoreFrom(value: string | undefined): number | string | null {
  if (value === undefined || value === '') return null;
  return /^\d{1,3}$/.test(value) ? Number(value) : value;
}

function filled(entries: [string, unknown][]): Record<string, unknown> | null {
  const given = entries.filter(([, value]) => value !== null);
  return given.length === 0 ? null : Object.fromEntries(given);
}

/** Forms send CRLF, which would count twice against the longest text. */
function normalLines(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

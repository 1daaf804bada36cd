import type { Factor } from '@otklik/contract';
import type { Text } from '@otklik/questionnaire';
import type { Draft } from '../draft/draft.ts';

export interface FactorRow {
  readonly factorId: number;
  readonly text: Text;
}

/** So many are answered without a sigh, twice each where importance is asked too. */
const AT_FIRST = 4;

/** A factor as a row of a question, named in the languages of the survey where it has such names. */
export function rowOf(factor: Factor, draft: Pick<Draft, 'languages' | 'defaultLanguage'>): FactorRow {
  const own = Object.entries(factor.names).filter(
    ([language, name]) => draft.languages.includes(language) && name !== '',
  );
  return { factorId: factor.id, text: { [draft.defaultLanguage]: factor.name, ...Object.fromEntries(own) } };
}

/**
 * What a new question with rows asks about: factors that this survey rates already, then the company's first ones. A
 * question without any cannot be published, and a few to be changed are clearer than an empty list.
 */
export function usualRows(factors: readonly Factor[], draft: Draft): FactorRow[] {
  const rated = new Set(
    draft.questions.flatMap((question) => {
      if ('factors' in question) return question.factors.map(({ factorId }) => factorId);
      return 'factorId' in question && question.factorId != null ? [question.factorId] : [];
    }),
  );
  const first = factors.toSorted((one, other) => Number(rated.has(other.id)) - Number(rated.has(one.id)));
  return first.slice(0, AT_FIRST).map((factor) => rowOf(factor, draft));
}

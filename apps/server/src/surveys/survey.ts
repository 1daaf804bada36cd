import { isDeepStrictEqual } from 'node:util';
import { adviceOn, parseDefinition, type Finding, type SurveyDefinition } from '@otklik/questionnaire';
import type { Findings, SurveyState } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import { invalidField, Problem } from '../platform/errors.ts';

/** What a survey is at this moment follows from three facts. */
export function stateOf(survey: {
  readonly published_number: number | null;
  readonly closed_at: Date | null;
  readonly archived_at: Date | null;
}): SurveyState {
  if (survey.archived_at !== null) return 'archived';
  if (survey.published_number === null) return 'draft';
  return survey.closed_at === null ? 'open' : 'closed';
}

/** The order of keys in JSON carries no meaning, and PostgreSQL does not keep it. */
export function isSameDefinition(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(one, other);
}

/** A questionnaire of 200 questions in three languages is 150 KB. */
const LONGEST_DEFINITION = 512 * 1024;

/** A draft may be unfinished, but must be something that can be kept. */
export function assertStorable(definition: unknown): void {
  const text = JSON.stringify(definition);
  if (text.length > LONGEST_DEFINITION)
    throw new Problem('too_large', `definition: is longer than ${LONGEST_DEFINITION} characters`);
  // JSON writes what a database refuses as an escape: the character NUL, and halves of characters.
  if (/\\u(0000|d[89ab]|d[c-f])/i.test(text.replaceAll('\\\\', '')))
    throw invalidField('definition', 'unprintable', 'contains the character NUL or half a character');
}

/** A definition that can be asked as it stands. @throws Problem that names the first thing wrong */
export function askableDefinition(source: unknown): SurveyDefinition {
  const parsed = parseDefinition(source);
  if (parsed.ok) return parsed.definition;
  const [first] = parsed.errors;
  throw new Problem('invalid_input', `definition: ${first?.path ?? ''} ${first?.message ?? ''}`, {
    details: parsed.errors,
  });
}

export type CheckedDefinition = Findings & { readonly definition: SurveyDefinition | null };

/** What keeps a definition from being published in this company, and what is worth a look. */
export function checkDefinition(source: unknown, company: Company): CheckedDefinition {
  const parsed = parseDefinition(source);
  if (!parsed.ok) return { valid: false, errors: parsed.errors, warnings: [], definition: null };
  const errors = strangeFactors(parsed.definition, company);
  const warnings = [...parsed.warnings, ...adviceOn(parsed.definition)];
  return { valid: errors.length === 0, errors, warnings, definition: parsed.definition };
}

function strangeFactors(definition: SurveyDefinition, company: Company): Finding[] {
  return definition.questions.flatMap((question, at) => {
    const named: [path: string, id: number | null | undefined][] = [];
    if ('factorId' in question) named.push([`questions[${at}].factorId`, question.factorId]);
    if ('factors' in question)
      question.factors.forEach(({ factorId }, row) =>
        named.push([`questions[${at}].factors[${row}].factorId`, factorId]),
      );
    if (question.type === 'reasons' || question.type === 'choice')
      question.options.forEach(({ factorId }, option) =>
        named.push([`questions[${at}].options[${option}].factorId`, factorId]),
      );
    return named.flatMap(([path, id]) => {
      if (id === null || id === undefined) return [];
      const factor = company.factors.byId.get(id);
      if (factor === undefined) return [{ path, code: 'unknown_factor', message: `the company has no factor ${id}` }];
      if (factor.archived) return [{ path, code: 'archived_factor', message: `"${factor.name}" is archived` }];
      return [];
    });
  });
}

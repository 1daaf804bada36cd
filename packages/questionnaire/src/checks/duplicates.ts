import type { SurveyDefinition } from '../definition/definition.ts';
import type { Finding } from './finding.ts';

/** Ids that must be told apart and are not: an answer to one would count for the other. */
export function duplicateFindings(definition: SurveyDefinition): Finding[] {
  return [
    ...repeated(definition.languages, (index) => `languages[${index}]`, 'duplicate_language'),
    ...repeated(
      definition.questions.map(({ id }) => id),
      (index) => `questions[${index}].id`,
      'duplicate_question',
    ),
    ...definition.questions.flatMap((question, at) => {
      if ('options' in question) {
        return repeated(
          question.options.map(({ id }) => id),
          (index) => `questions[${at}].options[${index}].id`,
          'duplicate_option',
        );
      }
      if (question.type === 'contact') {
        return repeated(
          (question.times ?? []).map(({ id }) => id),
          (index) => `questions[${at}].times[${index}].id`,
          'duplicate_option',
        );
      }
      if (question.type === 'factor_ratings' || question.type === 'importance_satisfaction') {
        return repeated(
          question.factors.map(({ factorId }) => String(factorId)),
          (index) => `questions[${at}].factors[${index}].factorId`,
          'duplicate_factor',
        );
      }
      return [];
    }),
  ];
}

function repeated(ids: string[], pathAt: (index: number) => string, code: string): Finding[] {
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index ? [] : [{ path: pathAt(index), code, message: `"${id}" stands here a second time` }],
  );
}

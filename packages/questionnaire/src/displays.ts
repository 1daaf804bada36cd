import type { SurveyDefinition } from './definition.ts';
import type { Finding } from './finding.ts';

/** A display that cannot show its scale, and questions that would be shown empty. */
export function displayFindings(definition: SurveyDefinition): Finding[] {
  return definition.questions.flatMap((question, at): Finding[] => {
    const path = `questions[${at}]`;
    if (question.type === 'reasons' && question.options.some(({ id }) => id === 'other')) {
      return [{ path: `${path}.options`, code: 'reserved_option', message: 'offer "other" by other: true' }];
    }
    if (question.type !== 'satisfaction' && question.type !== 'factor_ratings') return [];
    const findings: Finding[] = [];
    if (question.display === 'stars' && question.scale !== '1-5') {
      findings.push({ path: `${path}.display`, code: 'display_needs_scale', message: 'stars need the scale 1-5' });
    }
    if (question.display === 'faces' && question.scale !== '1-3' && question.scale !== '1-5') {
      findings.push({
        path: `${path}.display`,
        code: 'display_needs_scale',
        message: 'faces need the scale 1-3 or 1-5',
      });
    }
    if (question.type === 'factor_ratings' && question.factors.length === 0 && question.perProduct !== true) {
      findings.push({ path: `${path}.factors`, code: 'no_rows', message: 'name a factor, or ask per product' });
    }
    return findings;
  });
}

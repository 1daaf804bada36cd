import { questionFingerprint, type SurveyDefinition } from '@otklik/questionnaire';
import type { TwoPartGroup } from './composites.ts';

/** The two-part questions of a version. Its key holds every wording: answers to another one are never added to these. */
export function twoPartGroups(surveyId: number, definition: SurveyDefinition): TwoPartGroup[] {
  return definition.questions.flatMap((question) => {
    if (question.type !== 'importance_satisfaction') return [];
    const factorIds = question.factors.map(({ factorId }) => factorId);
    const wording = factorIds.map((factorId) => questionFingerprint(definition, question, factorId)).join('.');
    const key = `${surveyId}:${question.id}:${wording}`;
    return [{ key, surveyId, questionId: question.id, scale: question.scale, factorIds }];
  });
}

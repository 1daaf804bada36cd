import type { Question } from '@otklik/questionnaire';
import type { Words } from './catalogue/words.ts';

/** What stands at the ends of a scale where the survey says nothing of its own; faces have names, a scale of one's own has none. */
export function usualEnds(question: Question, { ends, faces3, faces5 }: Words): { low: string; high: string } {
  switch (question.type) {
    case 'nps':
    case 'effort':
      return ends[question.type];
    case 'satisfaction':
    case 'factor_ratings':
      if (question.display !== 'faces') return ends.satisfaction;
      return question.scale === '1-3' ? { low: faces3[0], high: faces3[2] } : { low: faces5[0], high: faces5[4] };
    default:
      return { low: '', high: '' };
  }
}

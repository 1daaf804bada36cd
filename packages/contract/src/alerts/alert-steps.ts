import { unitOfIndex } from '../indices/unit-of-index.ts';
import type { AlertCondition } from './alert-rules.ts';
import type { AlertFigure } from './alerts.ts';

/**
 * In what the two steps of a rule are counted; null: it has none.
 * @example unitOfSteps({ kind: 'case.unassigned', warning: 15, alarm: 60 }) // 'minutes'
 */
export function unitOfSteps(condition: AlertCondition): AlertFigure['unit'] | null {
  switch (condition.kind) {
    case 'answer.score':
      return 'score';
    case 'case.unassigned':
      return 'minutes';
    case 'case.backlog':
    case 'volume.unanswered':
      return 'count';
    case 'index.target':
      return unitOfIndex(condition.index);
    case 'volume.silence':
      return 'days';
    case 'volume.feed':
    case 'hours.silence':
      return 'hours';
    case 'contacts.rate':
      return 'per_100';
    case 'contacts.repeats':
      return 'percent';
    case 'contacts.points':
      return 'points';
    case 'contacts.cost':
      return 'money';
    default:
      return null;
  }
}

import type { Question } from '@otklik/questionnaire';
import { joined } from './expression-of.ts';
import type { Notes } from '../notes.ts';

/** Of a condition of ours. */
const LONGEST = 2000;

/**
 * Shows what was made of a question where all lines hold; null stands for a line that cannot be said in our language, and gives up the
 * whole: everybody sees the question, as the report says.
 */
export function setShowIf(made: readonly Question[], lines: readonly (string | null)[], notes: Notes): void {
  if (lines.length === 0) return;
  const showIf = joined('and', lines);
  if (showIf === null || showIf.length > LONGEST) return notes.add('condition_left_out');
  for (const question of made) question.showIf = showIf;
}

/** A condition more: of a row, beside that of the whole. */
export function addShowIf(question: Question, line: string | null, notes: Notes): void {
  const whole = question.showIf;
  setShowIf([question], [...(typeof whole === 'string' ? [whole] : []), line], notes);
}

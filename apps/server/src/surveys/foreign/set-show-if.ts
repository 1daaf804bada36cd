import type { Question } from '@otklik/questionnaire';
import { joined } from './expression-of.ts';
import type { Notes } from './report.ts';

/** Of a condition of ours. */
const LONGEST = 2000;

/** Shows what was made of a question where all lines hold; null stands for a line that cannot be said in our language. */
export function setShowIf(made: readonly Question[], lines: readonly (string | null)[], notes: Notes): void {
  const said = lines.filter((line) => line !== null);
  const showIf = joined('and', said);
  if (said.length < lines.length || (showIf !== null && showIf.length > LONGEST)) notes.add('condition_left_out');
  if (showIf === null || showIf.length > LONGEST) return;
  for (const question of made) question.showIf = showIf;
}

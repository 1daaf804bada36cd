import { rangeOf, type Question } from '@otklik/questionnaire';
import { askableAs } from './askable.ts';
import type { Dialogue, Occasion } from './dialogue.ts';
import { endLabels } from './end-labels.ts';

/** "Плохо", where the end of the scale was called so when it was asked. */
export function scoreByLabel(occasion: Occasion, dialogue: Dialogue, question: Question, said: string): number | null {
  const kind = askableAs(question);
  if (kind !== 'score' && kind !== 'rows') return null;
  const { lowest, highest } = rangeOf(question);
  const words = plain(said);
  const [low, high] = endLabels(occasion, dialogue, question).map(plain);
  if (words === '') return null;
  if (words === low) return lowest;
  return words === high ? highest : null;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

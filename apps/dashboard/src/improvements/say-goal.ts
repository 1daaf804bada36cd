import { unitOfIndex, type Improvement } from '@otklik/contract';
import type { Say } from '../catalogue/use-language.ts';
import { writeChange } from '../design/figures/write-value.ts';
import type { Format } from '../format/format-of.ts';

/** What is expected, as it will be seen: `−50 %` of the contacts, `NPS +5`, `Доля негатива −3 п. п.`. */
export function sayGoal(goal: Improvement['goal'], t: Say, format: Format): string {
  if (goal.kind === 'contacts') return format.percent(-goal.fall, 0);
  return `${t(`indices.${goal.index}`)} ${writeGain(goal.gain, goal.index, format)}`;
}

type Index = Extract<Improvement['goal'], { kind: 'index' }>['index'];

/** Where less is better, a gain is a fall. */
export function writeGain(gain: number, index: Index, format: Format): string {
  return writeChange(isFallBetter(index) ? -gain : gain, unitOfIndex(index), format);
}

export function isFallBetter(index: Index): boolean {
  return index === 'negative_share' || index.startsWith('criticality');
}

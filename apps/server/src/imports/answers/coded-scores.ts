import { rangeOf, type Question } from '@otklik/questionnaire';
import { isScored, type AnswerSlot } from './answer-slots.ts';
import { createOptionFinder } from './option-finder.ts';

/** Whether a code of one score is itself another score: 1 may be the lowest of 0 to 10, written as its code, or the second. */
export function isAmbiguous(question: Question): boolean {
  if (!isScored(question)) return false;
  const { lowest, highest } = rangeOf(question);
  return Object.entries(codesIn(question)).some(
    ([code, score]) => Number(code) !== score && Number(code) >= lowest && Number(code) <= highest,
  );
}

function codesIn(question: Question): Readonly<Record<string, number>> {
  return 'codes' in question ? (question.codes ?? {}) : {};
}

/** Whether a column of such a question holds codes: by its own values, else by how the whole file writes choices; null: nothing tells. */
export function codedIn(question: Question, samples: readonly string[], writesCodes: boolean | null): boolean | null {
  if (!isAmbiguous(question)) return false;
  const codes = codesIn(question);
  const { lowest, highest } = rangeOf(question);
  const numbers = samples.filter((cell) => /^-?\d+$/.test(cell));
  if (numbers.some((cell) => codes[cell] === undefined)) return false;
  if (numbers.some((cell) => Number(cell) < lowest || Number(cell) > highest)) return true;
  return writesCodes;
}

/** How the choices of the other questions stand in the file: by their codes or in their words; null: neither was met more often. */
export function codesAreWritten(columns: readonly { slot: AnswerSlot; samples: readonly string[] }[]): boolean | null {
  let codes = 0;
  let words = 0;
  for (const { slot, samples } of columns) {
    const { question, part } = slot;
    if (question.type !== 'choice' || part.kind !== 'whole') continue;
    const finder = createOptionFinder(question, {});
    for (const cell of samples.slice(0, 100)) {
      if (finder.find(cell) === null) continue;
      if (/^-?\d+$/.test(cell)) codes += 1;
      else words += 1;
    }
  }
  return codes === words ? null : codes > words;
}

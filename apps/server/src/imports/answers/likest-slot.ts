import type { AnswerSlot } from './answer-slots.ts';
import type { ColumnHead } from './column-heads.ts';

interface Worded {
  readonly slot: AnswerSlot;
  readonly texts: readonly { readonly text: string; readonly words: ReadonlySet<string> }[];
}

const LIKE = 0.85;
/** A tool cuts a long wording off, not a short one. */
const CUT_AFTER = 30;
const FEWEST_WORDS = 3;
const MOST = 2_000;

/** Questions and their rows: options differ by a word and would be taken for one another. */
export function wholeSlots(slots: readonly AnswerSlot[]): Worded[] {
  return slots
    .filter(({ part }) => part.kind === 'whole' || part.kind === 'row')
    .slice(0, MOST)
    .map((slot) => ({ slot, texts: slot.texts.map((text) => ({ text, words: new Set(text.split(' ')) })) }));
}

/** The place whose wording is cut off in the file, or is nearly what stands there; null where two are equally near, or it is given. */
export function likestSlot(
  head: ColumnHead,
  slots: readonly Worded[],
  taken: ReadonlySet<AnswerSlot>,
): AnswerSlot | null {
  let best: { slot: AnswerSlot | null; likeness: number } = { slot: null, likeness: LIKE };
  for (const text of head.texts) {
    const words = new Set(text.split(' '));
    for (const { slot, texts } of slots) {
      const likeness = texts.reduce((most, one) => Math.max(most, likenessOf(text, words, one)), 0);
      if (likeness > best.likeness) best = { slot, likeness };
      else if (likeness === best.likeness && best.slot !== null && best.slot !== slot) best = { slot: null, likeness };
    }
  }
  return best.slot !== null && taken.has(best.slot) ? null : best.slot;
}

function likenessOf(text: string, words: ReadonlySet<string>, other: Worded['texts'][number]): number {
  if (text.length >= CUT_AFTER && other.text.startsWith(text)) return 1;
  // The question and something behind it: one of its choices or rows, and not the question.
  if (text.startsWith(`${other.text} `)) return 0;
  if (words.size < FEWEST_WORDS || other.words.size < FEWEST_WORDS) return 0;
  let shared = 0;
  for (const word of words) if (other.words.has(word)) shared += 1;
  return (2 * shared) / (words.size + other.words.size);
}

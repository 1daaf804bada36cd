import type { Lettering, Weight } from './lettering.ts';

export interface Wish {
  readonly width: number;
  readonly mostLines: number;
  /** Of the letters: as large as fits, and not smaller than this even when something must be left out. */
  readonly largest: number;
  readonly smallest: number;
  readonly weight: Weight;
}

export interface FittedText {
  readonly size: number;
  readonly lines: readonly string[];
}

/** The largest letters in which the text fits its lines; what does not fit in the smallest ones ends in "…". */
export function fitText(text: string, wish: Wish, lettering: Lettering): FittedText {
  const { largest, smallest, mostLines } = wish;
  const step = (largest - smallest) / 16;
  for (let size = largest; step > 0 && size > smallest; size -= step) {
    const { lines, isWhole } = broken(text, size, wish, lettering);
    if (isWhole && lines.length <= mostLines) return { size, lines: evened(lines, text, size, wish, lettering) };
  }
  const { lines } = broken(text, smallest, wish, lettering);
  if (lines.length <= mostLines) return { size: smallest, lines };
  const last = lines[mostLines - 1] ?? '';
  return { size: smallest, lines: [...lines.slice(0, mostLines - 1), `${last.slice(0, -1).trimEnd()}…`] };
}

/** As many lines, of lengths more alike: one word alone in the last line looks forgotten. */
function evened(lines: string[], text: string, size: number, wish: Wish, lettering: Lettering): readonly string[] {
  for (let share = 0.5; share < 1 && lines.length > 1; share += 0.05) {
    const narrower = broken(text, size, { ...wish, width: wish.width * share }, lettering);
    if (narrower.isWhole && narrower.lines.length <= lines.length) return narrower.lines;
  }
  return lines;
}

interface Broken {
  readonly lines: string[];
  /** No word had to be cut. */
  readonly isWhole: boolean;
}

function broken(text: string, size: number, { width, weight }: Wish, { widthOf }: Lettering): Broken {
  const fits = (line: string): boolean => widthOf(line, size, weight) <= width;
  const lines: string[] = [];
  let line = '';
  let isWhole = true;
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const letter of word) {
      if (line !== '' && !fits(line + letter)) {
        lines.push(line);
        line = '';
        isWhole = false;
      }
      line += letter;
    }
  }
  if (line !== '') lines.push(line);
  return { lines, isWhole };
}

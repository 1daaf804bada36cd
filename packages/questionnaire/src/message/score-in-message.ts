import { numberInWord } from './number-words.ts';

/** What a message says as a score: a number, nothing at all, or something that cannot be told. */
export type HeardScore = { kind: 'score'; score: number } | { kind: 'none' } | { kind: 'unclear'; said: number[] };

export type Range = { lowest: number; highest: number };

/**
 * Reads "9", "9/10", "9 из 10", "десять", "5+", "⭐⭐⭐", "👍". A number off the scale, two different numbers, or a share of another scale
 * ("8 из 10" on 1 to 5) is unclear and asked about: a guess would be counted as a score.
 */
export function scoreInMessage(plain: string, { lowest, highest }: Range): HeardScore {
  const drawn = drawnScore(plain, { lowest, highest });
  if (drawn !== null) return drawn;
  const said = numbersIn(plain);
  if (said.length === 0) return { kind: 'none' };
  const ratio = ratioIn(plain);
  if (ratio !== null)
    return ratio.of === highest && isOn(ratio.score, lowest, highest)
      ? { kind: 'score', score: ratio.score }
      : { kind: 'unclear', said: [ratio.score] };
  const different = [...new Set(said)];
  const [only] = different;
  return only !== undefined && different.length === 1 && isOn(only, lowest, highest)
    ? { kind: 'score', score: only }
    : { kind: 'unclear', said: different };
}

function isOn(score: number, lowest: number, highest: number): boolean {
  return Number.isInteger(score) && score >= lowest && score <= highest;
}

/** Stars and hearts are counted; one thumb or face says an end of the scale only where there are but two. */
function drawnScore(plain: string, { lowest, highest }: Range): HeardScore | null {
  const stars = plain.match(/⭐|★|🌟|❤|♥|🧡|💛|💚|💙|💜/gu)?.length ?? 0;
  if (stars === 0) return null;
  const rest = plain.replace(/⭐|★|☆|🌟|❤|♥|🧡|💛|💚|💙|💜|\ufe0f|\s/gu, '');
  if (rest !== '' || lowest !== 1) return { kind: 'unclear', said: [stars] };
  return isOn(stars, lowest, highest) ? { kind: 'score', score: stars } : { kind: 'unclear', said: [stars] };
}

const ratio = /(\d{1,3}|[\p{L}ʼ]+)\s*(?:\/|из|з|із|out of|of)\s*(\d{1,3}|[\p{L}ʼ]+)/u;

function ratioIn(plain: string): { score: number; of: number } | null {
  const found = ratio.exec(plain);
  const score = numberOf(found?.[1] ?? '');
  const of = numberOf(found?.[2] ?? '');
  return score === null || of === null ? null : { score, of };
}

function numberOf(written: string): number | null {
  if (/^\d+$/.test(written)) return Number(written);
  return numberInWord(written);
}

/** "5+" and "5-" are the school's five; "4,5" is no whole score and stays as it is. */
function numbersIn(plain: string): number[] {
  return plain.split(/[\s/]+/).flatMap((word) => {
    const digits = /^([+-]?\d{1,3}(?:[.,]\d+)?)[+-]?$/.exec(word)?.[1];
    if (digits !== undefined) return [Number(digits.replace(',', '.'))];
    const keycap = /^(\d)\u20e3$/.exec(word.replace('\ufe0f', ''))?.[1];
    if (keycap !== undefined) return [Number(keycap)];
    if (word === '🔟') return [10];
    const spoken = numberInWord(word);
    return spoken === null ? [] : [spoken];
  });
}

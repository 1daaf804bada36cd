import type { Piece } from './clauses-in-message.ts';
import type { NumberOf } from './number-words.ts';
import { plainWords } from './plain-words.ts';
import { shareWord } from './scale-unit.ts';
import { withOne, withoutOpening, type Mention } from './score-mentions.ts';
import { belongingTo, onlyBringsScore } from './words-around-score.ts';

type Said = { readonly score: number; readonly numberOf: NumberOf };

/**
 * The comment that came with a score, as it was written: "2, продавец нагрубил" has one, "ставлю вам 9 баллов, спасибо" has
 * none. `heard` are the numbers of each piece; none for stars that were drawn.
 */
export function wordsBeside(pieces: readonly Piece[], heard: readonly Mention[][], said: Said): string | null {
  const scored = heard.findIndex((mentions) => mentions.some((one) => one.as === 'score' && one.number === said.score));
  const kept = pieces
    .map(({ written, clause, sign }, at) => {
      if (at === scored) return { written: aroundScore(written.trim(), said), sign };
      const isBare = onlyBringsScore(withoutOpening(clause).split(' '));
      return { written: isBare ? '' : written.trim(), sign };
    })
    .filter(({ written }) => written !== '');
  const words = kept.map(({ written, sign }, at) => written + (at === kept.length - 1 ? lastSign(sign) : sign.trim()));
  const comment = words.join(' ').replaceAll(/\s+/g, ' ').trim();
  return /\p{L}{2}/u.test(comment) ? comment : null;
}

function lastSign(sign: string): string {
  return /^[!.…)]$/u.test(sign) ? sign : '';
}

/** The piece without its score, and without what only brings the score. */
function aroundScore(written: string, said: Said): string {
  const words = withOne(written).split(/\s+/);
  const at = words.findIndex((word) => isScore(word, said));
  if (at < 0) return onlyBringsScore(plainWords(written).split(' ')) ? '' : written;
  const head = words.slice(0, at);
  // "Обслужили на пятёрку" says nothing without its end.
  if (/^(?:на|за|в|до|for|at|as)$/iu.test(head.at(-1) ?? '') && !isBare(head)) return written;
  const behind = withoutShare(words.slice(at + 1));
  const tail = behind.slice(belongingTo(behind.map(plainWords)));
  return [...(isBare(head) ? [] : head), ...(isBare(tail) ? [] : tail)].join(' ').replace(/^[-+\s]+/u, '');
}

function isBare(words: readonly string[]): boolean {
  return onlyBringsScore(withoutOpening(plainWords(words.join(' '))).split(' '));
}

function isScore(word: string, { score, numberOf }: Said): boolean {
  const plain = plainWords(word);
  const digits = /^[+-]?\d{1,3}/.exec(plain)?.[0];
  return (digits === undefined ? numberOf(plain) : Number(digits)) === score;
}

const share = new RegExp(String.raw`^(?:${shareWord}|[/\\])$`, 'u');

/** "Из 10", "баллов из десяти", "с плюсом". */
function withoutShare(words: readonly string[]): readonly string[] {
  const plain = words.map(plainWords);
  const units = belongingTo(plain);
  if (share.test(plain[units] ?? '')) return words.slice(units + 2);
  if (plain[units] === 'out' && plain[units + 1] === 'of') return words.slice(units + 3);
  if (/^(?:плюсом|минусом|мінусом)$/u.test(plain[1] ?? '')) return words.slice(2);
  return words;
}

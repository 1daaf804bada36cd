import { clausesIn } from './clauses-in-message.ts';
import { isMark, numberInWord } from './number-words.ts';
import { isInDoubt, isSaidAsScore, isShareAsScore } from './words-around-score.ts';

/** What a message says as a score, or the numbers in it that cannot be told for one. */
export type HeardScore = { kind: 'score'; score: number } | { kind: 'unclear'; said: number[] };

export type Range = { lowest: number; highest: number };

/**
 * Reads "9", "9/10", "9 из 10", "десять", "5+", "⭐⭐⭐", with a comment beside it or without. A number that is measured in
 * something, denied, off the scale, one of several, or a share of another scale ("8 из 10" on 1 to 5) is asked about: a
 * guess would be counted as a score.
 */
export function scoreInMessage(message: string, range: Range): HeardScore {
  return drawnScore(message, range) ?? writtenScore(message, range);
}

/** A number of the message: a clear score, one that counts something else, or one that leaves a doubt. */
type Mention = { number: number; as: 'score' | 'other' | 'doubt'; isFirst: boolean };

function writtenScore(message: string, { lowest, highest }: Range): HeardScore {
  const mentions = clausesIn(message).flatMap((clause, at) => mentionsIn(clause, highest, at === 0));
  const clear = new Set(mentions.filter(({ as }) => as === 'score').map(({ number }) => number));
  const [score] = clear;
  const isFirst = mentions.some((one) => one.isFirst && one.as === 'score');
  const isAlone = mentions.every(
    ({ number, as }) => as === 'score' || (as === 'other' && (isFirst || number === score)),
  );
  const isClear = score !== undefined && clear.size === 1 && isAlone && isOn(score, lowest, highest);
  if (isClear && !wished.test(message)) return { kind: 'score', score };
  return { kind: 'unclear', said: [...new Set(mentions.map(({ number }) => number))] };
}

/** "Поставила бы 10, но…", "10, если бы не очередь": a score that was not given. */
const wished = /(?:^|\s)(?:если бы?|якби|if (?!im\b|i['’]m\b))\s|(?:^|\s)(?:бы?|би|would)\s.*\s(?:но|але|but)\s/iu;

function isOn(score: number, lowest: number, highest: number): boolean {
  return Number.isInteger(score) && score >= lowest && score <= highest;
}

const unit = String.raw`(?:балл?(?:ов|а|и|ів)?|зв[её]зд[аы]?|зірок|зірки|points?|stars?)`;
const digitsOfDigits = new RegExp(
  String.raw`(?<![\d.,/-])(\d{1,3})\s*(?:${unit}\s+)?(?:[/\\]|из|із|зі|з|out of|of)\s*(\d{1,3})(?![\d.,/])`,
  'gu',
);
const wordsOfWords = new RegExp(
  String.raw`(?<=^|\s)(\d{1,3}|[\p{L}ʼ]+)\s+(?:${unit}\s+)?(?:из|із|зі|з|out of|of)\s+(\d{1,3}|[\p{L}ʼ]+)(?=\s|$)`,
  'gu',
);

/** A share is one word of its clause from here on: "9/10". */
function joinShares(clause: string): string {
  return clause.replace(digitsOfDigits, '$1/$2').replace(wordsOfWords, (whole, score: string, of: string) => {
    const [part, all] = [numberOf(score), numberOf(of)];
    return part === null || all === null ? whole : `${part}/${all}`;
  });
}

function mentionsIn(clause: string, highest: number, isFirstClause: boolean): Mention[] {
  const words = joinShares(clause).split(' ');
  return words.flatMap((word, at): Mention[] => {
    const isFirst = isFirstClause && at === 0;
    const before = words.slice(0, at);
    const after = words.slice(at + 1);
    const share = /^(\d+)\/(\d+)$/.exec(word);
    if (share !== null) {
      const isScore = Number(share[2]) === highest && isShareAsScore(before, after);
      return [{ number: Number(share[1]), as: isScore ? 'score' : 'doubt', isFirst }];
    }
    const number = numberOf(word);
    if (number === null)
      return /\d/.test(word) ? [{ number: Number.parseFloat(word.replace(/^\D+/u, '')), as: 'other', isFirst }] : [];
    if (number <= SCHOOL && highest > SCHOOL && isSchoolMark(word, after)) return [{ number, as: 'doubt', isFirst }];
    if (isSaidAsScore(before, after) || (isMark(word) && !isInDoubt([...before, ...after])))
      return [{ number, as: 'score', isFirst }];
    const isDenied = isInDoubt(before.slice(-3)) && number !== 1;
    const isCounting = after.length > 0 && !isDenied;
    return [{ number, as: isCounting ? 'other' : 'doubt', isFirst }];
  });
}

/** "5+", "пять с плюсом" is said of five, as stars are drawn of five: on a longer scale it would be half of what was meant. */
const SCHOOL = 5;

function isSchoolMark(word: string, [link, sign]: readonly string[]): boolean {
  return /[+-]$/.test(word) || (/^(с|з|із)$/.test(link ?? '') && /^(плюсом|минусом|мінусом)$/.test(sign ?? ''));
}

/** "5+" and "5-" are the school's five; "4,5" is no whole score and stays as it is. */
function numberOf(word: string): number | null {
  const digits = /^([+-]?\d{1,3}(?:[.,]\d+)?)[+-]*$/.exec(word)?.[1];
  return digits === undefined ? numberInWord(word) : Number(digits.replace(',', '.'));
}

const stars = /⭐|★|🌟/gu;
const hearts = /❤|♥|🧡|💛|💚|💙|💜/gu;

/**
 * Rows of stars or hearts are counted. One star beside a number is its unit, hearts beside words are a greeting, and a
 * single heart is rather love than the lowest score.
 */
function drawnScore(message: string, { lowest, highest }: Range): HeardScore | null {
  const rest = message.replace(/⭐|★|☆|🌟|❤|♥|🧡|💛|💚|💙|💜|\ufe0f|[\s!.,]/gu, '');
  const drawn = (message.match(stars) ?? (rest === '' ? message.match(hearts) : null))?.length ?? 0;
  if (drawn === 0) return null;
  const written = writtenScore(message, { lowest, highest });
  if (written.kind === 'score' && (drawn === 1 || drawn === written.score)) return written;
  const hasDoubt =
    written.kind === 'score' || written.said.length > 0 || clausesIn(message).some((one) => isInDoubt(one.split(' ')));
  const isRow = drawn > 1 || (rest === '' && message.match(hearts) === null);
  const isOfFive = highest > SCHOOL && drawn <= SCHOOL;
  if (lowest === 1 && isRow && !hasDoubt && !isOfFive && isOn(drawn, lowest, highest))
    return { kind: 'score', score: drawn };
  return { kind: 'unclear', said: [drawn] };
}

import { clausesIn, piecesIn } from './clauses-in-message.ts';
import type { NumberOf } from './number-words.ts';
import { mentionsIn, SCHOOL, type Mention } from './score-mentions.ts';
import { isInDoubt } from './words-around-score.ts';
import { wordsBeside } from './words-beside-score.ts';

/**
 * What a message says as a score, or the numbers in it that cannot be told for one; `between`: the few scores of which it
 * names one, to be asked back by name. `beside`: what else he wrote, which is his comment.
 */
export type HeardScore =
  | { kind: 'score'; score: number; beside: string | null }
  | { kind: 'unclear'; said: number[]; between: number[] };

export type Range = { lowest: number; highest: number };

/**
 * Reads "9", "9/10", "9 из 10", "десять", "5+", "⭐⭐⭐", "ну где-то восемь", with a comment beside it or without. A number
 * that is measured in something, denied, off the scale, one of several, or a share of another scale ("8 из 10" on 1 to 5)
 * is asked about: a guess would be counted as a score.
 */
export function scoreInMessage(message: string, range: Range, numberOf: NumberOf): HeardScore {
  const starred = message.replace(/(\d)\s?\*(?!\*)/gu, '$1 ⭐');
  return drawnScore(starred, range, numberOf) ?? writtenScore(starred, range, numberOf);
}

function writtenScore(message: string, range: Range, numberOf: NumberOf): HeardScore {
  const pieces = piecesIn(message);
  const heard = pieces.map(({ clause }, at) => mentionsIn(clause, { highest: range.highest, numberOf }, at === 0));
  const mentions = heard.flat();
  const clear = new Set(mentions.filter(({ as }) => as === 'score').map(({ number }) => number));
  const [score] = clear;
  const isFirst = mentions.some((one) => one.isFirst && one.as === 'score');
  const isAlone = mentions.every(
    ({ number, as }) => as === 'score' || (as === 'other' && (isFirst || number === score)),
  );
  const isWished = wished.test(message);
  if (score !== undefined && clear.size === 1 && isAlone && isOn(score, range) && !isWished)
    return { kind: 'score', score, beside: wordsBeside(pieces, heard, { score, numberOf }) };
  const said = [...new Set(mentions.map(({ number }) => number))];
  return { kind: 'unclear', said, between: isWished ? [] : scoresBetween(mentions, range) };
}

/** "Поставила бы 10, но…", "10, если бы не очередь": a score that was not given. */
const wished =
  /(?:^|\s)(?:если бы?|якби|if (?!im\b|i['’]m\b)|wenn|falls|si|gdyby|je[śs]li|калі|каб)\s|(?:^|\s)(?:бы?|би|would)\s.*\s(?:но|але|but)\s/iu;

function isOn(score: number, { lowest, highest }: Range): boolean {
  return Number.isInteger(score) && score >= lowest && score <= highest;
}

/** More than this many at once are no question back, but the whole scale again. */
const FEW = 3;

/** Two or three scores of which one is meant: "7 или 8", "8-9", "7,5", "4+" of ten. */
function scoresBetween(mentions: readonly Mention[], range: Range): number[] {
  const meant = mentions.filter(({ as, isMeant }) => as !== 'other' && isMeant);
  const scores = [...new Set(meant.flatMap(neighbours))].toSorted((one, other) => one - other);
  const areAll = scores.every((score) => isOn(score, range));
  return areAll && scores.length > 1 && scores.length <= FEW ? scores : [];
}

function neighbours({ number, sign }: Mention): number[] {
  if (sign !== null) return sign === '+' ? [number, number + 1] : [number - 1, number];
  if (Number.isInteger(number)) return [number];
  // Two digits behind the point are rather a date, or a sum.
  return Number.isInteger(Math.round(number * 100) / 10) ? [Math.floor(number), Math.ceil(number)] : [number];
}

const stars = /⭐|★|🌟/gu;
const hearts = /❤|♥|🧡|💛|💚|💙|💜/gu;

/**
 * Rows of stars or hearts are counted. One star beside a number is its unit, hearts beside words are a greeting, and a
 * single heart is rather love than the lowest score.
 */
function drawnScore(message: string, range: Range, numberOf: NumberOf): HeardScore | null {
  const rest = message.replace(/⭐|★|☆|🌟|❤|♥|🧡|💛|💚|💙|💜|\ufe0f|[\s!.,]/gu, '');
  const rows = rowsOf(message, stars) ?? (rest === '' ? rowsOf(message, hearts) : null);
  if (rows === null) return null;
  const drawn = rows.reduce((sum, row) => sum + row, 0);
  const written = writtenScore(message, range, numberOf);
  const mayBeOfFive = range.highest > SCHOOL && (written.kind === 'score' ? written.score : drawn) <= SCHOOL;
  if (written.kind === 'score' && !mayBeOfFive && (drawn === 1 || drawn === written.score)) return written;
  const hasDoubt =
    written.kind === 'score' || written.said.length > 0 || clausesIn(message).some((one) => isInDoubt(one.split(' ')));
  const isRow = rows.length === 1 && (drawn > 1 || (rest === '' && message.match(hearts) === null));
  if (range.lowest === 1 && isRow && !hasDoubt && !mayBeOfFive && isOn(drawn, range))
    return { kind: 'score', score: drawn, beside: wordsBeside(piecesIn(message), [], { score: drawn, numberOf }) };
  return { kind: 'unclear', said: [drawn], between: [] };
}

/** How many stand in each row; words between them part rows, for "⭐⭐⭐ или ⭐⭐⭐⭐" is no seven. */
function rowsOf(message: string, sign: RegExp): number[] | null {
  const rows = message
    .split(/[\p{L}\d]+/u)
    .map((part) => part.match(sign)?.length ?? 0)
    .filter((count) => count > 0);
  return rows.length === 0 ? null : rows;
}

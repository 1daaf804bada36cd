import { wordSet } from './clauses-in-message.ts';
import { isMark, type NumberOf } from './number-words.ts';
import { scaleUnit, shareWord, starUnit } from './scale-unit.ts';
import { isInDoubt, isSaidAsScore, isShareAsScore } from './words-around-score.ts';

/**
 * A number of a message: a clear score, one that counts something else, or one that leaves a doubt. `isMeant`: in doubt it
 * may still be the score, for nothing denies it.
 */
export type Mention = {
  readonly number: number;
  readonly as: 'score' | 'other' | 'doubt';
  readonly isFirst: boolean;
  readonly isMeant: boolean;
  /** "5+", "4-": it lies between two scores of a longer scale. */
  readonly sign: '+' | '-' | null;
};

/** "5+", "пять с плюсом", "5 звёзд" is said of five: on a longer scale it would be half of what was meant. */
export const SCHOOL = 5;

/** What numbers are looked for: those of the conversation's language, on a scale up to `highest`. */
export type Sought = { readonly highest: number; readonly numberOf: NumberOf };

/** The numbers of a clause in plain words. */
export function mentionsIn(clause: string, sought: Sought, isFirstClause: boolean): Mention[] {
  const words = wordsOf(clause, sought);
  return words.flatMap((word, at): Mention[] => {
    const around = { before: words.slice(0, at), after: words.slice(at + 1) };
    const isMeant = !isInDoubt([...around.before, ...around.after]);
    const heard = mentionOf(word, around, sought);
    return heard === null ? [] : [{ sign: null, ...heard, isMeant, isFirst: isFirstClause && at === 0 }];
  });
}

type Around = { readonly before: readonly string[]; readonly after: readonly string[] };

function mentionOf(word: string, { before, after }: Around, { highest, numberOf }: Sought) {
  const share = /^(\d+(?:[.,]\d)?)\/(\d+)$/.exec(word);
  if (share !== null) {
    const isScore = Number(share[2]) === highest && isShareAsScore(before, after);
    return { number: Number(share[1]?.replace(',', '.')), as: isScore ? ('score' as const) : ('doubt' as const) };
  }
  const number = numberOf(word);
  if (number === null)
    return /\d/.test(word) ? { number: Number.parseFloat(word.replace(/^\D+/u, '')), as: 'other' as const } : null;
  const mayBeOfFive = number <= SCHOOL && highest > SCHOOL;
  const sign = mayBeOfFive ? schoolSign(word, after) : null;
  const isStars = mayBeOfFive && starUnit.test(after[0] ?? '');
  if (sign !== null || isStars || standsByAnother(number, { before, after }, numberOf))
    return { number, sign, as: 'doubt' as const };
  if (isSaidAsScore(before, after) || (isMark(word, numberOf) && !isInDoubt([...before, ...after])))
    return { number, as: 'score' as const };
  const isDenied = isInDoubt(before.slice(-3)) && number !== 1;
  return { number, as: after.length > 0 && !isDenied ? ('other' as const) : ('doubt' as const) };
}

function schoolSign(word: string, [link, said]: readonly string[]): '+' | '-' | null {
  const written = /[+-]$/.exec(word)?.[0];
  if (written !== undefined) return written === '+' ? '+' : '-';
  if (!/^(с|з|із)$/.test(link ?? '')) return null;
  return said === 'плюсом' ? '+' : /^(минусом|мінусом)$/.test(said ?? '') ? '-' : null;
}

const joiners = wordSet(
  'или либо чи або or и і й та and до to а може может возможно наверное maybe perhaps ' +
    'oder bis und vielleicht ou et à peut-être o y a quizás quizá lub albo i do może ці альбо ды можа',
);

/** "7 или 8", "8 9": neither of the two is the score before he has said which. */
function standsByAnother(number: number, { before, after }: Around, numberOf: NumberOf): boolean {
  const next = after.find((word) => !joiners.has(word));
  const last = before.findLast((word) => !joiners.has(word));
  return [next, last].some((word) => {
    const other = numberOf(word ?? '');
    return other !== null && other !== number;
  });
}

/** A clause in words, each number one of them: "9 из 10" becomes "9/10", "7-8" becomes "7 или 8". */
function wordsOf(clause: string, { highest, numberOf }: Sought): string[] {
  const said = withOne(withoutOpening(clause).replace(gluedUnit, '$1 $2'));
  const words = joinShares(withHalves(said, numberOf), highest, numberOf)
    .split(' ')
    .flatMap((word) => apart(word, numberOf));
  // The same once more is no other number.
  return words.filter(
    (word, at) => at === 0 || numberOf(word) === null || numberOf(word) !== numberOf(words[at - 1] ?? ''),
  );
}

const opening =
  /^(?:(?:ну|well|(?:даже |навіть )?не (?:знаю|уверена?|впевнен[аи]?й?)|хз|сложно сказать|трудно сказать|важко сказати|если честно|честно говоря|якщо чесно|чесно кажучи|добр(?:ый|ое|ого|ий) (?:день|дня|вечер|вечора|вечір|утро|ранок|ранку)|(?:i )?dont know|idk|(?:im )?not sure|hard to say|to be honest|tbh|if im honest|good (?:morning|afternoon|evening)|(?:ich )?wei(?:ß|ss) nicht|ehrlich gesagt|guten (?:tag|morgen|abend)|je ne sais pas(?: trop)?|honnêtement|bonsoir|no (?:lo )?s[eé]|la verdad|buen[oa]s (?:días|tardes|noches)|nie wiem|szczerze(?: mówiąc)?|dzień dobry|не ведаю|шчыра кажучы|добры дзень) )+/u;

/** Without what is said before the answer and does not change it: "не знаю" alone is an answer of its own. */
export function withoutOpening(clause: string): string {
  return `${clause.replaceAll(/(?<=^|\s)где то(?=\s)/gu, 'где-то')} `.replace(opening, '').trimEnd();
}

const gluedUnit = new RegExp(String.raw`(\d)(${scaleUnit}|ish)(?=\s|$)`, 'gu');

/** "Un sur dix": alone it says one, before anything else it is an article. */
const oneAlone = /^un(?=$| sur )/iu;

export function withOne(clause: string): string {
  return clause.replace(oneAlone, '1');
}

function apart(word: string, numberOf: NumberOf): string[] {
  if (numberOf(word) !== null) return [word];
  const [, from = '', to = ''] = /^([\p{L}\d]+)-([\p{L}\d]+)$/u.exec(word) ?? [];
  return numberOf(from) === null || numberOf(to) === null ? [word] : [from, 'или', to];
}

/** "Семь с половиной", "7 and a half". */
function withHalves(clause: string, numberOf: NumberOf): string {
  return clause.replace(
    /(?<=^|\s)(\d{1,2}|[\p{L}ʼ]+)\s+(?:(?:с|із|з) половин(?:ой|ою|кой|кою)|and a half)(?=\s|$)/gu,
    (whole, said: string) => {
      const number = numberOf(said);
      return number === null ? whole : `${number}.5`;
    },
  );
}

const number = String.raw`\d{1,3}(?:[.,]\d)?`;
const of = `(?:${shareWord}|out of)`;
const digitsOfDigits = new RegExp(
  String.raw`(?<![\d.,/-])(${number})\s*(?:${scaleUnit}\s+)?([/\\]|${of})\s*(\d{1,3})(?![\d.,/])`,
  'gu',
);
const wordsOfWords = new RegExp(
  String.raw`(?<=^|\s)(${number}|[\p{L}ʼ]+)\s+(?:${scaleUnit}\s+)?${of}\s+(\d{1,3}|[\p{L}ʼ]+)(?=\s|$)`,
  'gu',
);

/** "4/5" is four of five, wherever it is said. */
const usualTops = new Set([5, 10]);

/** A share is one word of its clause from here on: "9/10". A stroke between neighbours ("8/9") stands for "or". */
function joinShares(clause: string, highest: number, numberOf: NumberOf): string {
  return clause
    .replace(digitsOfDigits, (_, said: string, link: string, all: string) => {
      const isOr =
        /[/\\]/.test(link) &&
        Number(all) === Number(said) + 1 &&
        !usualTops.has(Number(all)) &&
        Number(all) !== highest;
      return isOr ? `${said} или ${all}` : `${said}/${all}`;
    })
    .replace(wordsOfWords, (whole, said: string, all: string) => {
      const [part, of] = [numberOf(said), numberOf(all)];
      return part === null || of === null ? whole : `${part}/${of}`;
    });
}

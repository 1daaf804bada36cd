import { plainWords } from '@otklik/questionnaire';
import type { GivenWords } from './given-words.ts';
import type { OurLanguage } from './given-words.ts';

/**
 * What a customer may type instead of an answer, in lists with commas. Our own three languages are read by rules that know far more:
 * what stands for them here is what a translator looks at.
 */
export type HeardWords = Record<(typeof heardKinds)[number], string>;

export const heardKinds = ['yes', 'no', 'dont_know', 'skip', 'opt_out', 'person', 'go_on'] as const;
export type HeardKind = (typeof heardKinds)[number];

export const oursHeard: Record<OurLanguage, HeardWords> = {
  ru: {
    yes: 'да, ага, конечно',
    no: 'нет, неа, конечно нет',
    dont_know: 'не знаю, не помню, затрудняюсь ответить',
    skip: 'пропустить, дальше',
    opt_out: 'стоп, отписаться, не пишите',
    person: 'оператор, позовите человека',
    go_on: 'продолжить',
  },
  uk: {
    yes: 'так, ага, звісно',
    no: 'ні, звісно ні',
    dont_know: 'не знаю, не памʼятаю, важко сказати',
    skip: 'пропустити, далі',
    opt_out: 'стоп, відписатися, не пишіть',
    person: 'оператор, покличте людину',
    go_on: 'продовжити',
  },
  en: {
    yes: 'yes, yeah, of course',
    no: 'no, nope, not yet',
    dont_know: 'don’t know, not sure, no idea',
    skip: 'skip, next, pass',
    opt_out: 'stop, unsubscribe, opt out',
    person: 'operator, talk to a person',
    go_on: 'go on, continue',
  },
};

/** By the phrase in plain words. */
export type HeardPhrases = ReadonlyMap<string, HeardKind>;

const known = new WeakMap<GivenWords, Map<string, HeardPhrases>>();

/** What is understood in these languages besides what is understood always; of two that say different things the first is right. */
export function heardIn(languages: readonly string[], given: GivenWords = {}): HeardPhrases {
  let made = known.get(given);
  if (made === undefined) known.set(given, (made = new Map<string, HeardPhrases>()));
  const place = languages.join();
  let phrases = made.get(place);
  if (phrases === undefined)
    made.set(place, (phrases = new Map(languages.toReversed().flatMap((each) => read(each, given)))));
  return phrases;
}

function read(language: string, given: GivenWords): [phrase: string, kind: HeardKind][] {
  const words = given[language] ?? given[language.split('-')[0] ?? ''] ?? {};
  return heardKinds.flatMap((kind) =>
    (words[`heard.${kind}`] ?? '')
      .split(/[,،;、，؛\n]/u)
      .map(plainWords)
      .filter((phrase) => phrase !== '')
      .map((phrase): [string, HeardKind] => [phrase, kind]),
  );
}

import { language as languages, type HelpText, type HelpTexts, type Language } from '@otklik/contract';
import { isFunctionWord } from '../platform/function-words.ts';
import { stemOf, wordsOf } from '../platform/words-of-text.ts';

/** What was written in another language only is shown all the same. */
export function textIn(texts: HelpTexts, language: Language): HelpText & { readonly language: Language } {
  for (const each of [language, ...languages.options]) {
    const found = texts[each];
    if (found !== undefined) return { ...found, language: each };
  }
  throw new TypeError('the contract lets no page through that is written in no language');
}

/** Words without endings, of every language of the page: a question may be asked in another one than it is answered in. */
export function stemsOfPage(texts: HelpTexts): { readonly question: string[]; readonly answer: string[] } {
  const written = Object.values(texts);
  return {
    question: stemsOf(written.map(({ question }) => question).join(' ')),
    answer: stemsOf(written.map(({ answer }) => answer).join(' ')),
  };
}

const SHORTEST_WORD = 3;

/** What a text is looked up by. Words that stand in every question say nothing of it. */
export function stemsOf(text: string): string[] {
  const words = wordsOf(text).filter((word) => word.length >= SHORTEST_WORD && !isFunctionWord(word));
  return [...new Set(words.map((word) => stemOf(word).replaceAll("'", '')))].filter((stem) => stem !== '');
}

/** The forms under which each word of a text may be kept. */
export function wordsAsked(text: string): string[][] {
  return stemsOf(text).map(withFleetingVowel);
}

/** "Звонок" and "звонки", "заявка" and "заявок", "рахунок" and "рахунки": endings are taken off, the vowel that comes and goes is not. */
function withFleetingVowel(stem: string): string[] {
  if (/^\p{L}+[бвгґджзклмнпрстфхцчшщ]к$/u.test(stem)) {
    const root = stem.slice(0, -1);
    return [stem, `${root}ок`, `${root}ек`];
  }
  return /^\p{L}{2,}[бвгґджзклмнпрстфхцчшщ][ое]к$/u.test(stem) ? [stem, `${stem.slice(0, -2)}к`] : [stem];
}

import { language as languages, type HelpText, type HelpTexts, type Language } from '@otklik/contract';
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
  const words = wordsOf(text).filter((word) => word.length >= SHORTEST_WORD && !stopWords.has(word));
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

const stopWords = new Set(
  [
    'как что где когда кто почему зачем куда откуда какой какая какие какое каком чем чего это этот эта эти мне меня мой моя мои моё мое моего моей',
    'нас нам наш ваш ваша ваши вас вам они она оно его ему или для при про без под над если уже ещё еще только очень можно нужно надо есть был была было были быть',
    'делать сделать могу может можете хочу так там тут тоже чтобы все всё',
    'як що коли хто чому навіщо куди звідки який яка які яке якому чим чого цей ця ці мені мене мій моя мої моє нас нам наш ваш ваша ваші вас вам вони вона воно його йому або',
    'для при про без під над якщо вже ще тільки дуже можна треба потрібно було були бути робити зробити можу може хочу так там тут теж щоб усе все',
    'how what where when who why which whom whose the and for are was were can could should would will does did have has had you your yours not but with from this that there here',
  ].flatMap((line) => wordsOf(line)),
);

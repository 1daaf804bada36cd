import { isUkrainian, ukrainianStemOf, wordsOf } from './words-of-text.ts';

const MARK = 'uk/';
const isCyrillic = (word: string) => /[\u0400-\u04ff]/.test(word);

/** The words of a Ukrainian text without their endings, as its index of words holds them; of any other text none. */
export function ukrainianLexemes(text: string, language: string | null = null): string[] {
  return isUkrainian(text, language) ? lexemesOf(text) : [];
}

interface UkrainianSearch {
  readonly lexemes: readonly string[];
  /** Numbers and Latin words, which have no ending to lose. */
  readonly others: string;
}

/** What somebody looks for, read as Ukrainian. Of a search with quotes or exclusions nothing: it means the very words. */
export function readAsUkrainian(search: string): UkrainianSearch {
  if (/"|(^|\s)-/.test(search)) return { lexemes: [], others: '' };
  const others = search.split(/\s+/).filter((word) => !isCyrillic(word));
  return { lexemes: lexemesOf(search), others: others.join(' ') };
}

function lexemesOf(text: string): string[] {
  const words = wordsOf(text).filter(isCyrillic);
  return [...new Set(words.map((word) => MARK + ukrainianStemOf(word)))];
}

import { isOurs, surroundingWords, type GivenWords, type SurroundingWord } from '@otklik/respond';
import { readyWords } from '@otklik/respond/ready-words';

/** A company's own, of one language: key → text. */
export type OwnWords = Readonly<Record<string, string>>;

const byKey = new Map(surroundingWords.map((word) => [word.key, word]));

export function wordNamed(key: string): SurroundingWord | undefined {
  return byKey.get(key);
}

/** What stands there where the company writes nothing; null: it falls back to another language. */
export function readyText({ key, texts }: SurroundingWord, language: string): string | null {
  if (isOurs(language)) return texts[language];
  return readyWords[language]?.[key] ?? null;
}

/** What is said around the questions of this company: its own words over those that come with us. */
export function givenWords(rows: readonly { readonly language: string; readonly words: OwnWords }[]): GivenWords {
  if (rows.length === 0) return readyWords;
  const own = rows.map(({ language, words }): [string, OwnWords] => [language, { ...readyWords[language], ...words }]);
  return { ...readyWords, ...Object.fromEntries(own) };
}

/** Only what a tablet must carry: a survey's languages, where they are not in its page already. */
export function forTablet(given: GivenWords, languages: readonly string[]): GivenWords {
  const carried = languages.flatMap((language) => {
    const words = given[language] ?? given[language.split('-')[0] ?? ''];
    if (words === undefined) return [];
    const shown = Object.entries(words).filter(([key]) => key.startsWith('page.') || key.startsWith('tablet.'));
    return shown.length === 0 ? [] : [[language, Object.fromEntries(shown)] as const];
  });
  return Object.fromEntries(carried);
}

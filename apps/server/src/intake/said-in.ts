import type { Language, SaidInLanguages } from '@otklik/contract';

/** What was written in another language only is shown all the same. */
export function saidIn(texts: SaidInLanguages, language: Language): string | null {
  return texts[language] ?? texts.ru ?? texts.uk ?? texts.en ?? null;
}

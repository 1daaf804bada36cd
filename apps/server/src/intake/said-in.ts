import type { SaidInLanguages } from '@otklik/contract';

export type Language = 'ru' | 'uk' | 'en';

/** What was written in another language only is shown all the same. */
export function saidIn(texts: SaidInLanguages, language: Language): string | null {
  return texts[language] ?? texts.ru ?? texts.uk ?? texts.en ?? null;
}

import type { HelpTexts } from '@otklik/contract';
import type { Language } from '../catalogue/language.ts';

/** In the reader's language, or else as it is written. */
export function questionOf(texts: HelpTexts, language: Language): string {
  return (texts[language] ?? texts.ru ?? texts.uk ?? texts.en)?.question ?? '';
}

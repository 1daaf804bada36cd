import type { Language } from '@otklik/questionnaire';

const rightToLeft = new Set(['ar', 'he', 'fa', 'ur', 'ckb', 'dv', 'ps', 'sd', 'ug', 'yi']);

/** The way in which a language is written. */
export function directionOf(language: Language): 'rtl' | 'ltr' {
  return rightToLeft.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

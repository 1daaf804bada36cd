import type { Language } from '../catalogue/language.ts';

/** Where the product is used most, then their neighbours. */
export const countries = ['RU', 'UA', 'KZ', 'BY', 'UZ', 'GE', 'AM', 'AZ', 'MD', 'PL', 'DE', 'TR', 'US'] as const;

export function countryName(code: string, language: Language): string {
  return new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code;
}

import type { Language } from '@otklik/questionnaire';
import { en } from './en.ts';
import { ru } from './ru.ts';
import { uk } from './uk.ts';
import type { Words } from './words.ts';

const byLanguage = { ru, uk, en } as const;

/** The page's own words; English around a survey in a language that has none yet. */
export function wordsIn(language: Language): Words {
  return byLanguage[languageOfWords(language)];
}

/** The language in which the page itself speaks where a survey does so in this one. */
export function languageOfWords(language: Language): keyof typeof byLanguage {
  const [main] = language.split('-');
  return main === 'ru' || main === 'uk' ? main : 'en';
}

/** `fill('{done} of {total}', { done: 1, total: 3 })` is `1 of 3`. */
export function fill(template: string, values: Record<string, number | string>): string {
  return template.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}

import { formFor, readForms, type Language } from '@otklik/questionnaire';
import { en } from './en.ts';
import { isOurs, speakerOf, wishesOf, type GivenWords } from './given-words.ts';
import { ru } from './ru.ts';
import { uk } from './uk.ts';

/** The page's own words. */
export const wordsIn = speakerOf('page', { ru, uk, en });

/** The language in which one of them is said. */
export function languageOfWord(key: string, language: Language, given: GivenWords = {}, fallback = 'en'): Language {
  return wishesOf(language, fallback).find((wish) => Boolean(given[wish]?.[key]) || isOurs(wish)) ?? 'en';
}

/**
 * `fill('{done} of {total}', { done: 1, total: 3 })` is `1 of 3`. A number may have forms, chosen by the rules of the language:
 * `{seconds | one: # second | other: # seconds}`.
 */
export function fill(template: string, values: Record<string, number | string>, language: Language = 'en'): string {
  return template.replace(/\{(\w+)\s*(\|[^{}]*)?\}/g, (hole, name: string, written?: string) => {
    const value = values[name];
    if (value === undefined) return hole;
    const forms = written === undefined ? null : readForms(written.slice(1));
    return forms === null ? String(value) : formFor(forms, language, Number(value));
  });
}

import { expect, it } from 'vitest';
import { languageOf } from './customer-language.ts';

it('speaks a customer’s own language, and one that he may know where it does not', () => {
  const spoken = ['ru-RU', 'uk', 'EN-gb,en;q=0.9', 'be-BY', 'kk', 'de-DE,de;q=0.9', 'fr', 'pl', 'es'].map(languageOf);
  expect(spoken).toEqual(['ru', 'uk', 'en', 'ru', 'ru', 'en', 'en', 'en', 'en']);
});

it('speaks Russian to whom nothing is known of', () => {
  for (const unknown of [null, '', '*', '??']) expect(languageOf(unknown)).toBe('ru');
});

import { expect, it } from 'vitest';
import { stemsOfPage, wordsAsked } from './help-page.ts';

it.each([
  ['звонки', 'звонок'],
  ['заявок', 'заявка'],
  ['подарков', 'подарок'],
  ['карточка', 'карточек'],
  ['рахунки', 'рахунок'],
  ['дзвінків', 'дзвінок'],
  ['картою', 'карта'],
  ['accounts', 'account'],
])('who asks for %s finds a page on %s', (asked, written) => {
  const { question } = stemsOfPage({ ru: { question: written, answer: written } });
  expect(wordsAsked(asked)).toHaveLength(1);
  expect(wordsAsked(asked)[0]?.some((form) => question.includes(form))).toBe(true);
});

it('finds nothing else by that', () => {
  expect(wordsAsked('порядок человека банк')).toEqual([['порядок', 'порядк'], expect.anything(), expect.anything()]);
  expect(wordsAsked('перевод')).toEqual([['перевод']]);
});

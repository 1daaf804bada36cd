import type { Question, QuestionOf } from '../definition/question.ts';
import type { Text } from '../definition/text.ts';
import { say, tellIfYouLike } from './ready-definition.ts';

/** A factor as a ready questionnaire names it: by key, for the company's own list, and in words. */
export type NamedFactor = { key: string; name: Text };

export const speed: NamedFactor = { key: 'speed', name: say('Скорость', 'Швидкість', 'Speed') };
export const courtesy: NamedFactor = { key: 'courtesy', name: say('Вежливость', 'Ввічливість', 'Courtesy') };
export const cleanliness: NamedFactor = { key: 'cleanliness', name: say('Чистота', 'Чистота', 'Cleanliness') };
export const price: NamedFactor = { key: 'price', name: say('Цена', 'Ціна', 'Price') };
export const competence: NamedFactor = {
  key: 'competence',
  name: say('Знание дела', 'Знання справи', 'Competence'),
};

export const thankYou = say('Спасибо!', 'Дякуємо!', 'Thank you!');

/** Words of one's own, never demanded. */
export function comment(text: Text, more: Partial<QuestionOf<'text'>> = {}): Question {
  return { id: 'comment', type: 'text', multiline: true, maxLength: 2000, text, placeholder: tellIfYouLike, ...more };
}

/** Several factors on one screen, each to be left out by whoever has not met it. */
export function ratings(
  id: string,
  text: Text,
  factors: readonly NamedFactor[],
  factorIdOf: (key: string) => number,
): QuestionOf<'factor_ratings'> {
  const rows = factors.map(({ key, name }) => ({ factorId: factorIdOf(key), text: name }));
  return { id, type: 'factor_ratings', scale: '1-5', display: 'stars', allowDontKnow: true, text, factors: rows };
}

/** Short tags to be tapped after a low score. */
export function reasons(
  id: string,
  text: Text,
  showIf: string,
  options: readonly (readonly [id: string, words: Text, factorId?: number])[],
): Question {
  const tags = options.map(([option, words, factorId]) => ({
    id: option,
    text: words,
    ...(factorId === undefined ? {} : { factorId }),
  }));
  return { id, type: 'reasons', many: true, other: true, text, showIf, options: tags };
}

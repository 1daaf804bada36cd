import { expect, it } from 'vitest';
import { colleaguesLike, mentionAt, withMention } from './mention.ts';

const anna = { id: 'a', name: 'Анна Петрова' };
const ivan = { id: 'i', name: 'Иван Аннин' };
const oleg = { id: 'o', name: 'Олег' };
const all = [ivan, oleg, anna];

it('is a name that is being typed after an "@" that begins a word', () => {
  expect(mentionAt('Спроси @ан', 10)).toEqual({ from: 7, letters: 'ан' });
  expect(mentionAt('@', 1)).toEqual({ from: 0, letters: '' });
  expect(mentionAt('(@Анна Пе', 9)).toEqual({ from: 1, letters: 'Анна Пе' });
  expect(mentionAt('пишите на anna@example.org', 26)).toBeNull();
  expect(mentionAt('@Анна\nдальше', 12)).toBeNull();
  expect(mentionAt('@Анна', 0)).toBeNull();
});

it('offers those whose name or surname begins so, and nobody once the name is written out', () => {
  expect(colleaguesLike(all, '')).toHaveLength(3);
  expect(colleaguesLike(all, 'анн')).toEqual([anna, ivan]);
  expect(colleaguesLike(all, 'ПЕТ')).toEqual([anna]);
  expect(colleaguesLike(all, 'Олег')).toEqual([]);
  expect(colleaguesLike(all, 'Анна Петрова, посмотри')).toEqual([]);
});

it('puts the whole name where its letters stood, and one space after it', () => {
  const text = 'Спроси @ан сегодня';
  const put = withMention(text, 10, { from: 7, letters: 'ан' }, anna.name);
  expect(put).toEqual({ text: 'Спроси @Анна Петрова сегодня', caret: 21 });
});

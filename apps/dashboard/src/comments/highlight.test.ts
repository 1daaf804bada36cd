import { expect, it } from 'vitest';
import { highlight } from './highlight.ts';

const found = (text: string, search: string) =>
  highlight(text, search)
    .filter(({ isFound }) => isFound)
    .map(({ text: piece }) => piece);

it('marks a word in another form, as the search finds it', () => {
  expect(found('Долго ждал заказа, очередь до дверей', 'очереди заказ')).toEqual(['заказа', 'очередь']);
});

it('marks a phrase as it stands, and nothing for a word that is excluded', () => {
  expect(found('кофе был холодный кофе', '"холодный кофе" -чай')).toEqual(['холодный кофе']);
  expect(found('Чай хороший', '-чай')).toEqual([]);
});

it('takes signs of the search for signs, and loses nothing of the text', () => {
  const text = 'Цена (100 %) слишком высокая!';
  expect(
    highlight(text, '(100 цена')
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text);
});

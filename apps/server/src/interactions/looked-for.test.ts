import { describe, expect, it } from 'vitest';
import { isThere } from './looked-for.ts';

describe('what is looked for', () => {
  it.each([
    ['холодный кофе', 'Кофе принесли холодным', true],
    ['Кузнецова', 'Звонил •••, кофе остыл', false],
    ['кофе Кузнецова', 'Звонил •••, кофе остыл', false],
    ['916', 'Перезвоните: •••', false],
    ['зелёный', 'Зеленого чая не было', true],
    ['', 'Чай', true],
  ])('%s in "%s": %s', (search, text, expected) => expect(isThere(search, text)).toBe(expected));
});

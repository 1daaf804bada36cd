import { expect, it } from 'vitest';
import { orderAsWritten, orderNamedIn } from './order-in-words.ts';

it.each([
  ['Где мой заказ A-1042? Жду третий день', ['A-1042', 'A-1043'], 'A-1042'],
  ['Курьер по a-1042 не приехал', ['A-1042'], 'A-1042'],
  ['Заказ №77 остыл', ['77', '78'], '77'],
  ['Замовлення 77 не приїхало', ['77'], '77'],
  ['Order #77 never came', ['77'], '77'],
  ['Ждал 77 минут', ['77'], null],
  ['Ни A-1042, ни A-1043 не привезли', ['A-1042', 'A-1043'], null],
  ['A-1042-2 без крышки', ['A-1042', 'A-1042-2'], 'A-1042-2'],
  ['Позвоните на 891042555', ['91042'], null],
  ['Скобки (не наши) ломали бы поиск', ['A-10(2'], null],
])('%s names %j: %s', (words, numbers, order) => {
  expect(orderNamedIn(words, numbers)).toBe(order);
});

it('is written as the receipt has it, however it was typed', () => {
  expect(orderAsWritten('№ a-1042 ', ['A-1042', 'A-7'])).toBe('A-1042');
  expect(orderAsWritten('B-9', ['A-1042'])).toBe('B-9');
});

import { expect, it } from 'vitest';
import { isCourtesy } from './is-courtesy.ts';

it.each(['Спасибо!', 'большое спасибо', 'Ок', 'Дякую!', 'thank you', '👍🏽', '🙏 Спасибо', '❤️'])(
  '%s ends a talk',
  (text) => expect(isCourtesy(text)).toBe(true),
);

it.each(['Спасибо, но кофе остыл', 'Не привезли заказ', 'ок, а когда вернёте деньги?', '5', '???', '😡', ''])(
  '%s says something',
  (text) => expect(isCourtesy(text)).toBe(false),
);

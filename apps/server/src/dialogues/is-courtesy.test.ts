import { expect, it } from 'vitest';
import { isCourtesy, isGreeting } from './is-courtesy.ts';

it.each(['Спасибо!', 'большое спасибо', 'Ок', 'Дякую!', 'thank you', '👍🏽', '🙏 Спасибо', '❤️'])(
  '%s ends a talk',
  (text) => expect(isCourtesy(text)).toBe(true),
);

it.each(['Спасибо, но кофе остыл', 'Не привезли заказ', 'ок, а когда вернёте деньги?', '5', '???', '😡', ''])(
  '%s says something',
  (text) => expect(isCourtesy(text)).toBe(false),
);

it.each(['Здравствуйте!', 'привет 🙂', 'Добрий день', 'Hello'])('%s only greets', (text) =>
  expect(isGreeting(text)).toBe(true),
);

it.each(['Здравствуйте, кофе остыл', 'Спасибо', '5'])('%s is no greeting alone', (text) =>
  expect(isGreeting(text)).toBe(false),
);

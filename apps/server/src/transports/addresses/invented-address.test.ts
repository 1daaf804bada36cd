import { expect, it } from 'vitest';
import { isInvented } from './invented-address.ts';

it.each(['irina@mail.example', 'a@EXAMPLE', 'x@shop.test', 'x@nowhere.invalid.', '+7 000 123-45-67', '70001234567'])(
  '%s belongs to nobody',
  (address) => expect(isInvented(address)).toBe(true),
);

it.each([
  'irina@example.org',
  'a@test.ru',
  'a@myexample',
  '+7 900 123-45-67',
  '+380 50 123 45 67',
  '+77001234567',
  '501',
])('%s may be somebody’s', (address) => expect(isInvented(address)).toBe(false));

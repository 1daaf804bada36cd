import { expect, it } from 'vitest';
import { maskPersonal } from './mask-personal.ts';

it('hides addresses, links, telephones, cards and other long numbers, and leaves the words', () => {
  const text =
    'Пишите на olga.p@почта.рф или olga@example.com, звоните +7 (916) 123-45-67 или 8 916 1234567. Карта 2200 7001 0000 1234, заказ №4512, ' +
    'чек https://shop.example/r/17?k=1. Телеграм @olga_p. Ждала 40 минут, 3 раза.';
  expect(maskPersonal(text, [])).toBe(
    'Пишите на [e-mail] или [e-mail], звоните [number] или [number]. Карта [number], заказ №[number], чек [link] Телеграм [name]. Ждала 40 минут, 3 раза.',
  );
});

it('hides the name of the customer in every case, and a name that is said to be one', () => {
  expect(maskPersonal('Ольга Петрова: Ольге не перезвонили, просила Петрову соединить', ['Ольга Петрова'])).toBe(
    '[name] [name]: [name] не перезвонили, просила [name] соединить',
  );
  expect(maskPersonal('Меня зовут Иван Смирнов, мене звати Олена, my name is Ann Lee.', [])).toBe(
    'Меня зовут [name], мене звати [name], my name is [name].',
  );
});

it('sends no more than four thousand characters', () => {
  expect(maskPersonal('ы'.repeat(10_000), [])).toHaveLength(4_000);
});

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

it('says in other words what it hid, if asked', () => {
  expect(maskPersonal('Ольга, заказ 512, 89161234567', ['Ольга'], () => '•••')).toBe('•••, заказ •••, •••');
});

it.each([
  [
    'Иван Иванов',
    'Иванову Ивану не вернули, Иваном Ивановым написано',
    '[name] [name] не вернули, [name] [name] написано',
  ],
  ['Павел Достоевский', 'Павлу Достоевскому, от Павла', '[name] [name], от [name]'],
  ['Пётр Белый', 'для Петра Белого, ПЕТРУ', 'для [name] [name], [name]'],
  ['Яна Петровская', 'Яне Петровской, с Яной', '[name] [name], с [name]'],
  ['Лев Соловей', 'Льву Соловью', '[name] [name]'],
  ['Федір Кравець', 'Федору Кравцю', '[name] [name]'],
  ['Мария', 'Марии и Марией', '[name] и [name]'],
  ['Яна', 'Январь был ясный, янтарь', 'Январь был ясный, янтарь'],
  ['Ян Ли', 'Ян спросил, ли нет ли. Ли ждёт', '[name] спросил, ли нет ли. [name] ждёт'],
])('hides %s in every case', (name, text, masked) => expect(maskPersonal(text, [name])).toBe(masked));

it.each([
  ['Живу на ул. Малая Бронная, д. 12, корп. 2, кв. 45, жду', 'Живу на [address], жду'],
  ['Адрес: проспект Мира 7, не приехали', 'Адрес: [address], не приехали'],
  ['ул ленина 5-12, была на проспекте Мира', '[address], была на [address]'],
  ['На улице ждала 40 минут', 'На улице ждала 40 минут'],
  ['Вулиця Шевченка, буд. 5 кв. 3', '[address]'],
  ['Send it to 12 Baker Street please', 'Send it to [address] please'],
  ['В квартире 8 никого', 'В [address] никого'],
  [
    'Заказ 512 и заказ № A-17 не пришли, машина А123ВС77',
    'Заказ [number] и заказ № [number] не пришли, машина [number]',
  ],
  ['Пишет Сидоров И. П., подпись\nС уважением, Анна Каренина', 'Пишет [name], подпись\nС уважением, [name]'],
  ['Кофе остыл\n\nИван Смирнов', 'Кофе остыл\n[name]'],
  ['Ждал 40 минут на улице, ул не видно, 3 раза звонил', 'Ждал 40 минут на улице, ул не видно, 3 раза звонил'],
])('masks: %s', (text, masked) => expect(maskPersonal(text, [])).toBe(masked));

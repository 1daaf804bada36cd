import { expect, it } from 'vitest';
import { letterToOwner, type ToldCase } from './words-to-owner.ts';

const one: ToldCase = { number: '2026-000001', title: 'Кофе остыл', link: 'https://otklik.test/cases/1' };
const other: ToldCase = { number: '2026-000002', title: 'Забыли {link}', link: 'https://otklik.test/cases/2' };

it('one case is named in the subject, several are counted there and named below', () => {
  expect(letterToOwner('ru', 'aged', [one])).toEqual({
    subject: 'Кейс 2026-000001 открыт слишком долго',
    text: '«Кофе остыл»\n\nОткрыть: https://otklik.test/cases/1',
  });
  expect(letterToOwner('ru', 'aged', [one, other])).toEqual({
    subject: 'Открыты слишком долго, кейсов: 2',
    text: '2026-000001 «Кофе остыл»\nhttps://otklik.test/cases/1\n\n2026-000002 «Забыли {link}»\nhttps://otklik.test/cases/2',
  });
});

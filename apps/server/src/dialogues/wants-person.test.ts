import { expect, it } from 'vitest';
import { readCommand } from './command.ts';

it.each([
  ['Хочу поговорить с человеком', true],
  ['Здравствуйте! Соедините, пожалуйста, с оператором.', true],
  ['можно менеджера?', true],
  ['Позовите живого человека!!!', true],
  ['Дайте мне оператора', true],
  ["З'єднайте мене з оператором, будь ласка", true],
  ['Покличте, будь ласка, людину', true],
  ['I want to talk to a real person', true],
  ['Can I speak with an agent please?', true],
  ['Мне нагрубил оператор', false],
  ['Хороший сотрудник', false],
  ['Хочу поблагодарить оператора', false],
  ['Можно побыстрее', false],
  ['Хочу, чтобы менеджер был вежливее', false],
  ['Мне понравилось', false],
  ['the operator was rude', false],
])('«%s» asks for a person: %s', (text, expected) => {
  expect(readCommand(text, new Map())?.kind === 'person').toBe(expected);
});

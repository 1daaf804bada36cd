import { expect, it } from 'vitest';
import { isAutomatic } from './automatic-words.ts';

it.each([
  'Автоответ',
  'Автоответ: вернусь 5 декабря',
  '[Auto-reply] I am out until Monday',
  "I'm away",
  'I’m driving right now.',
  'Я за рулём',
  'Сейчас не могу говорить!',
  'Это автоматический ответ. Ваше сообщение получено.',
  'Спасибо за обращение! Мы ответим в рабочее время.',
  'Автовідповідь — передзвоню',
])('a machine says: %s', (text) => expect(isAutomatic(text)).toBe(true));

it.each([
  'Автоответчик ваш ужасен, ждал час',
  'Автоматический ответ бота не помог',
  'I’m away from your shop for good',
  'Я занят, а меня заставили ждать',
  'Не могу говорить без мата о вашем сервисе',
  'спасибо за кофе',
  '9',
])('a person says: %s', (text) => expect(isAutomatic(text)).toBe(false));

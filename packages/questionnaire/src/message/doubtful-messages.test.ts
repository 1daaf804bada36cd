import { describe, expect, it } from 'vitest';
import { nobody, surveyOf } from '../../test/survey-of.ts';
import { readMessage, type AnswerValue } from '../index.ts';

const survey = surveyOf([
  { id: 'nps', type: 'nps' },
  { id: 'five', type: 'satisfaction', scale: '1-5', factorId: null },
  { id: 'solved', type: 'solved' },
  { id: 'words', type: 'text', multiline: true, maxLength: 200 },
]);

function heard(id: string, message: string): AnswerValue {
  const question = survey.questions.find((one) => one.id === id);
  if (question === undefined) throw new Error(id);
  const said = readMessage(message, { definition: survey, question, context: nobody });
  if (said.kind === 'answer') return said.value;
  return said.kind === 'opt_out' ? 'stop' : 'ask';
}

describe('a score in a sentence', () => {
  it.each([
    ['9, ждал 10 минут', 9],
    ['Сказал бы 9 из 10', 9],
    ['Я бы поставил 8', 8],
    ['Ставлю вам 10', 10],
    ['Моя оценка 7', 7],
    ['9 баллов из 10', 9],
    ['10 из 10!!! Спасибо', 10],
    ['Сервис 9 из 10', 9],
    ['10 всё отлично', 10],
    ['10 спасибо большое', 10],
    ['8, но долго', 8],
    ['Всё отлично, 10', 10],
    ['Всё отлично 10', 10],
    ['3. Нагрубили в зале', 3],
    ['Не понравилось. 2', 2],
    ['10👍', 10],
    ['10 ❤️', 10],
    ['Твёрдая девятка', 9],
    ['9 — один продавец был занят', 9],
    ['Ноль, два раза обманули', 0],
    ['оцінюю на 9', 9],
    ['9, чекала 20 хвилин', 9],
    ['десять, дуже дякую', 10],
    ['моя оцінка 6', 6],
    ['10 дуже смачно', 10],
    ['8 з 10, бо черга', 8],
    ['I give it a 9', 9],
    ['my score is 7', 7],
    ['10 because you are the best', 10],
    ['8, waited 10 minutes', 8],
    ['I would say 9 out of 10', 9],
    ['10 great service', 10],
    ['Ждал 10 минут', 'ask'],
    ['10 минут ждал', 'ask'],
    ['Не 10', 'ask'],
    ['не 10 из 10, а 6', 'ask'],
    ['Точно не десять', 'ask'],
    ['10 не поставлю', 'ask'],
    ['Дотянуть до 10 не смогли', 'ask'],
    ['Опоздали на 10', 'ask'],
    ['Пришёл в 9', 'ask'],
    ['Скидка 10%', 'ask'],
    ['Списали 10 рублей', 'ask'],
    ['10 руб за пакет', 'ask'],
    ['3 раза звонил', 'ask'],
    ['Два раза звонил', 'ask'],
    ['2 продавца на весь зал', 'ask'],
    ['Ни один продавец не подошёл', 'ask'],
    ['Работает 1 из 10 касс', 'ask'],
    ['Магазин №5', 'ask'],
    ['Касса № 5', 'ask'],
    ['Был у вас 8 марта', 'ask'],
    ['Заказ 10.05', 'ask'],
    ['в 10:30 никого', 'ask'],
    ['Дом 7', 'ask'],
    ['нас было 5', 'ask'],
    ['Еда 9, сервис 3', 'ask'],
    ['7-8', 'ask'],
    ['3. Нагрубили на кассе 5', 'ask'],
    ['Было бы 10, но очередь', 'ask'],
    ['Поставила бы 10, но грязно', 'ask'],
    ['10, если бы не очередь', 'ask'],
    ['Раньше ставил 10', 'ask'],
    ['10? Серьёзно?', 'ask'],
    ['чекав 10 хвилин', 'ask'],
    ['не 10', 'ask'],
    ['прийшло 2 людини', 'ask'],
    ['знижка 5 гривень', 'ask'],
    ['запізнилися на 10', 'ask'],
    ['I waited 10 minutes', 'ask'],
    ['not a 10', 'ask'],
    ['would be 10 but slow', 'ask'],
    ['came at 9', 'ask'],
    ['3 times I called', 'ask'],
    ['no one helped', 'ask'],
    ['2 rude cashiers', 'ask'],
    ['it took two hours', 'ask'],
  ])('%s on 0 to 10', (message, said) => {
    expect(heard('nps', message)).toBe(said);
  });

  it.each([
    ['⭐⭐⭐⭐ отлично', 4],
    ['5 ⭐', 5],
    ['5 звёзд, супер', 5],
    ['5+ молодцы', 5],
    ['На пятёрку', 5],
    ['Обслужили на пятёрку', 5],
    ['всё на 5', 5],
    ['5 с плюсом', 5],
    ['пять с минусом', 5],
    ['5 за вежливость', 5],
    ['на пʼятірку', 5],
    ['5 stars', 5],
    ['5 star service', 5],
    ['не на пятёрку', 'ask'],
    ['❤️', 'ask'],
    ['⭐ 3 ⭐⭐⭐⭐', 'ask'],
    ['2 за неделю', 'ask'],
    ['4 с половиной', 'ask'],
    ['не ⭐⭐⭐⭐⭐', 'ask'],
    ['1 из 5 звонков', 'ask'],
    ['пара замечаний', 'ask'],
  ])('%s on 1 to 5', (message, said) => {
    expect(heard('five', message)).toBe(said);
  });
});

describe('a yes or a no in a sentence', () => {
  it.each([
    ['Да, спасибо', 1],
    ['да все решили', 1],
    ['Да, но не с первого раза', 1],
    ['Решили, спасибо!', 1],
    ['Так, дякую', 1],
    ['Так, але не одразу', 1],
    ['Yes, thank you', 1],
    ['yes it was solved', 1],
    ['👍 спасибо', 1],
    ['Нет!', 0],
    ['нет не решили', 0],
    ['Точно нет', 0],
    ['Конечно, нет', 0],
    ['Пока нет', 0],
    ['Ні, досі не працює', 0],
    ['No, still broken', 0],
    ["no it isn't solved", 0],
    ['not yet', 0],
    ['Так и не решили', 'ask'],
    ['Да нет', 'ask'],
    ['Да нет наверное', 'ask'],
    ['Конечно не решили', 'ask'],
    ['Точно не решили', 'ask'],
    ['Да, но проблема не решена', 'ask'],
    ['да уж', 'ask'],
    ['Да вроде решили', 'ask'],
    ['нет проблем', 'ask'],
    ['Нет, всё хорошо', 'ask'],
    ['нет, решили', 'ask'],
    ['Знаю только, что звонили', 'ask'],
    ['Так і не вирішили', 'ask'],
    ['так собі', 'ask'],
    ['no problems', 'ask'],
    ["yes but it doesn't work", 'ask'],
    ['sure, not', 'ask'],
    ['yes and no', 'ask'],
    ['👍 но не решили', 'ask'],
    ['+79160000000', 'ask'],
    ['Не знаю точно', { none: 'skipped' }],
    ["I'm not sure", { none: 'skipped' }],
  ])('%s', (message, said) => {
    expect(heard('solved', message)).toEqual(said);
  });
});

describe('a wish to be left alone', () => {
  it.each([
    'стоп, не пишите',
    'стоп пожалуйста',
    'Стоп, надоели уже',
    'Пожалуйста, не пишите мне',
    'отпишите меня от рассылки',
    'не пишите сюда больше',
    'хватит слать смс',
    'прошу не пишите',
    'стоп, будь ласка',
    'не пишіть мені, будь ласка',
    'відпишіть мене, дякую',
    'Stop please',
    'please stop texting me',
    'unsubscribe me please',
    "don't text me again",
  ])('%s is one, whatever was asked', (message) => {
    expect([heard('nps', message), heard('solved', message), heard('words', message)]).toEqual([
      'stop',
      'stop',
      'stop',
    ]);
  });

  it.each([
    'На входе горит стоп и не пускают',
    'Остановка, стоп-кран',
    'Стоп-линия стёрта, на парковке не видно, где встать',
    'стоп так дело не пойдёт верните мне деньги за заказ',
    'не пишите ерунду на чеках',
    'хватит хамить клиентам',
    'не надо',
    'досить добре',
    'please stop the loud music in the hall',
    'stop being rude',
    'cancel my order',
    'The bus stop is too far away',
  ])('%s is a comment', (message) => {
    expect(heard('words', message)).toBe(message);
  });
});

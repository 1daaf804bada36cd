import fc from 'fast-check';
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

describe('a score between words that say nothing of their own', () => {
  it.each([
    ['ну где-то восемь', 8],
    ['Где то 8', 8],
    ['ok 7', 7],
    ['ок, 7', 7],
    ['думаю 8', 8],
    ['8 думаю', 8],
    ['about 8', 8],
    ['8 I guess', 8],
    ['maybe a 7', 7],
    ['lets say 6', 6],
    ['честно говоря 4', 4],
    ['ну если честно, то 4', 4],
    ['скорее 8', 8],
    ['не знаю, наверное 8', 8],
    ['не знаю наверное 8', 8],
    ["I don't know, maybe 7", 7],
    ['десь 9 мабуть', 9],
    ['Добрый день! 9', 9],
    ['Здравствуйте 10', 10],
    ['привіт, 8', 8],
    ['10!!!', 10],
    ['10 10 10', 10],
    ['9 (девять)', 9],
    ['10 балів', 10],
    ['10балов', 10],
    ['8 б.', 8],
    ['10из10', 10],
    ['оценка: 9', 9],
    ['воссемь', 8],
    ['девят', 9],
    ['десьять', 10],
    ['п"ять', 5],
    ['eigth', 8],
    ['по-моему, 6', 6],
    ['сказал бы 8', 8],
    ['10 поставлю', 10],
    ['не 10', 'ask'],
    ['не меньше 8', 'ask'],
    ['8 и выше', 'ask'],
    ['от 8', 'ask'],
    ['5 звёзд', 'ask'],
    ['5⭐', 'ask'],
    ['5*', 'ask'],
    ['9 звёзд', 9],
    ['10-всё отлично', 10],
    ['оценка-9', 9],
    ['10-минутное ожидание', 'ask'],
    ['касса-3', 'ask'],
    ['*****', 'ask'],
    ['!!!', 'ask'],
    ['at least 8', 'ask'],
    ['минимум 8', 'ask'],
    ['почти 10', 'ask'],
    ['where is 8', 'ask'],
    ['около 8 минут', 'ask'],
    ['где-то 8 человек', 'ask'],
    ['кассир сказал 10', 'ask'],
    ['примерно в 8', 'ask'],
    ['дуже добре', 'ask'],
    ['одиннадцать', 'ask'],
    ['сто баллов', 'ask'],
    ['двадцать пять', 'ask'],
    ['100', 'ask'],
    ['шерсть', 'ask'],
    ['девать некуда', 'ask'],
  ])('%s', (message, said) => {
    expect(heard('nps', message)).toBe(said);
  });
});

describe('a customer who cannot decide is asked about what he named', () => {
  function between(id: string, message: string): number[] | string {
    const question = survey.questions.find((one) => one.id === id);
    if (question === undefined) throw new Error(id);
    const said = readMessage(message, { definition: survey, question, context: nobody });
    if (said.kind === 'unclear' && said.why.reason === 'score') return said.why.between;
    return said.kind;
  }

  it.each([
    ['8-9', [8, 9]],
    ['8 - 9', [8, 9]],
    ['8–9', [8, 9]],
    ['8/9', [8, 9]],
    ['8, 9', [8, 9]],
    ['8,9', [8, 9]],
    ['7 8', [7, 8]],
    ['7 или 8', [7, 8]],
    ['семь-восемь', [7, 8]],
    ['7 або 8', [7, 8]],
    ['7 or 8', [7, 8]],
    ['от 7 до 8', [7, 8]],
    ['между 7 и 8', [7, 8]],
    ['ну 7, может 8', [7, 8]],
    ['семь с половиной', [7, 8]],
    ['сім з половиною', [7, 8]],
    ['7 and a half', [7, 8]],
    ['7½', [7, 8]],
    ['7,5', [7, 8]],
    ['7.5 из 10', [7, 8]],
    ['5+', [5, 6]],
    ['4-', [3, 4]],
    ['пять с плюсом', [5, 6]],
    ['6, 7 или 8', [6, 7, 8]],
    ['7 или 8, ждали 20 минут', [7, 8]],
    ['9-11', []],
    ['4/5', []],
    ['10,5', []],
    ['заказ 8.03', []],
    ['1 2 3 4 5', []],
    ['не 10, не 9', []],
    ['было бы 10, но 8', []],
    ['10 раз, 5 человек', []],
    ['хорошо', []],
  ])('%s on 0 to 10', (message, scores) => {
    expect(between('nps', message)).toEqual(scores);
  });

  it.each([
    ['4,5', [4, 5]],
    ['4 с половиной', [4, 5]],
    ['7 или 8', []],
    ['⭐⭐⭐ или ⭐⭐⭐⭐', []],
  ])('%s on 1 to 5', (message, scores) => {
    expect(between('five', message)).toEqual(scores);
  });
});

describe('what is written beside a score', () => {
  function beside(id: string, message: string): string | undefined {
    const question = survey.questions.find((one) => one.id === id);
    if (question === undefined) throw new Error(id);
    const said = readMessage(message, { definition: survey, question, context: nobody });
    if (said.kind !== 'answer') throw new Error(`${message}: ${said.kind}`);
    return said.beside;
  }

  it.each([
    ['five', '5 звёзд'],
    ['five', '5 звезд!'],
    ['five', '5 зірок'],
    ['five', '5 stars'],
    ['five', '5 баллов'],
    ['five', 'Пять звёздочек, спасибо'],
    ['five', '5 ⭐'],
    ['five', '⭐⭐⭐⭐⭐'],
    ['nps', '10 балів'],
    ['nps', '10 баллов из 10'],
    ['nps', '9 out of 10'],
    ['nps', '10из10'],
    ['nps', 'ставлю вам твёрдую девятку'],
    ['nps', 'ну где-то восемь, наверное'],
    ['nps', 'не знаю, наверное 8'],
    ['nps', '10, дуже дякую'],
    ['nps', 'I would say 8'],
  ])('%s ← %s: nothing', (id, message) => {
    expect(beside(id, message)).toBeUndefined();
  });

  it.each([
    ['nps', '2, продавец нагрубил', 'продавец нагрубил'],
    ['nps', 'десять, но долго ждал', 'но долго ждал'],
    ['nps', '9 баллов, ждал 10 минут!', 'ждал 10 минут!'],
    ['nps', 'Всё отлично, 10', 'Всё отлично'],
    ['nps', 'Всё отлично. Ставлю 10! Только музыка громкая.', 'Всё отлично. Только музыка громкая.'],
    ['nps', '8 з 10, бо черга', 'бо черга'],
    ['nps', '9 из 10 за вежливость', 'за вежливость'],
    ['five', '5 звёзд, супер', 'супер'],
    ['five', '⭐⭐⭐⭐ очень вкусно', 'очень вкусно'],
    ['five', 'Обслужили на пятёрку', 'Обслужили на пятёрку'],
    ['five', '5 с плюсом, молодцы', 'молодцы'],
  ])('%s ← %s: %s', (id, message, comment) => {
    expect(beside(id, message)).toBe(comment);
  });
});

describe('whatever is put around numbers', () => {
  const scales = { nps: [0, 10], five: [1, 5] } as const;
  const id = fc.constantFrom('nps' as const, 'five' as const);
  const number = fc.integer({ min: -20, max: 130 });
  const before = fc.constantFrom(
    '',
    'ну ',
    'где-то ',
    'ok ',
    'думаю ',
    'about ',
    'ставлю вам ',
    'не знаю, ',
    'Привет! ',
  );
  const behind = fc.constantFrom('', '!!!', ' баллов', ' зірок', ' stars', ' наверное', ', спасибо', ' I guess', '+');

  it('a number that is off the scale is never taken, and one that is on it for no other', () => {
    fc.assert(
      fc.property(id, before, number, behind, (question, lead, said, rest) => {
        const taken = heard(question, `${lead}${said}${rest}`);
        const [lowest, highest] = scales[question];
        if (taken !== 'ask') expect(taken).toBe(said);
        if (said < lowest || said > highest) expect(taken).toBe('ask');
      }),
      { numRuns: 1_000 },
    );
  });

  it('of two different numbers none is taken', () => {
    const joiner = fc.constantFrom(
      ' или ',
      '-',
      ' - ',
      '–',
      ' ',
      ', ',
      '; ',
      '. ',
      ' чи ',
      ' or ',
      ' до ',
      ' а может ',
      '\n',
      ' и ',
    );
    const score = fc.nat(10);
    fc.assert(
      fc.property(id, before, score, joiner, score, behind, (question, lead, one, join, other, rest) => {
        fc.pre(one !== other);
        expect(heard(question, `${lead}${one}${join}${other}${rest}`)).toBe('ask');
      }),
      { numRuns: 1_000 },
    );
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

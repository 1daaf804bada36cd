import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nobody, surveyOf } from '../../test/survey-of.ts';
import { readMessage, rowsOf, validateAnswer, type AnswerValue } from '../index.ts';

const all = (ru: string, uk: string, en: string): Record<string, string> => ({ ru, uk, en });
const survey = surveyOf([
  { id: 'nps', type: 'nps' },
  { id: 'five', type: 'satisfaction', scale: '1-5', factorId: null, allowDontKnow: true },
  { id: 'ten', type: 'satisfaction', scale: '1-10', factorId: 1 },
  { id: 'must', type: 'satisfaction', scale: '1-5', factorId: 2, required: true },
  { id: 'solved', type: 'solved' },
  {
    id: 'why',
    type: 'reasons',
    many: true,
    other: true,
    options: [
      { id: 'slow', text: all('долго', 'довго', 'slow') },
      { id: 'rude', text: all('грубо', 'грубо', 'rude') },
    ],
  },
  {
    id: 'one',
    type: 'choice',
    many: false,
    none: true,
    options: [
      { id: 'cash', text: all('наличные', 'готівка', 'cash') },
      { id: 'card', text: all('карта', 'картка', 'card') },
    ],
  },
  { id: 'words', type: 'text', multiline: true, maxLength: 20 },
  { id: 'cups', type: 'number', lowest: 0, highest: 9 },
  { id: 'day', type: 'date' },
  { id: 'mail', type: 'email' },
  { id: 'may', type: 'consent', purpose: 'news', statement: all('да', 'так', 'yes') },
  { id: 'rows', type: 'factor_ratings', scale: '1-5', factors: [{ factorId: 7, text: all('вкус', 'смак', 'taste') }] },
]);
const context = { ...nobody, today: '2026-03-08' };

function heard(id: string, message: string): AnswerValue | string {
  const question = survey.questions.find((one) => one.id === id);
  if (question === undefined) throw new Error(id);
  const said = readMessage(message, { definition: survey, question, context });
  if (said.kind === 'answer') return said.value;
  return said.kind === 'opt_out' ? 'opt_out' : `? ${said.why.reason}`;
}

describe('a typed score', () => {
  it.each([
    ['10', 10],
    [' 9 ', 9],
    ['9!', 9],
    ['10/10', 10],
    ['9 из 10', 9],
    ['дев’ять з десяти', 9],
    ['8 out of 10', 8],
    ['десять', 10],
    ['Ставлю десятку', 10],
    ['пʼять', 5],
    ["п'ять", 5],
    ['десять баллов, спасибо!', 10],
    ['ten', 10],
    ['ноль', 0],
    ['0', 0],
    ['7️⃣', 7],
    ['🔟', 10],
    ['9+', 9],
    ['5+', '? score'],
    ['пять с минусом', '? score'],
    ['не знаю', '? required'],
    ['11', '? score'],
    ['8 или 9', '? score'],
    ['4 из 5', '? score'],
    ['4,5', '? score'],
    ['-3', '? score'],
    ['⭐⭐⭐', '? score'],
    ['вообще-то всё понравилось', '? score'],
    ['семья осталась довольна, двор чистый', '? score'],
    ['стоп', 'opt_out'],
    ['СТОП!!!', 'opt_out'],
    ['Не пишите мне больше.', 'opt_out'],
    ['відпишіть мене', 'opt_out'],
    ["don't write to me", 'opt_out'],
    ['stop', 'opt_out'],
  ])('%s on 0 to 10', (message, value) => {
    expect(heard('nps', message)).toEqual(value === '? required' ? { none: 'skipped' } : value);
  });

  it.each([
    ['⭐⭐⭐', '? score'],
    ['⭐⭐⭐⭐⭐⭐⭐', 7],
    ['5+', '? score'],
    ['5 с плюсом', '? score'],
    ['5', 5],
    ['10+', 10],
  ])('%s on 1 to 10: marks of five are asked about', (message, value) => {
    expect(heard('ten', message)).toEqual(value);
  });

  it.each([
    ['5+', 5],
    ['пятёрка', 5],
    ['⭐⭐⭐', 3],
    ['★★★★☆', 4],
    ['❤️❤️', 2],
    ['5 звёзд', 5],
    ['не знаю', { none: 'dont_know' }],
    ['затрудняюсь ответить', { none: 'dont_know' }],
    ['дальше', { none: 'skipped' }],
    ['⭐⭐⭐⭐⭐⭐', '? score'],
    ['8', '? score'],
    ['8/10', '? score'],
    ['', { none: 'skipped' }],
  ])('%s on 1 to 5', (message, value) => {
    expect(heard('five', message)).toEqual(value);
  });

  it('is asked for again where it must be given', () => {
    expect(heard('must', 'дальше')).toBe('? required');
    expect(heard('must', 'не знаю')).toBe('? required');
  });

  it('of a row stands under its key', () => {
    const question = survey.questions.find((one) => one.type === 'factor_ratings');
    const [row] = question === undefined ? [] : rowsOf(question, []);
    if (question === undefined || row === undefined) throw new Error('no rows');
    expect(readMessage('четыре', { definition: survey, question, row, context })).toEqual({
      kind: 'answer',
      value: { '7': 4 },
    });
  });
});

describe('a typed word', () => {
  it.each([
    ['solved', 'да', 1],
    ['solved', 'Да, но не сразу', 1],
    ['solved', 'так', 1],
    ['solved', '+', 1],
    ['solved', '👍🏽', 1],
    ['solved', 'нет', 0],
    ['solved', 'ні', 0],
    ['solved', 'нет, до сих пор не работает', 0],
    ['solved', 'наверное', '? yes_or_no'],
    ['solved', '1', '? yes_or_no'],
    ['may', 'yes', { agreed: true }],
    ['may', 'нет', { agreed: false }],
    ['why', '1', { chosen: ['slow'] }],
    ['why', '1 и 2', { chosen: ['slow', 'rude'] }],
    ['why', '1,2', { chosen: ['slow', 'rude'] }],
    ['why', 'Долго!', { chosen: ['slow'] }],
    ['why', 'было долго и грубо', { chosen: ['slow', 'rude'] }],
    ['why', 'холодный кофе', { chosen: [], other: 'холодный кофе' }],
    ['why', '3', { chosen: [], other: '' }],
    ['why', '7', '? option'],
    ['one', 'картка', { chosen: ['card'] }],
    ['one', '1 2', '? option'],
    ['one', 'биткоин', '? option'],
    ['one', 'нет', { chosen: ['none'] }],
    ['words', 'Не знаю', 'Не знаю'],
    ['words', 'стоп', 'opt_out'],
    ['words', 'Остановка, стоп-кран', 'Остановка, стоп-кран'],
    ['words', 'x'.repeat(21), '? too_long'],
    ['cups', '3', 3],
    ['cups', 'три', 3],
    ['cups', 'три чашки', '? number'],
    ['cups', '12', '? number'],
    ['day', '8.03', '2026-03-08'],
    ['day', '31.02.2026', '? date'],
    ['day', 'вчера', '2026-03-07'],
    ['mail', 'a@b.ru', { email: 'a@b.ru', consent: true }],
    ['mail', 'потом', '? email'],
  ])('%s ← %s', (id, message, value) => {
    expect(heard(id, message)).toEqual(value);
  });

  it('is never an answer that the question would refuse, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...survey.questions),
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[0-9+/ ,а-яё⭐-]{0,12}$/u)),
        (question, message) => {
          const said = readMessage(message, { definition: survey, question, context });
          if (said.kind === 'answer') expect(validateAnswer(survey, question.id, said.value, context).ok).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a message in a language that is not ours', () => {
  const phrases = new Map([
    ['иә', 'yes'],
    ['лә', 'no'],
    ['білмеймін', 'dont_know'],
    ['өткізу', 'skip'],
    ['жазбаңыз', 'opt_out'],
    // A yes there, a no here: who is asked in that language is right.
    ['ні', 'yes'],
    ['оператор', 'person'],
  ]);
  const said = (id: string, message: string): AnswerValue | string => {
    const question = survey.questions.find((one) => one.id === id);
    if (question === undefined) throw new Error(id);
    const heardNow = readMessage(message, { definition: survey, question, context, phrases });
    if (heardNow.kind === 'answer') return heardNow.value;
    return heardNow.kind === 'opt_out' ? 'opt_out' : `? ${heardNow.why.reason}`;
  };

  it.each([
    ['nps', '٩', 9],
    ['nps', '\u200f١٠', 10],
    ['ten', '८', 8],
    ['five', '５!', 5],
    ['five', '⭐⭐⭐', 3],
    ['cups', '٣', 3],
    ['day', '٨.٠٣.٢٠٢٦', '2026-03-08'],
    ['why', '٢', { chosen: ['rude'] }],
    ['why', '١، ٢', { chosen: ['slow', 'rude'] }],
    ['words', '٩ نجوم', '٩ نجوم'],
  ])('has its numbers read: %s ← %s', (id, message, value) => {
    expect(said(id, message)).toEqual(value);
  });

  it.each([
    ['solved', 'Иә!', 1],
    ['solved', 'лә', 0],
    ['solved', 'ні', 1],
    ['solved', 'да', 1],
    ['solved', 'иә, бірақ кеш', '? yes_or_no'],
    ['may', 'иә', { agreed: true }],
    ['one', 'лә', { chosen: ['none'] }],
    ['five', 'Білмеймін', { none: 'dont_know' }],
    ['nps', 'өткізу', { none: 'skipped' }],
    ['nps', 'жазбаңыз', 'opt_out'],
    ['nps', 'оператор', '? score'],
    ['nps', 'стоп', 'opt_out'],
  ])('has its phrases read where they are the whole message: %s ← %s', (id, message, value) => {
    expect(said(id, message)).toEqual(value);
  });
});

import { describe, expect, it } from 'vitest';
import { stemOf } from '../platform/words-of-text.ts';
import { featuresOf } from './features.ts';
import { splitExamples, trainAndJudge } from './judge-model.ts';
import { guess } from './linear-model.ts';
import { packModel, unpackModel } from './seal-model.ts';

const texts = [
  ['списали деньги с карты', 'двойная оплата', 'не прошёл платёж'],
  ['курьер опоздал', 'доставка задержалась', 'заказ не привезли'],
];
const examples = texts.flatMap((some, label) =>
  Array.from({ length: 30 }, (_, n) => ({ text: `${some[n % 3]} номер ${n}`, label })),
);

describe('what a text is recognised by', () => {
  it('is the same in other forms of its words, in three languages', () => {
    expect(stemOf('доставкой')).toBe(stemOf('доставка'));
    expect(stemOf('затримкою')).toBe(stemOf('затримка'));
    expect(stemOf('deliveries')).toBe(stemOf('delivery'));
  });
  it('holds no word, only hashes', () => {
    expect([...featuresOf('Иванов').keys()].every((key) => Number.isInteger(key))).toBe(true);
    expect(featuresOf('').size).toBe(0);
  });
});

describe('a model', () => {
  const { model, figures } = trainAndJudge(examples, 0.5);
  it('names the category of texts it has not seen, the likeliest first, and its confidences are one in sum', () => {
    const guesses = guess(model, 'Курьеры опаздывают');
    expect(guesses[0]).toMatchObject({ label: 1 });
    expect(guesses.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1, 6);
  });
  it('is judged on a fifth that it did not learn from, always the same one', () => {
    expect(figures).toMatchObject({ held: 12, baseline: 0.5, accuracy: 1 });
    const { train, held } = splitExamples(examples);
    expect(held.some((one) => train.includes(one))).toBe(false);
    expect(splitExamples(examples).held).toEqual(held);
  });
  it('says the same after it was kept', () => {
    const again = unpackModel(packModel(model));
    for (const text of ['не прошла оплата', 'где мой заказ', '']) {
      const [before, after] = [guess(model, text)[0], guess(again, text)[0]];
      expect(after?.label).toBe(before?.label);
      expect(after?.confidence).toBeCloseTo(before?.confidence ?? 0, 1);
    }
  });
});

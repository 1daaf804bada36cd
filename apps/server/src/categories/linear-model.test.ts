import { serialize } from 'node:v8';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { stemOf } from '../platform/words-of-text.ts';
import { featuresOf } from './features.ts';
import { splitExamples, trainAndJudge } from './judge-model.ts';
import { guess } from './linear-model.ts';
import { fitMix, probabilitiesOf } from './mix.ts';
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
    const { words, pieces } = featuresOf('Иванов');
    expect([...words.keys(), ...pieces.keys()].every((key) => Number.isInteger(key))).toBe(true);
    expect(featuresOf('')).toEqual({ words: new Map(), pieces: new Map() });
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
  it('that was kept before words had a say is read still', () => {
    const before = {
      labels: [7, 8],
      keys: Uint32Array.from(featuresOf('оплата').words.keys()),
      idf: Float32Array.of(1),
      scales: Float32Array.of(2, 2),
      weights: [Int8Array.of(127, 0), Int8Array.of(-127, 0)],
      sharpness: 3,
    };
    const [first] = guess(unpackModel(deflateSync(serialize(before))), 'Оплата');
    expect(first?.label).toBe(7);
    expect(first?.confidence).toBeCloseTo(1 / (1 + Math.exp(-12)), 6);
  });
});

describe('whom to believe of two learners', () => {
  const held = (right: 'margins' | 'likelihoods') =>
    Array.from({ length: 90 }, (_, n) => {
      const at = n % 3;
      const knows = [0, 1, 2].map((place) => (place === at ? 1 : 0));
      const guesses = [0, 1, 2].map((place) => (place === Math.floor(n / 3) % 3 ? 1 : 0));
      return {
        signs:
          right === 'margins' ? { margins: knows, likelihoods: guesses } : { margins: guesses, likelihoods: knows },
        at,
      };
    });

  it('is told by texts that neither has seen', () => {
    const byMargins = fitMix(held('margins'), 3);
    expect(byMargins.margins).toBeGreaterThan(1);
    expect(byMargins.likelihoods).toBe(0);
    const byWords = fitMix(held('likelihoods'), 3);
    expect(byWords.likelihoods).toBeGreaterThan(1);
    expect(Math.abs(byWords.margins)).toBeLessThan(0.2);
  });

  it('leans towards what is common where neither knows', () => {
    const nothing = { margins: [0, 0], likelihoods: [0, 0] };
    const mix = fitMix(
      Array.from({ length: 100 }, (_, n) => ({ signs: nothing, at: n % 5 === 0 ? 0 : 1 })),
      2,
    );
    expect(probabilitiesOf(nothing, mix)[1]).toBeGreaterThan(0.7);
  });
});
